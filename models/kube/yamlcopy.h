// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/kube/clustersession.h"

#include <QPointer>

namespace headrace {

/// Reads objects and gives them as one YAML text, a document each in the order in which they were asked for, as the YAML view shows
/// them: without managed fields, the values of secrets hidden. Eight at a time. GUI thread.
class YamlCopy final : public QObject
{
    Q_OBJECT

public:
    struct Wanted {
        QPointer<ClusterSession> session;
        ApiResource resource;
        ObjectName name;
    };
    static constexpr std::size_t parallel = 8;
    static constexpr std::size_t most = 500; ///< objects; a text of more helps nobody

    using QObject::QObject;

    /// Begins anew; an answer of before is dropped.
    void start(std::vector<Wanted> wanted);
    /// Objects that are read in this run.
    int count() const { return static_cast<int>(m_wanted.size()); }

Q_SIGNALS:
    /// `failed` = how many could not be read.
    void done(const QString &text, int failed);

private:
    void next();
    void came(std::size_t place, const Result<ObjectView> &object);

    Generation m_generation;
    Generation::Token m_token;
    std::vector<Wanted> m_wanted;
    std::vector<QString> m_texts;
    std::size_t m_next = 0;
    std::size_t m_ended = 0;
    int m_failed = 0;
};

} // namespace headrace
