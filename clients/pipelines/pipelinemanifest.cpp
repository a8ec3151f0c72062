// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinemanifest.h"

#include "clients/pipelines/yamlemit.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isObjectName(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"_s);
    return name.size() <= 253 && pattern.match(name).hasMatch();
}

PlainValue object(const QString &kind, const QString &name, const QString &nameSpace, const PlainValue &spec)
{
    PlainValue metadata{{u"name"_s, name}};
    if (!nameSpace.isEmpty())
        metadata.set(u"namespace"_s, nameSpace);
    return PlainValue{{u"apiVersion"_s, u"pipelines.kubeflow.org/v2beta1"_s}, {u"kind"_s, kind}, {u"metadata"_s, metadata}, {u"spec"_s, spec}};
}

} // namespace

Result<QByteArray> pipelineManifest(const PipelineDocument &document, const ManifestNames &names)
{
    if (document.pipelineIndex() < 0)
        return Error{.kind = ErrorKind::Invalid, .code = u"pipeline.none"_s};
    const PipelineSpec &spec = document.spec();
    const QString pipeline = names.pipeline.isEmpty() ? spec.name : names.pipeline;
    const QString version = names.version.isEmpty() ? pipeline : names.version;
    for (const QString &name : {pipeline, version})
        if (!isObjectName(name))
            return Error{.kind = ErrorKind::Invalid, .code = u"pipeline.objectname"_s, .arguments = {name}};
    PlainValue pipelinePart{{u"displayName"_s, spec.displayName.isEmpty() ? pipeline : spec.displayName}};
    PlainValue versionPart{{u"displayName"_s, version}, {u"pipelineName"_s, pipeline}, {u"pipelineSpec"_s, document.pipeline()}};
    if (!document.platform().isNull())
        versionPart.set(u"platformSpec"_s, document.platform());
    if (!spec.description.isEmpty()) {
        pipelinePart.set(u"description"_s, spec.description);
        versionPart.set(u"description"_s, spec.description);
    }
    const YamlEmitter emitter({});
    return QByteArray::fromStdString(emitter.document(object(u"Pipeline"_s, pipeline, names.nameSpace, pipelinePart)) + "---\n" + emitter.document(object(u"PipelineVersion"_s, version, names.nameSpace, versionPart)));
}

} // namespace headrace
