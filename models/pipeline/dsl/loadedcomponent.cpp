// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/loadedcomponent.h"

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/dsl/pythonwords.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Over several lines where Python can take the text as it stands.
QString literal(const QString &text)
{
    return text.contains("'''"_L1) || text.endsWith(u'\'') || text.endsWith(u'\\') ? pythonText(text) : QString(u"r'''"_s % text % u"'''"_s);
}

} // namespace

QString loadedComponent(const PlainValue &pipeline, const QString &component, const QString &name, const QString &variable)
{
    PlainValue body = pipeline.at(u"components").at(component);
    PlainValue executor = pipeline.at(u"deploymentSpec").at(u"executors").at(body.at(u"executorLabel").text());
    // Those are the task's, not the component's.
    executor.field(u"container"_s).remove(u"env");
    executor.field(u"container"_s).remove(u"resources");
    body.set(u"executorLabel"_s, QString(u"exec-"_s % name));
    PlainValue out = PlainValue::emptyMap();
    out.field(u"components"_s).set(u"comp-"_s % name, body);
    out.field(u"deploymentSpec"_s).field(u"executors"_s).set(u"exec-"_s % name, executor);
    out.field(u"pipelineInfo"_s).set(u"name"_s, name);
    const PlainValue &tasks = pipeline.at(u"root").at(u"dag").at(u"tasks");
    const bool isWhole = tasks.entries().size() == 1 && tasks.at(name).at(u"componentRef").at(u"name").text() == u"comp-"_s % name && component == u"comp-"_s % name;
    out.set(u"root"_s, isWhole ? pipeline.at(u"root") : PlainValue{{u"dag"_s, PlainValue{{u"tasks"_s, PlainValue::emptyMap()}}}});
    out.set(u"schemaVersion"_s, pipeline.at(u"schemaVersion"));
    out.set(u"sdkVersion"_s, pipeline.at(u"sdkVersion"));
    return variable % u" = kfp.components.load_component_from_text("_s % literal(QString::fromUtf8(pipelineText(out, {}))) % u")\n"_s;
}

} // namespace headrace
