// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/katibwords.h"

#include "models/kube/age.h"
#include "models/local/localclustercontrol.h"
#include "models/studies/studyfilter.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/studies/studywords.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct FindingWords {
    const char *code;
    const char *sentence;
    const char *advice;
};

constexpr FindingWords findingWords[] = {
    {"study.algorithmRefused", QT_TRANSLATE_NOOP("KatibWords", "The algorithm %1 refuses the study."), QT_TRANSLATE_NOOP("KatibWords", "Clone the study with other settings: those of a study cannot be changed.")},
    {"study.algorithmStarts", QT_TRANSLATE_NOOP("KatibWords", "The service of the algorithm %1 is not ready yet."), QT_TRANSLATE_NOOP("KatibWords", "The first start pulls its image. When it takes long, look at its pods.")},
    {"study.algorithmThinks", QT_TRANSLATE_NOOP("KatibWords", "The algorithm was asked for %1 trials and has given %2."), QT_TRANSLATE_NOOP("KatibWords", "Some algorithms wait until trials end. One service that does not answer holds up all studies of the cluster.")},
    {"study.controller", QT_TRANSLATE_NOOP("KatibWords", "Katib has not looked at the study yet."), QT_TRANSLATE_NOOP("KatibWords", "See whether the katib-controller runs, in the namespace of Kubeflow.")},
    {"study.webhook", QT_TRANSLATE_NOOP("KatibWords", "A webhook of the cluster does not answer, so nothing can be made."), QT_TRANSLATE_NOOP("KatibWords", "See whether the katib-controller runs; its certificate may have run out.")},
    {"study.label", QT_TRANSLATE_NOOP("KatibWords", "The namespace %1 does not let Katib read metrics."), QT_TRANSLATE_NOOP("KatibWords", "Give it the label katib.kubeflow.org/metrics-collector-injection=enabled; trials that run already stay without metrics.")},
    {"study.reconcile", QT_TRANSLATE_NOOP("KatibWords", "Katib keeps failing at the %1 %2 (%3 times)."), QT_TRANSLATE_NOOP("KatibWords", "The message tells why; a study that is wrong in itself never gets on: clone it and change that.")},
};

QString number(int value)
{
    return QLocale().toString(value);
}

StudyMessage noCluster(const LocalClusterControl *local)
{
    const LocalClusterStatus status = local ? local->status() : LocalClusterStatus{};
    if (!local)
        return {.sentence = KatibWords::tr("No cluster is chosen."), .advice = KatibWords::tr("Choose above whose experiments you want to see."), .button = KatibWords::tr("Show clusters"), .leadsToClusters = true};
    if (status.state == LocalClusterState::Starting)
        return {.sentence = KatibWords::tr("Starting the local cluster …"), .isBusy = true};
    if (!status.error.code.isEmpty()) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = KatibWords::tr("Try again"), .startsLocal = true};
    }
    const QString button = status.state == LocalClusterState::Running ? KatibWords::tr("Show the local cluster") : KatibWords::tr("Start the local cluster");
    return {.sentence = KatibWords::tr("No cluster is chosen."), .advice = KatibWords::tr("Choose above whose experiments you want to see, or search on this machine with the local cluster. Studies in files stand under “Files”."), .button = button, .startsLocal = true};
}

} // namespace

QString KatibWords::column(StudyColumn column)
{
    switch (column) {
    case StudyColumn::State: return tr("State");
    case StudyColumn::Name: return tr("Study");
    case StudyColumn::Best: return tr("Best");
    case StudyColumn::Done: return tr("Trials");
    case StudyColumn::Left: return tr("Left");
    case StudyColumn::Created: return tr("Age");
    case StudyColumn::Algorithm: return tr("Algorithm");
    case StudyColumn::Namespace: return tr("Namespace");
    }
    return {};
}

