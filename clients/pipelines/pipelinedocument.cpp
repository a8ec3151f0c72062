// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinedocument.h"

#include "clients/pipelines/pipelinereader.h"
#include "clients/pipelines/pipelineschema.h"
#include "clients/pipelines/yamlemit.h"
#include "clients/tabular/plainfile.h"
#include "clients/tabular/tablewriter.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool looksLikePipeline(const PlainValue &value)
{
    for (const char16_t *const field : {u"pipelineInfo", u"pipeline_info", u"root", u"schemaVersion", u"schema_version", u"deploymentSpec", u"deployment_spec"})
        if (value.contains(field))
            return true;
    return false;
}

bool isStrictly(const PlainValue &value, const QString &message)
{
    return schemaFaults(value, message).empty();
}

} // namespace

Result<PipelineDocument> PipelineDocument::read(const QByteArray &bytes)
{
    Result<YamlFile> yaml = YamlFile::read(bytes);
    if (!yaml)
        return yaml.error();
    PipelineDocument document;
    document.m_yaml = std::move(*yaml);
    document.readMeaning();
    return document;
}

PipelineDocument PipelineDocument::made(const QString &name)
{
    const PlainValue pipeline{{u"components"_s, PlainValue::emptyMap()},
                              {u"deploymentSpec"_s, PlainValue{{u"executors"_s, PlainValue::emptyMap()}}},
                              {u"pipelineInfo"_s, PlainValue{{u"name"_s, name}}},
                              {u"root"_s, PlainValue{{u"dag"_s, PlainValue{{u"tasks"_s, PlainValue::emptyMap()}}}}},
                              {u"schemaVersion"_s, u"2.1.0"_s},
                              {u"sdkVersion"_s, u"headrace"_s}};
    return std::move(read(pipelineText(pipeline, {}))).value();
}

Result<PipelineDocument> PipelineDocument::open(const QString &path)
{
    Result<std::unique_ptr<PlainFile>> file = PlainFile::open(path);
    if (!file)
        return file.error();
    if ((*file)->storedSize() > static_cast<quint64>(YamlFile::mostBytes))
        return Error{.kind = ErrorKind::Invalid, .code = u"pipeline.large"_s, .where = path, .arguments = {u"1"_s, u"1"_s}};
    QByteArray bytes(static_cast<qsizetype>((*file)->storedSize()), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < bytes.size()) {
        const Result<std::size_t> got = (*file)->read(bytes.data() + have, static_cast<std::size_t>(bytes.size() - have));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        have += static_cast<qsizetype>(*got);
    }
    bytes.truncate(have);
    Result<PipelineDocument> document = read(bytes);
    if (document)
        return document;
    Error error = document.error();
    error.where = path;
    return error;
}

Result<void> PipelineDocument::save(const QString &path) const
{
    return writeWhole(path, bytes().toStdString());
}

void PipelineDocument::readMeaning()
{
    m_pipeline = m_platform = -1;
    const std::vector<PlainValue> &documents = m_yaml.values().documents;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        // As the server: one that it can read wins over one that only looks like it.
        const bool isPipeline = looksLikePipeline(documents[i]);
        if (isPipeline && (m_pipeline < 0 || (!isStrictly(documents[static_cast<std::size_t>(m_pipeline)], u"PipelineSpec"_s) && isStrictly(documents[i], u"PipelineSpec"_s))))
            m_pipeline = static_cast<int>(i);
        if (!isPipeline && documents[i].contains(u"platforms") && m_platform < 0)
            m_platform = static_cast<int>(i);
    }
    const auto spelled = [&](int index, const QString &message, PlainValue &written, PlainValue &value) {
        const PlainValue now = index < 0 ? PlainValue() : documents[static_cast<std::size_t>(index)];
        value = index < 0 ? PlainValue() : inNewSpelling(now, message, {&written, &value});
        written = now;
    };
    const std::pair<PlainValue, PlainValue> before = m_values;
    spelled(m_pipeline, u"PipelineSpec"_s, m_written.first, m_values.first);
    spelled(m_platform, u"PlatformSpec"_s, m_written.second, m_values.second);
    if (m_spec.use_count() > 1)
        m_spec = std::make_shared<PipelineSpec>(*m_spec);
    updatePipelineSpec(*m_spec, before.first, m_values.first);
    if (!m_values.second.isSharedWith(before.second))
        m_kubernetes = readKubernetesPlatform(m_values.second);
}

Result<TextChange> PipelineDocument::changeTo(const PlainValue &pipeline, const PlainValue &platform)
{
    std::vector<PlainValue> documents = m_yaml.values().documents;
    if (m_pipeline < 0)
        documents.push_back(pipeline);
    else
        documents[static_cast<std::size_t>(m_pipeline)] = pipeline;
    if (m_platform >= 0)
        documents[static_cast<std::size_t>(m_platform)] = platform.isNull() ? PlainValue{{u"platforms"_s, PlainValue{{u"kubernetes"_s, PlainValue::emptyMap()}}}} : platform;
    else if (!platform.isNull())
        documents.push_back(platform);
    Result<TextChange> change = m_yaml.changeTo(documents);
    if (change)
        readMeaning();
    return change;
}

QByteArray pipelineText(const PlainValue &pipeline, const PlainValue &platform)
{
    const YamlEmitter emitter({});
    std::string text = pipelineHeader(readPipelineSpec(pipeline)) + emitter.document(pipeline);
    if (!platform.isNull())
        text += "---\n" + emitter.document(platform);
    return QByteArray::fromStdString(text);
}

void PipelineDocument::apply(const TextChange &change)
{
    m_yaml.apply(change);
    readMeaning();
}

void PipelineDocument::revert(const TextChange &change)
{
    m_yaml.revert(change);
    readMeaning();
}

bool looksLikePipelineFile(const QString &path)
{
    constexpr qint64 mostLooked = 256 * 1024;
    if (!path.endsWith(".yaml"_L1) && !path.endsWith(".yml"_L1) && !path.endsWith(".json"_L1))
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(mostLooked);
    return head.contains("# PIPELINE DEFINITION") || head.contains("pipelineInfo") || (head.contains("componentRef") && head.contains("components"));
}

} // namespace headrace
