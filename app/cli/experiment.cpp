// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment.h"

#include "app/cli/clusterconnecting.h"
#include "app/cli/experimentcall.h"
#include "app/cli/importance.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "clients/katib/studycalls.h"
#include "clients/katib/studywatch.h"
#include "models/studies/besttrial.h"
#include "models/studies/studyexport.h"
#include "models/studies/studylist.h"

#include <array>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool hasEnded(const Study &study)
{
    return study.state == StudyState::Succeeded || study.state == StudyState::Failed;
}

QString doneText(const Study &study)
{
    return QString::number(endedTrials(study.counts)) % u'/' % (study.maxTrials ? QString::number(*study.maxTrials) : u"-"_s);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? u"-"_s : text;
}

int listExperiments(ClusterCall &call)
{
    const Result<std::vector<Study>> studies = waited(askForStudies(call.client, call.nameSpace));
    if (!studies)
        return complainOf(studies.error());
    Lines lines{{u"NAMESPACE"_s, u"NAME"_s, u"STATE"_s, u"TRIALS"_s, u"BEST"_s, u"ALGORITHM"_s, u"CREATED"_s}};
    for (const Study &study : *studies)
        if (call.isJson)
            printJson(studyValue(study));
        else
            lines.push_back({study.nameSpace, study.name, orDash(study.stateWord), doneText(study), orDash(bestValueText(study)), study.algorithm, localTime(study.createdAt)});
    if (lines.size() > 1)
        printTable(lines);
    return studies->empty() ? complain(u"No experiments found."_s, Done) : int(Done);
}

/// The study and its trials, or a complaint.
std::optional<std::pair<Study, std::vector<Trial>>> readAll(ClusterCall &call, int &code)
{
    Result<Study> study = waited(askForStudy(call.client, call.nameSpace, call.words.first()));
    if (!study) {
        code = complainOf(study.error());
        return {};
    }
    Result<std::vector<Trial>> trials = waited(askForTrials(call.client, call.nameSpace, call.words.first()));
    if (!trials) {
        code = complainOf(trials.error());
        return {};
    }
    return std::pair(std::move(*study), std::move(*trials));
}

int listTrials(ClusterCall &call)
{
    int code = Done;
    const auto all = readAll(call, code);
    if (!all)
        return code;
    const auto &[study, trials] = *all;
    QStringList head{u"NAME"_s, u"STATE"_s};
    for (const StudyMetric &metric : study.metrics)
        head.append(metric.name.toUpper());
    for (const StudyParameter &parameter : study.parameters)
        head.append(parameter.name.toUpper());
    Lines lines{head};
    for (const Trial &trial : trials) {
        if (call.isJson) {
            printJson(trialValue(trial));
            continue;
        }
        QStringList line{trial.name, stateWordOf(trial.state)};
        for (const StudyMetric &metric : study.metrics) {
            const std::optional<double> value = valueOf(metric, trial);
            line.append(value ? QString::number(*value, 'g', 6) : u"-"_s);
        }
        for (const StudyParameter &parameter : study.parameters) {
            const auto found = std::find_if(trial.assignments.begin(), trial.assignments.end(), [&parameter](const ParameterAssignment &one) { return one.name == parameter.name; });
            line.append(found == trial.assignments.end() ? u"-"_s : found->value);
        }
        lines.push_back(line);
    }
    if (lines.size() > 1)
        printTable(lines);
    return trials.empty() ? complain(u"It has no trials yet."_s, Done) : int(Done);
}

int printBest(ClusterCall &call)
{
    int code = Done;
    const auto all = readAll(call, code);
    if (!all)
        return code;
    const auto &[study, trials] = *all;
    const int best = bestTrial(study, trials);
    if (best < 0)
        return complain(u"No trial has a value of the objective yet."_s, NegativeAnswer);
    const Trial &trial = trials[static_cast<std::size_t>(best)];
    if (call.isJson) {
        printJson(trialValue(trial));
        return Done;
    }
    printText(u"%1  %2 = %3\n"_s.arg(trial.name, study.metrics.front().name, QString::number(*valueOf(study.metrics.front(), trial), 'g', 12)));
    for (const ParameterAssignment &one : trial.assignments)
        printText(u"  %1=%2\n"_s.arg(one.name, one.value));
    return Done;
}

