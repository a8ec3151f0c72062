// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterreading.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "clients/pipelines/embeddedlayout.h"
#include "clients/pipelines/layoutsidecar.h"
#include "models/pipelines/preparedpipeline.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// All pages up to the limit.
template<typename T, typename Ask>
Result<std::vector<T>> allOf(const PipelinesCall &call, PipelinesQuery query, const Ask &ask)
{
    const int limit = std::max(1, call.value(u"limit").toInt());
    std::vector<T> rows;
    do {
        query.pageSize = std::min<int>(200, limit - static_cast<int>(rows.size()));
        Result<PipelinesPage<T>> page = waited(ask(query));
        if (!page)
            return page.error();
        std::move(page->rows.begin(), page->rows.end(), std::back_inserter(rows));
        query.token = page->nextToken;
    } while (!query.token.isEmpty() && static_cast<int>(rows.size()) < limit);
    return rows;
}

/// Rows of id, name, time and description as a table, JSON lines or names.
template<typename T>
int print(const PipelinesCall &call, const std::vector<T> &rows, const QString &idKey, const QString &none)
{
    Lines lines{{u"NAME"_s, u"CREATED"_s, u"ID"_s, u"DESCRIPTION"_s}};
    for (const T &row : rows) {
        if (call.isJson())
            printJson({{idKey, row.id}, {u"name"_s, row.name}, {u"display_name"_s, row.displayName}, {u"description"_s, row.description}, {u"created_at"_s, row.createdAt}});
        else if (call.value(u"output") == u"name")
            printText(row.name % u'\n');
        else
            lines.push_back({row.name, localTime(row.createdAt), row.id, row.description.section(u'\n', 0, 0)});
    }
    if (lines.size() > 1)
        printTable(lines);
    return rows.empty() ? complain(none, Done) : int(Done);
}

PipelinesQuery newestFirst(const PipelinesCall &call)
{
    return {.nameSpace = call.value(u"namespace"), .sortBy = u"created_at"_s, .isDescending = true};
}

template<typename T>
int printUploaded(const PipelinesCall &call, const Result<T> &made, const QString &idKey)
{
    if (!made)
        return complainOf(made.error());
    if (call.isJson())
        printJson({{idKey, made->id}, {u"name"_s, made->name}});
    else
        printText(made->id % u'\n');
    return Done;
}

/// The document with the layout that lies beside it, so that others see the same picture; JSON files and those without one as they are.
QByteArray withLayoutBeside(const QString &file, const PipelineDocument &document)
{
    QFile sidecar(file % u".layout.yaml"_s);
    const bool isJson = file.endsWith(".json"_L1, Qt::CaseInsensitive);
    const Result<PipelineLayout> layout = !isJson && sidecar.open(QIODevice::ReadOnly) ? readLayout(sidecar.readAll()) : Result<PipelineLayout>(PipelineLayout());
    if (!layout || layout->places.empty())
        return document.bytes();
    PipelineDocument copy = document;
    const Result<TextChange> change = copy.changeTo(copy.pipeline(), withEmbeddedLayout(copy.platform(), *layout));
    return change ? copy.bytes() : document.bytes();
}

} // namespace

int listPipelines(PipelinesCall &call)
{
    const auto rows = allOf<Pipeline>(call, newestFirst(call), [&](const PipelinesQuery &query) { return call.client->pipelines(query); });
    return rows ? print(call, *rows, u"pipeline_id"_s, u"No pipelines found."_s) : complainOf(rows.error());
}

int listVersions(PipelinesCall &call)
{
    const Result<Pipeline> pipeline = pipelineNamed(call, call.words.first());
    if (!pipeline)
        return complainOf(pipeline.error());
    const auto rows = allOf<PipelineVersion>(call, newestFirst(call), [&](const PipelinesQuery &query) { return call.client->versions(pipeline->id, query); });
    return rows ? print(call, *rows, u"pipeline_version_id"_s, u"No versions found."_s) : complainOf(rows.error());
}

/// A file that is no YAML would make a server loop for ever, and other refusals it does not explain: all are said here instead.
int uploadPipeline(PipelinesCall &call)
{
    const QString file = call.words.first();
    const PreparedResult pipeline = preparedFile(file);
    if (!pipeline)
        return complainOfPipeline(file, pipeline.error());
    if (!(*pipeline)->isAccepted)
        return complain(problemsText(file, (*pipeline)->problems) % u"Nothing was sent."_s, CouldNot);
    PipelineUpload upload = uploadOf(**pipeline);
    if (file.endsWith(".yaml"_L1, Qt::CaseInsensitive) || file.endsWith(".yml"_L1, Qt::CaseInsensitive))
        upload.fileName = u"pipeline.yaml"_s; // whatever it looks like
    upload.description = call.value(u"description");
    upload.nameSpace = call.value(u"namespace");
    if (!call.isSet(u"no-layout"))
        upload.bytes = withLayoutBeside(file, (*pipeline)->document).toStdString();
    if (!call.isSet(u"pipeline")) {
        if (call.isSet(u"name"))
            upload.name = call.value(u"name");
        return printUploaded(call, waited(call.client->upload(upload)), u"pipeline_id"_s);
    }
    const Result<Pipeline> named = pipelineNamed(call, call.value(u"pipeline"));
    if (!named)
        return complainOf(named.error());
    upload.name = call.isSet(u"name") ? call.value(u"name") : QFileInfo(file).completeBaseName();
    return printUploaded(call, waited(call.client->uploadVersion(named->id, upload)), u"pipeline_version_id"_s);
}

} // namespace headrace