QString KatibWords::progress(const Study &study)
{
    QStringList parts;
    const int done = endedTrials(study.counts), failed = study.counts.failed + study.counts.killed + study.counts.metricsUnavailable;
    parts.append(study.maxTrials ? tr("%1 of %2").arg(number(done), number(*study.maxTrials)) : number(done));
    if (study.counts.running > 0)
        parts.append(tr("%1 running").arg(number(study.counts.running)));
    if (study.counts.earlyStopped > 0)
        parts.append(tr("%1 stopped early").arg(number(study.counts.earlyStopped)));
    if (failed > 0)
        parts.append(tr("%1 failed").arg(number(failed)));
    return parts.join(u" · "_s);
}

QString KatibWords::cell(const Study &study, StudyColumn column, qint64 now)
{
    switch (column) {
    case StudyColumn::State:
        return study.isDeleting ? tr("Being deleted") : isStarting(study) && study.state != StudyState::Unknown ? tr("Starting") : StudyWords::studyState(study.state);
    case StudyColumn::Name:
        return study.name;
    case StudyColumn::Best: {
        bool isNumber = false;
        const QString text = bestValueText(study);
        const double value = text.toDouble(&isNumber);
        return text.isEmpty() ? u"–"_s : u"%1 %2"_s.arg(study.metrics.front().name, isNumber ? StudyWords::number(value) : text);
    }
    case StudyColumn::Done:
        return progress(study);
    case StudyColumn::Left: {
        const std::optional<qint64> left = secondsLeft(study, now);
        return left && *left > 0 ? tr("about %1").arg(StudyWords::roughly(static_cast<double>(*left))) : u"–"_s;
    }
    case StudyColumn::Created:
        return study.createdAt > 0 ? shortAge(now - study.createdAt) : u"–"_s;
    case StudyColumn::Algorithm:
        return study.algorithm;
    case StudyColumn::Namespace:
        return study.nameSpace;
    }
    return {};
}

QString KatibWords::filterHelp()
{
    return tr("Words must occur in name, namespace, algorithm or objective; !word must not.\nstate:running,failed   algorithm:tpe   is:starting (runs, but no trial has begun)");
}

StudyMessage KatibWords::serverMessage(const StudyServer &server, const QString &cluster, const LocalClusterControl *local)
{
    switch (server.state()) {
    case StudyServerState::Idle:
        if (cluster.isEmpty())
            return noCluster(local);
        return {.sentence = tr("Not connected to %1.").arg(cluster), .advice = tr("Nothing is asked before you want it."), .button = tr("Connect")};
    case StudyServerState::Connecting:
        return {.sentence = tr("Looking for Katib in %1 …").arg(cluster), .isBusy = true};
    case StudyServerState::Failed: {
        const ErrorText words = ErrorWords::of(server.error());
        const bool asksTrust = server.error().code == u"kubeconfig.trust";
        return {.sentence = words.sentence, .advice = words.advice, .button = asksTrust ? tr("Show clusters") : tr("Try again"), .leadsToClusters = asksTrust};
    }
    case StudyServerState::Ready:
        break;
    }
    return {};
}

StudyMessage KatibWords::listMessage(const StudyList &list, int shown, const QString &nameSpace)
{
    const LiveStatus &status = list.status();
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        const QString advice = nameSpace.isEmpty() && status.error.kind == ErrorKind::Forbidden ? tr("You may not see all namespaces: choose or type one above.") : words.advice;
        return {.sentence = words.sentence, .advice = advice, .button = tr("Try again")};
    }
    if (shown > 0)
        return {};
    if (list.rowCount() > 0)
        return {.sentence = tr("No study fits the filter."), .advice = tr("Clear the filter line to see them all."), .button = tr("Clear the filter")};
    if (status.state != LiveState::Live)
        return {.sentence = tr("Reading the studies …"), .isBusy = true};
    return {.sentence = nameSpace.isEmpty() ? tr("There are no experiments in this cluster.") : tr("There are no experiments in the namespace %1.").arg(nameSpace), .advice = tr("Start one with “New Experiment …”, or with headrace experiment create FILE. It appears here by itself."), .button = tr("New Experiment …")};
}

