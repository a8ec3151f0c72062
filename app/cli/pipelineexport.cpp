// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinedocuments.h"

#include "app/cli/pipelinescall.h"
#include "app/cli/verbs.h"
#include "clients/pipelines/layoutsidecar.h"
#include "clients/pipelines/pipelinemanifest.h"
#include "clients/tabular/tablewriter.h"
#include "models/pipeline/dsl/pythonexport.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/pipelinepicture.h"
#include "widgets/canvas/canvasexport.h"
#include "widgets/canvas/canvasscene.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

int written(const PipelineCall &call, const QString &file, const QByteArray &text)
{
    if (!call.parser->isSet(u"output"_s)) {
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
        return Done;
    }
    const Result<void> done = writeWhole(call.parser->value(u"output"_s), text.toStdString());
    return done ? int(Done) : complainOfPipeline(file, done.error());
}

int exportPython(const PipelineCall &call, const QString &file, const PipelineDocument &document)
{
    const PythonExport python = pythonOf(document);
    for (const PythonGap &gap : python.gaps)
        std::fputs(qPrintable(u"%1: warning: the SDK’s Python cannot say “%2” of %3; it is a comment in the text.\n"_s.arg(file, gap.field, gap.task.isEmpty() ? u"the pipeline"_s : gap.task)), stderr);
    return written(call, file, python.text.toUtf8());
}

int exportManifest(const PipelineCall &call, const QString &file, const PipelineDocument &document)
{
    const Result<QByteArray> text = pipelineManifest(document, {.pipeline = call.parser->value(u"pipeline"_s), .version = call.parser->value(u"name"_s), .nameSpace = call.parser->value(u"namespace"_s)});
    return text ? written(call, file, *text) : complainOfPipeline(file, text.error());
}

/// The top, and every group that one can look into, in the order of the picture.
QStringList levelsOf(const PipelineDocument &document)
{
    QStringList levels{QString()};
    for (const GraphNode &node : pipelineGraph(document.spec(), document.kubernetes()).nodes)
        if (node.isContainer() && componentOfLevel(document.spec(), node.id))
            levels.append(node.id);
    return levels;
}

PipelineLayout layoutBeside(const QString &file)
{
    QFile sidecar(file % u".layout.yaml"_s);
    const Result<PipelineLayout> layout = sidecar.open(QIODevice::ReadOnly) ? readLayout(sidecar.readAll()) : Result<PipelineLayout>(PipelineLayout());
    return layout ? *layout : PipelineLayout();
}

/// "train.svg"; of further levels "train.for-loop-1.svg".
QString levelPath(const QString &path, const QString &level)
{
    const QFileInfo target(path);
    const QString name = target.completeBaseName() % u'.' % QString(level).replace(u'/', u'.') % u'.' % target.suffix();
    return level.isEmpty() ? path : target.path() % u'/' % name;
}

int exportPictures(const PipelineCall &call, const QString &file, const PipelineDocument &document, PictureFormat format)
{
    if (!call.parser->isSet(u"output"_s))
        return complain(u"A picture needs a file: --output FILE."_s, UsageError);
    const QString path = call.parser->value(u"output"_s);
    for (const QString &level : call.parser->isSet(u"all-levels"_s) ? levelsOf(document) : QStringList{QString()}) {
        const Graph graph = pipelineGraph(document.spec(), document.kubernetes(), {.level = level});
        CanvasScene scene(nullptr);
        const PipelineLayout kept = level.isEmpty() ? layoutBeside(file) : PipelineLayout();
        scene.setGraph(graph, kept.places.empty() ? tidied(graph, {}) : withNewPlaced(graph, kept));
        const QString target = levelPath(path, level);
        if (const Result<void> done = exportCanvas(scene, target, format); !done)
            return complainOfPipeline(file, done.error());
        std::fputs(qPrintable(target % u'\n'), stderr);
    }
    return Done;
}

} // namespace

int pipelineExport(const PipelineCall &call)
{
    if (call.files.size() != 1)
        return complain(u"headrace pipeline export takes one file."_s, UsageError);
    const QString file = call.files.first(), form = call.parser->value(u"to"_s);
    if (!QStringList{u"ir"_s, u"manifest"_s, u"python"_s, u"svg"_s, u"pdf"_s, u"png"_s}.contains(form))
        return complain(u"--to is one of ir, manifest, python, svg, pdf, png."_s, UsageError);
    const Result<PipelineDocument> document = PipelineDocument::open(file);
    if (!document || document->pipelineIndex() < 0)
        return complainOfPipeline(file, document ? Error{.kind = ErrorKind::Invalid, .code = u"pipeline.none"_s} : document.error());
    if (form == "ir"_L1)
        return written(call, file, pipelineText(document->pipeline(), document->platform()));
    if (form == "python"_L1)
        return exportPython(call, file, *document);
    if (form == "manifest"_L1)
        return exportManifest(call, file, *document);
    return exportPictures(call, file, *document, form == "svg"_L1 ? PictureFormat::Svg : form == "pdf"_L1 ? PictureFormat::Pdf : PictureFormat::Png2x);
}

} // namespace headrace
