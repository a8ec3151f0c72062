// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/newrundraft.h"

#include "clients/pipelines/pipelinesclient.h"
#include "clients/pipelines/specjson.h"
#include "models/async/onfinished.h"
#include "models/log/redaction.h"
#include "models/settings/settings.h"
#include "models/tasks/task.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A value that looks like a secret is not written to a file.
bool mayBeKept(const QString &name, const QString &value)
{
    const QString said = name % u'=' % value;
    return redacted(said) == said;
}

} // namespace

QString defaultRunName(const QString &pipeline)
{
    return pipeline % u' ' % QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss"_s);
}

NewRunDraft::NewRunDraft(WorkPool &pool, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_settings(settings)
    , m_pipelines(new PipelineTable(this))
    , m_versions(new VersionTable(this))
{
    connect(m_versions, &VersionTable::statusChanged, this, &NewRunDraft::versionsChanged);
    connect(m_versions, &QAbstractItemModel::modelReset, this, &NewRunDraft::versionsChanged);
}

NewRunDraft::~NewRunDraft()
{
    disconnect(m_versions, nullptr, this, nullptr);
}

void NewRunDraft::setClient(std::shared_ptr<PipelinesClient> client)
{
    if (client == m_client)
        return;
    m_client = std::move(client);
    m_server = m_servers.next();
    m_experiments.clear();
    m_pipelines->stop();
    if (m_client) {
        m_pipelines->follow(m_client);
        askExperiments({});
    }
    if (m_source == Source::Pipeline)
        choosePipeline(m_wantedPipeline, m_wantedVersion);
    Q_EMIT experimentsChanged();
}

void NewRunDraft::askExperiments(const QString &token)
{
    const PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .token = token};
    onFinished(m_client->experiments(query), this, [this, server = m_server](const Result<PipelinesPage<RunExperiment>> &page) {
        // Without them a name can still be typed.
        if (!server.isCurrent() || !page)
            return;
        for (const RunExperiment &one : page->rows) {
            if (!one.isArchived())
                m_experiments.push_back(one);
            if (one.id == m_wantedExperiment)
                m_wishes.experiment = one.name;
        }
        if (!page->nextToken.isEmpty())
            askExperiments(page->nextToken);
        Q_EMIT experimentsChanged();
    });
}

void NewRunDraft::clear()
{
    m_readings.next();
    m_source = Source::None;
    m_version = {};
    m_readVersion.reset();
    m_isVersionGone = false;
    m_isReading = false;
    m_pipeline.reset();
    m_error = {};
}

void NewRunDraft::choosePipeline(const QString &id, const QString &versionId)
{
    clear();
    m_source = Source::Pipeline;
    m_wantedPipeline = id;
    m_wantedVersion = versionId;
    if (!m_client || id.isEmpty()) {
        m_versions->stop();
        Q_EMIT pipelineChanged();
        return;
    }
    m_isReading = true;
    if (m_versions->pipelineId() == id && m_versions->rowCount() > 0)
        versionsChanged();
    else
        m_versions->follow(m_client, id);
    Q_EMIT pipelineChanged();
}

void NewRunDraft::versionsChanged()
{
    if (m_source != Source::Pipeline || m_versions->pipelineId() != m_wantedPipeline || m_wantedPipeline.isEmpty())
        return;
    const LiveStatus &status = m_versions->status();
    const int found = m_wantedVersion.isEmpty() ? (m_versions->rowCount() > 0 ? 0 : -1) : m_versions->rowOf(m_wantedVersion);
    if (found < 0 && status.state == LiveState::Listing)
        return;
    if (found < 0 && m_versions->rowCount() == 0) {
        m_isReading = false;
        m_error = status.state == LiveState::Failed ? status.error : Error{.kind = ErrorKind::NotFound, .code = u"pipelines.noVersion"_s};
        Q_EMIT pipelineChanged();
        return;
    }
    m_isVersionGone = found < 0;
    const VersionPointer version = m_versions->versionAt(std::max(0, found));
    if (version == m_readVersion)
        return;
    m_readVersion = version;
    m_version = {m_wantedPipeline, version->id};
    read([version] { return preparedSpec(version->spec); });
}

void NewRunDraft::takeFile(const QString &path)
{
    clear();
    m_source = Source::Document;
    read([path] { return preparedFile(path); });
}

void NewRunDraft::takeText(const QByteArray &text)
{
    clear();
    m_source = Source::Document;
    read([text] { return preparedText(text); });
}

void NewRunDraft::takeRun(const RunPointer &run)
{
    std::map<QString, QString> values;
    for (const auto &[name, value] : run->config.parameters)
        values.emplace(name, typedText(value));
    m_taken = values;
    m_wishes.description = run->description;
    m_wishes.serviceAccount = run->serviceAccount;
    m_wishes.pipelineRoot = run->config.pipelineRoot;
    m_wantedExperiment = run->experimentId;
    if (!run->version.pipelineId.isEmpty()) {
        choosePipeline(run->version.pipelineId, run->version.versionId);
        return;
    }
    clear();
    m_source = Source::Document;
    read([run] { return preparedSpec(run->spec); });
}

void NewRunDraft::read(std::function<PreparedResult()> how)
{
    m_isReading = true;
    m_pipeline.reset();
    m_error = {};
    Q_EMIT pipelineChanged();
    onFinished(prepareOn(m_pool, std::move(how)), this, [this, reading = m_readings.next()](const PreparedResult &result) {
        if (reading.isCurrent())
            take(result);
    });
}

