// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"
#include "models/async/generation.h"
#include "models/kube/diagnosis.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace headrace {

class ClusterSession;
class ResourceStore;

/// Why a study does not get on: looks at its suggestion with its deployment and pods, at the namespace's label, at what was noted about the
/// experiment, its suggestion and its oldest open trial, and at that trial's job and pods. Asks only in look(). GUI thread.
class StudyDoctor final : public QObject
{
    Q_OBJECT

public:
    explicit StudyDoctor(QObject *parent = nullptr);
    ~StudyDoctor() override;

    /// Begins anew; found() changes as answers come.
    void look(ClusterSession *session, const Study &study, const std::vector<Trial> &trials);
    void stop();
    /// The most telling first. Codes of its own begin with "study."; all others are those of diagnose().
    const std::vector<Finding> &found() const { return m_found; }
    bool isBusy() const { return m_open > 0; }

Q_SIGNALS:
    void changed();

private:
    void lookAtNameSpace();
    void lookAtSuggestion();
    void lookAtEvents(const ObjectName &name);
    void lookAtObject(const QString &kind, const ObjectName &name);
    void lookAtPods(const QString &labelSelector, int place);
    void readPods(ResourceStore &store, int place);
    void add(int place, std::vector<Finding> findings);
    void answered();

    QPointer<ClusterSession> m_session;
    Study m_study;
    Generation m_generation;
    Generation::Token m_round;
    std::vector<std::pair<int, Finding>> m_all; ///< with the place of where it comes from: lower is more telling
    std::vector<Finding> m_found;
    std::vector<std::shared_ptr<ResourceStore>> m_pods;
    int m_open = 0;
};

/// What the events of Katib's objects say: what keeps being tried in vain.
std::vector<Finding> explainKatibEvents(const std::vector<KubeEvent> &events);
/// What a suggestion says of itself.
std::vector<Finding> explainSuggestion(const Suggestion &suggestion);

} // namespace headrace