int exportTrials(ClusterCall &call)
{
    int code = Done;
    const auto all = readAll(call, code);
    if (!all)
        return code;
    if (!call.isJson) {
        const QByteArray csv = trialsCsv(all->first, all->second);
        std::fwrite(csv.constData(), 1, static_cast<std::size_t>(csv.size()), stdout);
        return Done;
    }
    PlainValue trials = PlainValue::list();
    for (const Trial &trial : all->second)
        trials.append(trialValue(trial));
    printJson({{u"study"_s, studyValue(all->first)}, {u"trials"_s, trials}});
    return Done;
}

/// Batches from the I/O thread, taken one after the other.
class Waiting
{
public:
    StudyWatch<Study>::Receiver slot()
    {
        return [this](StudyBatch<Study> batch) {
            const std::lock_guard lock(m_mutex);
            m_batches.push_back(std::move(batch));
            m_hasCome.notify_one();
        };
    }
    StudyBatch<Study> next()
    {
        std::unique_lock lock(m_mutex);
        m_hasCome.wait(lock, [this] { return !m_batches.empty(); });
        StudyBatch<Study> batch = std::move(m_batches.front());
        m_batches.pop_front();
        return batch;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_hasCome;
    std::deque<StudyBatch<Study>> m_batches;
};

/// A line each time something that a reader sees is another, until the study has ended.
int watchExperiment(ClusterCall &call)
{
    Waiting waiting;
    const StudyWatch<Study> watch(call.client, {.nameSpace = call.nameSpace, .study = call.words.first()}, waiting.slot());
    QString said;
    while (true) {
        const StudyBatch<Study> batch = waiting.next();
        if (batch.status.state == LiveState::Failed)
            return complainOf(batch.status.error);
        if (!batch.removed.empty())
            return complain(u"The experiment was deleted."_s, NegativeAnswer);
        if (batch.endsList && batch.changed.empty() && said.isEmpty())
            return complain(u"There is no experiment “%1” in “%2”."_s.arg(call.words.first(), call.nameSpace), CouldNot);
        for (const Study &study : batch.changed) {
            const QString line = u"%1  trials %2  running %3  best %4"_s.arg(orDash(study.stateWord), doneText(study), QString::number(study.counts.running), orDash(bestValueText(study)));
            if (line != std::exchange(said, line))
                call.isJson ? printJson(studyValue(study)) : printText(line % u'\n');
            std::fflush(stdout);
            if (!hasEnded(study))
                continue;
            if (study.state == StudyState::Failed)
                complain(study.message, NegativeAnswer);
            return study.state == StudyState::Succeeded ? Done : NegativeAnswer;
        }
    }
}

struct ExperimentVerb {
    const char *word;
    const char *line;
    int (*run)(ClusterCall &call);
    int words;
};

constexpr std::array experimentVerbs{
    ExperimentVerb{"list", "list                         with state, trials and best value (-A: of all namespaces)", listExperiments, 0},
    ExperimentVerb{"create", "create FILE                  checked first; --dry-run asks the server only, --force sends what would fail", createExperiment, 1},
    ExperimentVerb{"watch", "watch NAME                   a line a change until it ends; 1 when it failed", watchExperiment, 1},
    ExperimentVerb{"trials", "trials NAME                  with metrics and parameters", listTrials, 1},
    ExperimentVerb{"best", "best NAME                    the best trial and its parameters", printBest, 1},
    ExperimentVerb{"export", "export NAME                  all trials as CSV, or as JSON with --json", exportTrials, 1},
    ExperimentVerb{"clone", "clone NAME NEW               the same again under another name", cloneExperiment, 2},
    ExperimentVerb{"set", "set NAME                     --max-trials N, --parallel N, --max-failed N while it runs", setTrialLimits, 1},
    ExperimentVerb{"rerun", "rerun TRIAL                  deletes it, and Katib makes it again with the same values", rerunTrial, 1},
    ExperimentVerb{"delete", "delete NAME…                 with its trials, for good", deleteExperiments, 1},
};

QString experimentUsage()
{
    QString text = u"headrace experiment check FILE…                what Katib would refuse, without a cluster: a line of JSON a file (--words: for people)\n"
                   "headrace experiment plan FILE…                 what will be tried; --trial-seconds N estimates its time\n"
                   "headrace experiment importance TRIALS.csv …    the weight of every parameter, by three methods (--help)\n"_s;
    for (const ExperimentVerb &verb : experimentVerbs)
        text += u"headrace experiment "_s % QString::fromUtf8(verb.line) % u'\n';
    return text % u"Options: --context NAME, -n NAMESPACE, --kubeconfig FILE, --trust, --json\n"_s;
}

QList<QCommandLineOption> experimentOptions()
{
    return {{u"context"_s, {}, u"NAME"_s}, {{u"n"_s, u"namespace"_s}, {}, u"NAMESPACE"_s}, {{u"A"_s, u"all-namespaces"_s}, {}}, {u"kubeconfig"_s, {}, u"FILE"_s}, {u"trust"_s, {}}, {u"json"_s, {}}, {u"words"_s, {}}, {u"dry-run"_s, {}}, {u"force"_s, {}}, {u"help"_s, {}}, {u"max-trials"_s, {}, u"N"_s}, {u"parallel"_s, {}, u"N"_s}, {u"max-failed"_s, {}, u"N"_s}, {u"trial-seconds"_s, {}, u"N"_s}};
}

} // namespace

