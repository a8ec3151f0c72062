// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/katib/studywatch.h"

#include <QMetaObject>
#include <QObject>

#include <mutex>

namespace headrace {

/// Takes batches on the I/O thread and hands them over on the receiver's: what comes faster than the receiver looks waits together.
template<typename T>
class StudyMailbox
{
public:
    /// `collect` is called on the receiver's thread when something lies here.
    StudyMailbox(QObject *receiver, std::function<void()> collect)
        : m_shared(std::make_shared<Shared>())
    {
        m_shared->receiver = receiver;
        m_shared->collect = std::move(collect);
    }
    ~StudyMailbox()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->receiver = nullptr;
    }
    StudyMailbox(const StudyMailbox &) = delete;
    StudyMailbox &operator=(const StudyMailbox &) = delete;

    typename StudyWatch<T>::Receiver slot() const
    {
        return [shared = m_shared](StudyBatch<T> batch) {
            const std::lock_guard lock(shared->mutex);
            shared->batches.push_back(std::move(batch));
            if (shared->batches.size() == 1 && shared->receiver)
                QMetaObject::invokeMethod(shared->receiver, shared->collect, Qt::QueuedConnection);
        };
    }
    std::vector<StudyBatch<T>> take() const
    {
        const std::lock_guard lock(m_shared->mutex);
        return std::exchange(m_shared->batches, {});
    }

private:
    struct Shared {
        std::mutex mutex;
        std::vector<StudyBatch<T>> batches;
        QObject *receiver = nullptr;
        std::function<void()> collect;
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace headrace
