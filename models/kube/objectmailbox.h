// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/objectwatch.h"

#include <QMetaObject>
#include <QObject>

#include <mutex>

namespace headrace {

/// Takes batches on the I/O thread and hands them over on the receiver's: what comes faster than the receiver looks waits together.
template<typename T>
class ObjectMailbox
{
public:
    /// `collect` is called on the receiver's thread when something lies here.
    ObjectMailbox(QObject *receiver, std::function<void()> collect)
        : m_shared(std::make_shared<Shared>())
    {
        m_shared->receiver = receiver;
        m_shared->collect = std::move(collect);
    }
    ~ObjectMailbox()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->receiver = nullptr;
    }
    ObjectMailbox(const ObjectMailbox &) = delete;
    ObjectMailbox &operator=(const ObjectMailbox &) = delete;

    typename ObjectWatch<T>::Receiver slot() const
    {
        return [shared = m_shared](ObjectBatch<T> batch) {
            const std::lock_guard lock(shared->mutex);
            shared->batches.push_back(std::move(batch));
            if (shared->batches.size() == 1 && shared->receiver)
                QMetaObject::invokeMethod(shared->receiver, shared->collect, Qt::QueuedConnection);
        };
    }
    std::vector<ObjectBatch<T>> take() const
    {
        const std::lock_guard lock(m_shared->mutex);
        return std::exchange(m_shared->batches, {});
    }

private:
    struct Shared {
        std::mutex mutex;
        std::vector<ObjectBatch<T>> batches;
        QObject *receiver = nullptr;
        std::function<void()> collect;
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace headrace
