// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experimentcall.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "clients/katib/experimentcheck.h"
#include "clients/katib/studycalls.h"
#include "clients/katib/studyreading.h"
#include "clients/katib/studywatch.h"
#include "clients/kube/objects.h"
#include "clients/kube/reflector.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Everything that is wrong with an experiment on standard error; false when it must not be sent.
bool mayBeSent(const QString &what, const StudyVerdict &verdict, bool isForced)
{
    std::fputs(qPrintable(faultsText(what, verdict)), stderr);
    const bool fails = std::any_of(verdict.faults.begin(), verdict.faults.end(), [](const StudyFault &one) { return one.finder != FaultFinder::Notice; });
    if (!fails || isForced)
        return true;
    complain(u"It was not sent. --force sends it all the same."_s, NegativeAnswer);
    return false;
}

int send(ClusterCall &call, const QString &nameSpace, const QByteArray &text)
{
    const Result<WriteOutcome> made = waited(createObject(call.client, experimentsResource(), nameSpace, text, {.dryRun = call.isDryRun}));
    if (!made)
        return complainOf(made.error());
    for (const QString &warning : made->warnings)
        complain(warning, Done);
    if (call.isJson)
        printJson({{u"name"_s, made->name.name}, {u"namespace"_s, made->name.nameSpace}, {u"dry_run"_s, call.isDryRun}});
    else
        printText(u"experiment %1 %2\n"_s.arg(made->name.name, call.isDryRun ? u"would be created"_s : u"created"_s));
    return Done;
}

/// The JSON of an object as the server has it.
Result<QByteArray> stored(ClusterCall &call, const ApiResource &resource, const QString &name)
{
    const Result<KubeReply> reply = waited(call.client->call({.path = resourcePath(resource, call.nameSpace, name)}));
    if (!reply)
        return reply.error();
    return QByteArray::fromStdString(reply->body);
}

std::optional<int> countOption(const ClusterCall &call, const QString &option, bool &isGood)
{
    if (!call.parser->isSet(option))
        return {};
    bool isNumber = false;
    const int count = call.parser->value(option).toInt(&isNumber);
    isGood = isGood && isNumber;
    return count;
}

bool isActive(const Trial &trial)
{
    return trial.state == TrialState::Running || trial.state == TrialState::Pending;
}

} // namespace

int createExperiment(ClusterCall &call)
{
    const std::optional<QByteArray> text = experimentBytes(call.words.first());
    if (!text)
        return CouldNot;
    if (!mayBeSent(call.words.first(), checkExperiment(*text), call.isForced))
        return NegativeAnswer;
    const Result<Study> study = studyOfDocument(*text);
    return send(call, study && !study->nameSpace.isEmpty() ? study->nameSpace : call.nameSpace, *text);
}

int cloneExperiment(ClusterCall &call)
{
    const Result<QByteArray> json = stored(call, experimentsResource(), call.words.first());
    if (!json)
        return complainOf(json.error());
    const QByteArray copy = clonedExperiment(*json, call.words.at(1));
    if (!mayBeSent(call.words.at(1), checkExperiment(copy), call.isForced))
        return NegativeAnswer;
    return send(call, call.nameSpace, copy);
}

int setTrialLimits(ClusterCall &call)
{
    bool isGood = true;
    const TrialLimits limits{.most = countOption(call, u"max-trials"_s, isGood), .parallel = countOption(call, u"parallel"_s, isGood), .mostFailed = countOption(call, u"max-failed"_s, isGood)};
    if (!isGood || limits == TrialLimits{})
        return complain(u"Give at least one of --max-trials N, --parallel N, --max-failed N."_s, UsageError);
    const Result<QByteArray> json = stored(call, experimentsResource(), call.words.first());
    if (!json)
        return complainOf(json.error());
    const Result<Study> study = readStudy(json->toStdString());
    if (!study)
        return complainOf(study.error());
    const QByteArray patch = limitsPatch(limits);
    if (!mayBeSent(call.words.first(), checkExperimentChange(*json, patch), call.isForced))
        return NegativeAnswer;
    if (limits.parallel && *limits.parallel < study->parallelTrials.value_or(3) && study->counts.running + study->counts.pending > *limits.parallel) {
        complain(u"Fewer trials at once: Katib deletes the newest ones, finished ones may be among them."_s, Done);
        if (!call.isForced)
            return complain(u"Nothing was changed. --force changes it."_s, NegativeAnswer);
    }
    const Result<WriteOutcome> changed = waited(patchObject(call.client, experimentsResource(), {.nameSpace = call.nameSpace, .name = call.words.first(), .uid = study->uid}, PatchKind::Merge, patch, {.dryRun = call.isDryRun}));
    if (!changed)
        return complainOf(changed.error());
    printText(u"experiment %1 %2\n"_s.arg(call.words.first(), call.isDryRun ? u"would be changed"_s : u"changed"_s));
    return Done;
}

int rerunTrial(ClusterCall &call)
{
    const Result<QByteArray> json = stored(call, trialsResource(), call.words.first());
    if (!json)
        return complainOf(json.error());
    const Result<Trial> trial = readTrial(json->toStdString());
    if (!trial)
        return complainOf(trial.error());
    const Result<Study> study = waited(askForStudy(call.client, call.nameSpace, trial->study));
    if (!study)
        return complainOf(study.error());
    if (study->state == StudyState::Succeeded || study->state == StudyState::Failed)
        return complain(u"Its experiment has ended: a deleted trial would not come back."_s, NegativeAnswer);
    const Result<std::vector<Trial>> trials = waited(askForTrials(call.client, call.nameSpace, trial->study));
    if (!trials)
        return complainOf(trials.error());
    const bool hasOther = std::any_of(trials->begin(), trials->end(), [&trial](const Trial &one) { return one.name != trial->name && isActive(one); });
    if (!hasOther && !call.isForced)
        return complain(u"No other trial runs: Katib does not notice that the last active one went, and the experiment would stand still for ever."_s, NegativeAnswer);
    const Result<WriteOutcome> gone = waited(deleteObject(call.client, trialsResource(), {.nameSpace = call.nameSpace, .name = trial->name, .uid = trial->uid}, Propagation::Background, {.dryRun = call.isDryRun}));
    if (!gone)
        return complainOf(gone.error());
    printText(u"trial %1 %2\n"_s.arg(trial->name, call.isDryRun ? u"would be deleted"_s : u"deleted; its metrics are gone with it, and Katib makes it again"_s));
    return Done;
}

int deleteExperiments(ClusterCall &call)
{
    int code = Done;
    for (const QString &name : call.words) {
        const Result<WriteOutcome> gone = waited(deleteObject(call.client, experimentsResource(), {.nameSpace = call.nameSpace, .name = name, .uid = {}}, Propagation::Background, {.dryRun = call.isDryRun}));
        if (gone)
            printText(u"experiment %1 %2\n"_s.arg(name, call.isDryRun ? u"would be deleted"_s : u"deleted"_s));
        else
            code = complainOf(gone.error());
    }
    return code;
}

} // namespace headrace
