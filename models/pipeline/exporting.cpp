// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/exporting.h"

#include "clients/pipelines/pipelinemanifest.h"
#include "clients/tabular/tablewriter.h"
#include "models/pipeline/dsl/pythonexport.h"
#include "models/pipeline/interfaceedits.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace headrace {

Result<QByteArray> exportedText(const PipelineDocument &document, ExportForm form, const QString &task)
{
    if (form == ExportForm::Python)
        return pythonOf(document).text.toUtf8();
    if (form == ExportForm::Manifest)
        return pipelineManifest(document, {});
    const PipelineDraft draft{document.pipeline(), document.platform()};
    const std::optional<TaskName> name = taskOf(draft, task);
    const Result<PlainValue> component = name ? componentOfTask(draft, *name) : Result<PlainValue>(editError(u"edit.unknown"_s, {task}));
    return component ? Result<QByteArray>(pipelineText(*component, {})) : Result<QByteArray>(component.error());
}

Result<void> exportText(const PipelineDocument &document, ExportForm form, const QString &task, const QString &path)
{
    const Result<QByteArray> text = exportedText(document, form, task);
    return text ? writeWhole(path, text->toStdString()) : Result<void>(text.error());
}

std::vector<LevelPicture> levelPictures(const PipelineDocument &document, const PipelineLayout &places, const QString &path)
{
    QStringList levels{QString()};
    for (const GraphNode &node : pipelineGraph(document.spec(), document.kubernetes()).nodes)
        if (node.isContainer() && componentOfLevel(document.spec(), node.id))
            levels.append(node.id);
    const QFileInfo target(path);
    std::vector<LevelPicture> pictures;
    for (const QString &level : levels) {
        const QString name = target.completeBaseName() % u'.' % QString(level).replace(u'/', u'.') % u'.' % target.suffix();
        LevelPicture one{.path = level.isEmpty() ? path : QString(target.path() % u'/' % name), .graph = pipelineGraph(document.spec(), document.kubernetes(), {.level = level, .expanded = places.expanded}), .layout = {}};
        one.layout = level.isEmpty() && !places.places.empty() ? withNewPlaced(one.graph, places) : tidied(one.graph, {});
        pictures.push_back(std::move(one));
    }
    return pictures;
}

} // namespace headrace
