// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs.h"
#include "clients/pipelines/pipelinedocument.h"
#include "clients/pipelines/pipelinesclient.h"

#include <QCommandLineParser>
#include <QFuture>

namespace headrace {

/// A verb at work with a KFP server. Everything waits; there is no window to freeze.
struct PipelinesCall {
    QStringList words; ///< after the verb
    const QCommandLineParser *parser = nullptr;
    std::shared_ptr<PipelinesClient> client;
    bool saidNoOutputs = false; ///< once is enough

    bool isSet(const char16_t *option) const { return parser->isSet(QString::fromUtf16(option)); }
    QString value(const char16_t *option) const { return parser->value(QString::fromUtf16(option)); }
    bool isJson() const { return isSet(u"json") || value(u"output") == u"json"; }
};

template<typename T>
Result<T> waited(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

/// --server, --context, --kubeconfig, --trust, --namespace, --output, --json, --help.
QList<QCommandLineOption> pipelinesOptions();
/// Their lines for --help.
QString pipelinesOptionsHelp();
/// Connects to the server that is named, else to the one of the cluster, and does the verb. The exit code.
int withPipelines(const QCommandLineParser &parser, const QStringList &words, int (*verb)(PipelinesCall &call));

/// What a run or a schedule is made of: what runs, with checked values.
struct RunOrder {
    PipelineVersionReference version;
    std::string spec; ///< instead of a version
    QString experimentId;
    QString name;
    RuntimeConfig config;
};
/// The options of what a run is made of: --pipeline, --version, --parameter, --experiment, --create-experiment, --name, --root.
QList<QCommandLineOption> runOrderOptions();
/// From a file (the first word) or --pipeline and --version. What the server would refuse is said on standard error: the exit code then
/// is in `code`, and nothing was sent but questions.
std::optional<RunOrder> runOrder(PipelinesCall &call, int &code);
/// By id or by name, exactly. Error "pipelines.unnamed".
Result<Pipeline> pipelineNamed(PipelinesCall &call, const QString &name);

/// "2026-01-01 00:00" here; "-" for none.
QString localTime(qint64 seconds);

int submitRun(PipelinesCall &call);
/// A line each time the state of a run is another one, until all have ended.
int watchRuns(PipelinesCall &call);

/// All steps of a run. Where the server does not tell them, that is said on standard error, once.
std::vector<RunStep> stepsOf(PipelinesCall &call, const QString &runId);
/// What a run gave out: the outputs of its pipeline, then the numbers of its metrics as "task.metric".
struct RunResults {
    std::vector<PlainEntry> outputs;
    std::vector<PlainEntry> metrics;

    std::vector<PlainEntry> all() const;
};
RunResults resultsOf(PipelinesCall &call, const Run &run);
/// Two columns; nothing for none.
void printResults(const RunResults &results);
/// Runs beside each other: a row a parameter, output or metric.
int compareRunsVerb(PipelinesCall &call);

int uploadPipeline(PipelinesCall &call);
int listPipelines(PipelinesCall &call);
int listVersions(PipelinesCall &call);

} // namespace headrace
