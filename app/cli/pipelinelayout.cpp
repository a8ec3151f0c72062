// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinedocuments.h"

#include "app/cli/verbs.h"
#include "clients/pipelines/layoutsidecar.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/pipelinepicture.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Node's id → [x, y].
PlainValue placesOf(const PipelineLayout &layout)
{
    PlainValue places = PlainValue::emptyMap();
    for (const auto &[id, place] : layout.places)
        places.set(id, PlainValue::list({PlainValue(place.x()), PlainValue(place.y())}));
    return places;
}

bool writeBeside(const QString &file, const QByteArray &text)
{
    QSaveFile sidecar(file % u".layout.yaml"_s);
    return sidecar.open(QIODevice::WriteOnly) && sidecar.write(text) == text.size() && sidecar.commit();
}

} // namespace

int pipelineLayout(const PipelineCall &call)
{
    int code = Done;
    for (const QString &file : call.files) {
        const Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document) {
            code = complainOfPipeline(file, document.error());
            continue;
        }
        const Graph graph = pipelineGraph(document->spec(), document->kubernetes());
        PipelineLayout layout = tidied(graph, {});
        layout.structureHash = structureHash(graph);
        const QByteArray text = layoutText(layout);
        if (call.parser->isSet(u"write"_s) && !writeBeside(file, text))
            code = complainOfPipeline(file, Error{.code = u"file.write"_s, .where = QString(file % u".layout.yaml"_s)});
        else if (call.isJson())
            printJson(PlainValue{{u"file"_s, file}, {u"nodes"_s, static_cast<qint64>(graph.nodes.size())}, {u"wires"_s, static_cast<qint64>(graph.edges.size())}, {u"places"_s, placesOf(layout)}});
        else if (!call.parser->isSet(u"write"_s))
            printText(QString::fromUtf8(text));
    }
    return code;
}

} // namespace headrace