void NewRunDraft::take(const PreparedResult &result)
{
    m_isReading = false;
    if (result)
        m_pipeline = *result;
    else
        m_error = result.error();
    takeValues();
    Q_EMIT pipelineChanged();
    Q_EMIT valuesReset();
}

/// A run's values come first, then what was typed for another version, then those of the last time.
void NewRunDraft::takeValues()
{
    m_dropped.clear();
    m_hasLastValues = false;
    if (!m_pipeline)
        return;
    std::map<QString, QString> from = m_taken ? *m_taken : m_typed;
    if (from.empty() && !m_taken) {
        from = m_settings.runValues(m_pipeline->spec().name);
        m_hasLastValues = !from.empty();
    }
    const bool tellsDropped = m_taken.has_value();
    m_typed.clear();
    for (const auto &[name, value] : from) {
        if (m_pipeline->spec().root.inputParameters.contains(name))
            m_typed.emplace(name, value);
        else if (tellsDropped)
            m_dropped.append(name);
    }
    m_hasLastValues = m_hasLastValues && !m_typed.empty();
    m_taken.reset();
    check();
}

void NewRunDraft::check()
{
    m_read = m_pipeline ? readParameters(m_pipeline->spec().root.inputParameters, m_typed) : ReadParameters();
}

void NewRunDraft::type(const QString &name, const QString &text)
{
    m_typed[name] = text;
    check();
    Q_EMIT valuesChanged();
}

void NewRunDraft::untype(const QString &name)
{
    m_typed.erase(name);
    check();
    Q_EMIT valuesChanged();
}

void NewRunDraft::untypeAll()
{
    m_typed.clear();
    m_hasLastValues = false;
    m_dropped.clear();
    check();
    Q_EMIT valuesReset();
}

std::optional<JsonPlace> NewRunDraft::faultPlace(const QString &name) const
{
    const auto text = m_typed.find(name);
    return text == m_typed.end() ? std::nullopt : jsonFaultPlace(text->second);
}

WorkflowWeight NewRunDraft::weight() const
{
    WorkflowWeight weight = m_pipeline ? m_pipeline->weight : WorkflowWeight();
    for (const auto &[name, value] : m_typed)
        weight.bytes += name.toUtf8().size() + value.toUtf8().size() + 8;
    return weight;
}

bool NewRunDraft::isReady() const
{
    return m_client && !m_isSending && !m_isReading && m_pipeline && m_pipeline->isAccepted && m_read.isGood() && !weight().isTooHeavy();
}

NewRun NewRunDraft::order(const QString &experimentId, const std::string &spec) const
{
    NewRun run{.name = m_wishes.name.trimmed(), .description = m_wishes.description.trimmed(), .experimentId = experimentId, .serviceAccount = m_wishes.serviceAccount.trimmed(), .version = {}, .spec = spec, .config = {.parameters = m_read.values, .pipelineRoot = m_wishes.pipelineRoot.trimmed()}};
    if (run.name.isEmpty())
        run.name = defaultRunName(m_pipeline->spec().name);
    if (spec.empty())
        run.version = m_version;
    return run;
}

void NewRunDraft::send(Task *task)
{
    if (!isReady())
        return;
    m_isSending = true;
    const QString wanted = m_wishes.experiment.trimmed();
    const auto named = std::find_if(m_experiments.begin(), m_experiments.end(), [&](const RunExperiment &one) { return one.name.compare(wanted, Qt::CaseInsensitive) == 0; });
    if (wanted.isEmpty() || named != m_experiments.end()) {
        sendIn(wanted.isEmpty() ? QString() : named->id, task);
        return;
    }
    onFinished(m_client->createExperiment({.name = wanted}), this, [this, task = QPointer(task)](const Result<RunExperiment> &made) {
        if (!made) {
            end(task, made.error());
            return;
        }
        m_experiments.push_back(*made);
        sendIn(made->id, task);
    });
}

/// A version is named; a document, and a version that runs otherwise than it says, is sent whole.
void NewRunDraft::sendIn(const QString &experimentId, Task *task)
{
    const auto create = [this, experimentId, task = QPointer(task)](const std::string &spec) {
        onFinished(m_client->createRun(order(experimentId, spec)), this, [this, task](const Result<Run> &run) { end(task, run); });
    };
    if (m_source == Source::Pipeline && !m_wishes.isCacheOff) {
        create({});
        return;
    }
    const auto spec = m_pool.run<std::string>([pipeline = m_pipeline, isCacheOff = m_wishes.isCacheOff](QPromise<std::string> &promise) {
        if (!isCacheOff) {
            promise.addResult(specJson(pipeline->document));
            return;
        }
        const Result<PipelineDocument> document = PipelineDocument::read(pipelineText(withoutCache(pipeline->document.pipeline()), pipeline->document.platform()));
        promise.addResult(specJson(document ? *document : pipeline->document));
    });
    onFinished(spec, this, create);
}

void NewRunDraft::end(Task *task, const Result<Run> &run)
{
    m_isSending = false;
    if (task && task->isRunning() && run)
        task->finish();
    else if (task && task->isRunning())
        task->fail(run.error());
    if (!run) {
        Q_EMIT refused(run.error());
        return;
    }
    keepValues();
    Q_EMIT sent(run->id);
}

void NewRunDraft::keepValues()
{
    std::map<QString, QString> values = m_typed;
    std::erase_if(values, [](const auto &value) { return !mayBeKept(value.first, value.second); });
    m_settings.keepRunValues(m_pipeline->spec().name, values);
}

} // namespace headrace
