// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studykeeping.h"
#include "models/studies/studymailbox.h"

#include <QObject>

namespace headrace {

/// One study with its trials, live: one list of the study, one of its trials, then watches only. What was last known stays when the server goes
/// away or the study is deleted. GUI thread.
class StudyFollow final : public QObject
{
    Q_OBJECT

public:
    explicit StudyFollow(QObject *parent = nullptr);
    ~StudyFollow() override;

    void follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const QString &name, const ListPacing &pacing = {});
    void stop();
    void hurry();
    void applyStudy(StudyBatch<Study> batch);
    void applyTrials(StudyBatch<Trial> batch);

    /// Null until it came.
    const Study *study() const { return m_study ? &*m_study : nullptr; }
    /// The study was deleted; the values are the last that were known.
    bool isGone() const { return m_isGone; }
    /// In the order in which they were made.
    const std::vector<Trial> &trials() const { return m_trials.all(); }
    /// The row of the best trial among those that are there, -1 when none has a value. A trial that the server names as the best may have been
    /// deleted: Study::bestTrial still names it.
    int best() const { return m_best; }
    /// What the algorithm's service says: asked for once when the study has failed, since only there stands why.
    const std::optional<Suggestion> &suggestion() const { return m_suggestion; }
    void askSuggestion();
    /// The worse of the two lists' states.
    const LiveStatus &status() const { return m_status; }

Q_SIGNALS:
    /// The study or its trials are others; at most ten times a second.
    void changed();
    void suggestionChanged();
    void statusChanged();

private:
    void collect();
    void updateStatus();

    std::shared_ptr<KubeClient> m_client;
    QString m_nameSpace;
    QString m_name;
    std::unique_ptr<StudyMailbox<Study>> m_studyMail;
    std::unique_ptr<StudyMailbox<Trial>> m_trialMail;
    std::unique_ptr<StudyWatch<Study>> m_studyWatch;
    std::unique_ptr<StudyWatch<Trial>> m_trialWatch;
    StudyKeeping<Study> m_studies;
    StudyKeeping<Trial> m_trials;
    std::optional<Study> m_study;
    std::optional<Suggestion> m_suggestion;
    LiveStatus m_studyStatus;
    LiveStatus m_trialStatus;
    LiveStatus m_status;
    int m_best = -1;
    bool m_isGone = false;
    bool m_askedSuggestion = false;
};

} // namespace headrace