QString KatibWords::limit(LimitFinding finding, const Study &study)
{
    switch (finding) {
    case LimitFinding::NotPositive: return tr("Counts of trials begin at 1, that of failed ones at 0.");
    case LimitFinding::AboveMost: return tr("No more trials can run side by side than there may be in all.");
    case LimitFinding::FailedAboveMost: return tr("No more trials may fail than there may be in all.");
    case LimitFinding::NotAboveExisting: return tr("%1 trials are there already: Katib takes a change only together with a larger number of trials.").arg(number(study.counts.all));
    case LimitFinding::NotRestartable: return tr("The study has ended and cannot go on: that needs the resume policy LongRunning or FromVolume, and an end by its number of trials. Clone it instead.");
    case LimitFinding::DeletesTrials: return tr("With fewer trials side by side Katib deletes the newest ones with their metrics; finished ones may be among them.");
    case LimitFinding::Restarts: return tr("The study goes on where it ended.");
    }
    return {};
}

QString KatibWords::rerun(RerunFinding finding, const Trial &trial)
{
    switch (finding) {
    case RerunFinding::ComesBack: return tr("Delete the trial %1 with its metrics? Katib makes it again with the same values.").arg(trial.name);
    case RerunFinding::StudyHasEnded: return tr("The study has ended: a deleted trial would not come back. Clone the study instead.");
    case RerunFinding::IsTheLastActive: return tr("%1 is the only trial that is still open. Katib would not notice that it went, and the study would stand still for ever.").arg(trial.name);
    }
    return {};
}

std::pair<QString, QString> KatibWords::finding(const Finding &finding)
{
    for (const FindingWords &words : findingWords) {
        if (finding.code != QLatin1StringView(words.code))
            continue;
        QString sentence = tr(words.sentence);
        for (const QString &argument : finding.arguments)
            sentence = sentence.arg(argument);
        return {sentence, tr(words.advice)};
    }
    return ClusterWords::finding(finding);
}

QString KatibWords::fault(const StudyFault &fault)
{
    QString message = fault.message;
    if (!fault.message.isEmpty())
        message[0] = message[0].toUpper();
    switch (fault.finder) {
    case FaultFinder::ApiServer:
    case FaultFinder::Defaulter:
    case FaultFinder::Validator: return fault.kind == "Required value"_L1 && fault.message == "must be specified"_L1 ? tr("This is needed.") : tr("Refused: %1").arg(message.left(300));
    case FaultFinder::AlgorithmService: return tr("The algorithm will refuse it: %1").arg(message.left(300));
    case FaultFinder::LaterStep: return tr("It would be taken and then fail: %1").arg(message.left(300));
    case FaultFinder::Notice: return tr("Note: %1").arg(message.left(300));
    }
    return message;
}

QString KatibWords::condition(const StudyCondition &condition, const Study &study)
{
    const bool holds = condition.status == "True"_L1;
    if (condition.type == "Created"_L1)
        return tr("Katib has taken it.");
    if (condition.type == "Running"_L1)
        return holds ? tr("Trials are made and run.") : tr("No more trials are made.");
    if (condition.type == "Restarting"_L1)
        return tr("It was started once more.");
    if (condition.type == "DeploymentReady"_L1)
        return holds ? tr("The service of the algorithm is ready.") : tr("The service of the algorithm is not ready.");
    if (condition.type == "Succeeded"_L1 && condition.reason == "ExperimentGoalReached"_L1)
        return tr("A trial reached the goal.");
    if (condition.type == "Succeeded"_L1 && condition.reason == "ExperimentMaxTrialsReached"_L1)
        return tr("All %1 trials have ended.").arg(study.maxTrials ? number(*study.maxTrials) : number(study.counts.all));
    if (condition.type == "Succeeded"_L1 && condition.reason == "ExperimentSuggestionEndReached"_L1)
        return tr("The algorithm has nothing more to try.");
    if (condition.type == "Failed"_L1 && study.counts.failed + study.counts.metricsUnavailable > 0 && study.maxFailedTrials)
        return tr("%1 trials failed; %2 may.").arg(number(study.counts.failed + study.counts.metricsUnavailable), number(*study.maxFailedTrials));
    return condition.message;
}

} // namespace headrace
