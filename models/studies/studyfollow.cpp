// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyfollow.h"

#include "clients/katib/studycalls.h"
#include "models/async/onfinished.h"
#include "models/studies/besttrial.h"

namespace headrace {

namespace {

/// How bad a state is for somebody who reads.
int badness(LiveState state)
{
    switch (state) {
    case LiveState::Live:
        return 0;
    case LiveState::Idle:
        return 1;
    case LiveState::Listing:
        return 2;
    case LiveState::Stale:
        return 3;
    case LiveState::Failed:
        return 4;
    }
    return 4;
}

} // namespace

StudyFollow::StudyFollow(QObject *parent)
    : QObject(parent)
{
}

StudyFollow::~StudyFollow()
{
    stop();
}

void StudyFollow::follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const QString &name, const ListPacing &pacing)
{
    stop();
    m_client = std::move(client);
    m_nameSpace = nameSpace;
    m_name = name;
    m_studies = {};
    m_trials = {};
    m_study.reset();
    m_suggestion.reset();
    m_best = -1;
    m_isGone = m_askedSuggestion = false;
    m_studyStatus = m_trialStatus = m_status = {.state = LiveState::Listing};
    const StudyScope scope{.nameSpace = nameSpace, .study = name};
    m_studyMail = std::make_unique<StudyMailbox<Study>>(this, [this] { collect(); });
    m_trialMail = std::make_unique<StudyMailbox<Trial>>(this, [this] { collect(); });
    m_studyWatch = std::make_unique<StudyWatch<Study>>(m_client, scope, m_studyMail->slot(), pacing);
    m_trialWatch = std::make_unique<StudyWatch<Trial>>(m_client, scope, m_trialMail->slot(), pacing);
}

void StudyFollow::stop()
{
    m_studyWatch.reset();
    m_trialWatch.reset();
    m_studyMail.reset();
    m_trialMail.reset();
    m_client.reset();
}

void StudyFollow::hurry()
{
    if (m_studyWatch)
        m_studyWatch->hurry();
    if (m_trialWatch)
        m_trialWatch->hurry();
}

void StudyFollow::collect()
{
    if (!m_studyMail)
        return;
    for (StudyBatch<Study> &batch : m_studyMail->take())
        applyStudy(std::move(batch));
    for (StudyBatch<Trial> &batch : m_trialMail->take())
        applyTrials(std::move(batch));
}

void StudyFollow::applyStudy(StudyBatch<Study> batch)
{
    m_studyStatus = batch.status;
    const bool hasEnded = batch.endsList;
    const bool hasChanged = m_studies.apply(batch);
    const bool isGone = m_studies.all().empty() && (m_isGone || hasChanged || (hasEnded && !m_study));
    if (hasChanged && !m_studies.all().empty()) {
        // Of two of one name the newer counts: the old one still waits for its finalizers.
        if (m_study && m_study->uid != m_studies.all().back().uid)
            m_askedSuggestion = false;
        m_study = m_studies.all().back();
    }
    const bool hasNews = hasChanged || isGone != m_isGone;
    m_isGone = isGone;
    if (hasNews) {
        m_best = m_study ? bestTrial(*m_study, m_trials.all()) : -1;
        Q_EMIT changed();
    }
    if (m_study && m_study->state == StudyState::Failed && !m_askedSuggestion)
        askSuggestion();
    updateStatus();
}

void StudyFollow::applyTrials(StudyBatch<Trial> batch)
{
    m_trialStatus = batch.status;
    if (m_trials.apply(batch)) {
        m_best = m_study ? bestTrial(*m_study, m_trials.all()) : -1;
        Q_EMIT changed();
    }
    updateStatus();
}

void StudyFollow::askSuggestion()
{
    if (!m_client)
        return;
    m_askedSuggestion = true;
    onFinished(askForSuggestion(m_client, m_nameSpace, m_name), this, [this, name = m_name](const Result<Suggestion> &suggestion) {
        if (!suggestion || name != m_name)
            return;
        m_suggestion = *suggestion;
        Q_EMIT suggestionChanged();
    });
}

void StudyFollow::updateStatus()
{
    const LiveStatus worse = badness(m_studyStatus.state) >= badness(m_trialStatus.state) ? m_studyStatus : m_trialStatus;
    if (worse == m_status)
        return;
    m_status = worse;
    Q_EMIT statusChanged();
}

} // namespace headrace

#include "moc_studyfollow.cpp"
