// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/recurringrun.h"
#include "clients/types/result.h"
#include "models/async/generation.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace headrace {

class PipelinesClient;

/// Names of what runs point to by id. Never one question a run: experiments, pipelines and schedules come as lists, versions as one list a
/// pipeline; an id that a list does not have is not asked for again. GUI thread.
class RunNames final : public QObject
{
    Q_OBJECT

public:
    explicit RunNames(QObject *parent = nullptr);
    ~RunNames() override;

    void follow(std::shared_ptr<PipelinesClient> client, const QString &nameSpace);
    void stop();
    /// Fetches what these runs need and is not known.
    void need(const std::vector<std::shared_ptr<const Run>> &runs);

    /// Empty while it is not known or when it has been deleted.
    QString experiment(const QString &id) const { return m_experiments.value(id); }
    QString pipeline(const QString &id) const { return m_pipelines.value(id); }
    QString version(const QString &id) const { return m_versions.value(id); }
    /// What the document of a run without a version is called; known after need().
    QString document(const QString &runId) const { return m_documents.value(runId); }
    QString schedule(const QString &id) const { return m_schedules.value(id); }

Q_SIGNALS:
    void changed();

private:
    enum class Kind { Experiment, Pipeline, Schedule };
    template<typename T, typename Ask>
    void askAll(const QString &token, QHash<QString, QString> *names, const Ask &ask);
    PipelinesQuery page(const QString &token) const;
    void askList(Kind kind);
    void askVersions(const QString &pipelineId);

    std::shared_ptr<PipelinesClient> m_client;
    QString m_nameSpace;
    Generation m_generation;
    Generation::Token m_round;
    QHash<QString, QString> m_experiments, m_pipelines, m_versions, m_schedules;
    QHash<QString, QString> m_documents; ///< by run
    QSet<QString> m_asked; ///< ids that were looked for
};

} // namespace headrace
