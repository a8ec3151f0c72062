// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>
#include <memory>

namespace headrace {

class PipelinesClient;

/// The newest version of pipelines that somebody looks at. Servers tell it of one pipeline a question, and with its whole document; so each is
/// asked for once, four at once, and nothing of the document is kept. GUI thread.
class NewestVersions final : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        QString name; ///< empty: the pipeline has no version, or its question was refused
        qint64 createdAt = 0; ///< seconds since 1970
    };

    explicit NewestVersions(QObject *parent = nullptr);
    ~NewestVersions() override;

    /// Null = none; what was held goes.
    void follow(std::shared_ptr<PipelinesClient> client);
    /// Asks for those that are not known; what was wanted before and is not among them waits no longer.
    void need(const QStringList &pipelineIds);
    /// It may be another one now.
    void forget(const QString &pipelineId);
    /// Null while it is not known.
    const Entry *find(const QString &pipelineId) const;
    bool isBusy() const { return m_open > 0; }

Q_SIGNALS:
    void changed(const QString &pipelineId);

private:
    void next();
    void ask(const QString &id);

    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    QHash<QString, Entry> m_entries;
    std::deque<QString> m_waiting;
    QSet<QString> m_asking;
    int m_open = 0;
};

} // namespace headrace