int runExperiment(const QStringList &arguments)
{
    if (arguments.value(0) == "importance"_L1) // has options of its own
        return runImportance(arguments.mid(1));
    QCommandLineParser parser;
    parser.addOptions(experimentOptions());
    if (!parser.parse(QStringList{u"headrace experiment"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(qPrintable(experimentUsage()), parser.isSet(u"help"_s) ? stdout : stderr);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString word = words.takeFirst();
    const bool isJson = parser.isSet(u"json"_s);
    if (word == "check"_L1 || word == "plan"_L1) {
        if (words.isEmpty())
            return complain(u"Name a file: headrace experiment %1 FILE"_s.arg(word), UsageError);
        return word == "check"_L1 ? checkExperimentFiles(words, !parser.isSet(u"words"_s)) : planExperimentFile(words, parser.value(u"trial-seconds"_s), isJson);
    }
    const auto verb = std::find_if(experimentVerbs.begin(), experimentVerbs.end(), [&word](const ExperimentVerb &one) { return word == QLatin1StringView(one.word); });
    if (verb == experimentVerbs.end())
        return complain(u"There is no “%1”; headrace experiment --help names what there is."_s.arg(word), UsageError);
    if (words.size() < verb->words)
        return complain(u"Usage: headrace experiment "_s + QString::fromUtf8(verb->line), UsageError);
    if (parser.isSet(u"A"_s) && verb->run != listExperiments)
        return complain(u"-A goes with list alone; name the namespace with -n."_s, UsageError);
    Transport transport;
    ClusterCall call{.words = words, .context = parser.value(u"context"_s), .nameSpace = parser.isSet(u"A"_s) ? u"*"_s : parser.value(u"n"_s), .isDryRun = parser.isSet(u"dry-run"_s), .isForced = parser.isSet(u"force"_s), .isJson = isJson, .transport = &transport, .parser = &parser};
    if (const Result<void> connected = connectCall(call, parser.value(u"kubeconfig"_s), parser.isSet(u"trust"_s)); !connected)
        return complainOf(connected.error());
    const int code = verb->run(call);
    call.client.reset();
    return code;
}

} // namespace headrace
