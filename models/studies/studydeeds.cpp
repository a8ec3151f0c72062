// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studydeeds.h"

#include "clients/katib/studywatch.h"
#include "clients/kube/objects.h"
#include "models/async/onfinished.h"
#include "models/tasks/task.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int usualParallel = 3;

bool hasEnded(const Study &study)
{
    return study.state == StudyState::Succeeded || study.state == StudyState::Failed;
}

bool canGoOn(const Study &study)
{
    const bool reachedMost = std::any_of(study.conditions.begin(), study.conditions.end(), [](const StudyCondition &one) { return one.type == "Succeeded"_L1 && one.status == "True"_L1 && one.reason == "ExperimentMaxTrialsReached"_L1; });
    return reachedMost && (study.resumePolicy == "LongRunning"_L1 || study.resumePolicy == "FromVolume"_L1);
}

ObjectName nameOf(const Study &study)
{
    return {.nameSpace = study.nameSpace, .name = study.name, .uid = study.uid};
}

/// Deletions that wait for each other: the task ends with the last.
struct Round {
    QPointer<Task> task;
    int open = 0;
    int total = 0;
    QStringList failed;
    Error firstError;
};

void answered(Round &round, const QString &name, const Error *error)
{
    if (error) {
        if (round.failed.isEmpty())
            round.firstError = *error;
        round.failed.append(name);
    }
    if (--round.open > 0 || !round.task || !round.task->isRunning())
        return;
    if (round.failed.isEmpty())
        round.task->finish();
    else if (round.total == 1)
        round.task->fail(round.firstError);
    else
        round.task->fail({.kind = round.firstError.kind, .code = u"act.partly"_s, .where = round.firstError.where, .serverMessage = round.firstError.serverMessage, .arguments = {QString::number(round.failed.size()), QString::number(round.total), round.failed.mid(0, 3).join(u", "_s)}});
}

} // namespace

std::vector<LimitFinding> limitFindings(const Study &study, const TrialLimits &limits)
{
    std::vector<LimitFinding> findings;
    const std::optional<int> most = limits.most ? limits.most : study.maxTrials;
    const std::optional<int> failed = limits.mostFailed ? limits.mostFailed : study.maxFailedTrials;
    const int before = study.parallelTrials.value_or(usualParallel), parallel = limits.parallel.value_or(before);
    if (parallel < 1 || (most && *most < 1) || (failed && *failed < 0))
        findings.push_back(LimitFinding::NotPositive);
    if (most && parallel > *most)
        findings.push_back(LimitFinding::AboveMost);
    if (most && failed && *failed > *most)
        findings.push_back(LimitFinding::FailedAboveMost);
    const bool changes = most != study.maxTrials || failed != study.maxFailedTrials || parallel != before;
    if (!changes)
        return findings;
    if (hasEnded(study) && !canGoOn(study))
        findings.push_back(LimitFinding::NotRestartable);
    else if (most && *most <= study.counts.all)
        findings.push_back(LimitFinding::NotAboveExisting);
    if (!hasEnded(study) && parallel < before && study.counts.running + study.counts.pending > parallel)
        findings.push_back(LimitFinding::DeletesTrials);
    if (hasEnded(study) && canGoOn(study))
        findings.push_back(LimitFinding::Restarts);
    return findings;
}

RerunFinding rerunFinding(const Study &study, std::span<const Trial> trials, const Trial &trial)
{
    if (hasEnded(study))
        return RerunFinding::StudyHasEnded;
    const bool hasOther = std::any_of(trials.begin(), trials.end(), [&trial](const Trial &one) { return one.uid != trial.uid && (one.state == TrialState::Running || one.state == TrialState::Pending); });
    return hasOther ? RerunFinding::ComesBack : RerunFinding::IsTheLastActive;
}

StudyDeeds::StudyDeeds(QObject *parent)
    : QObject(parent)
{
}

void StudyDeeds::endWith(QFuture<Result<WriteOutcome>> future, Task *task, bool makes)
{
    onFinished(future, this, [this, task = QPointer<Task>(task), makes](const Result<WriteOutcome> &outcome) {
        if (task && task->isRunning())
            outcome ? task->finish() : task->fail(outcome.error());
        if (outcome && makes)
            Q_EMIT made(outcome->name);
    });
}

void StudyDeeds::setLimits(const std::shared_ptr<KubeClient> &client, const Study &study, const TrialLimits &limits, Task *task)
{
    endWith(patchObject(client, experimentsResource(), nameOf(study), PatchKind::Merge, limitsPatch(limits), {}), task, false);
}

void StudyDeeds::clone(const std::shared_ptr<KubeClient> &client, const ObjectName &study, const QString &name, Task *task)
{
    onFinished(readObject(client, experimentsResource(), study), this, [this, client, study, name, task = QPointer<Task>(task)](const Result<ObjectView> &object) {
        if (object)
            endWith(createObject(client, experimentsResource(), study.nameSpace, clonedExperiment(object->json, name), {}), task, true);
        else if (task && task->isRunning())
            task->fail(object.error());
    });
}

void StudyDeeds::rerun(const std::shared_ptr<KubeClient> &client, const Trial &trial, Task *task)
{
    endWith(deleteObject(client, trialsResource(), {.nameSpace = trial.nameSpace, .name = trial.name, .uid = trial.uid}, Propagation::Background, {}), task, false);
}

void StudyDeeds::remove(const std::shared_ptr<KubeClient> &client, const std::vector<Study> &studies, Task *task)
{
    const auto round = std::make_shared<Round>(Round{.task = task, .open = static_cast<int>(studies.size()), .total = static_cast<int>(studies.size()), .failed = {}, .firstError = {}});
    for (const Study &study : studies)
        onFinished(deleteObject(client, experimentsResource(), nameOf(study), Propagation::Background, {}), this, [round, name = study.name](const Result<WriteOutcome> &outcome) { answered(*round, name, outcome ? nullptr : &outcome.error()); });
}

QFuture<Result<WriteOutcome>> StudyDeeds::create(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QByteArray &text)
{
    return createObject(client, experimentsResource(), nameSpace, text, {});
}

QFuture<Result<WriteOutcome>> StudyDeeds::tryOut(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QByteArray &text)
{
    return createObject(client, experimentsResource(), nameSpace, text, {.dryRun = true});
}

} // namespace headrace

#include "moc_studydeeds.cpp"
