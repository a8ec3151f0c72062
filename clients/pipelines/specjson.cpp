// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/specjson.h"

#include "clients/pipelines/messagefields.h"
#include "clients/pipelines/yamlemit.h"

using namespace Qt::StringLiterals;

namespace headrace {

std::string specJson(const PipelineDocument &document)
{
    if (document.platformIndex() < 0)
        return jsonLine(document.pipeline());
    return jsonLine({{u"pipeline_spec"_s, document.pipeline()}, {u"platform_spec"_s, document.platform()}});
}

Result<PipelineDocument> documentOfSpec(const std::string &json)
{
    const std::optional<PlainValue> value = valueOfJson(QByteArray::fromStdString(json));
    if (!value || !value->isMap())
        return Error{.kind = ErrorKind::Protocol, .code = u"pipeline.none"_s};
    const PlainValue &inner = value->at(u"pipeline_spec");
    return PipelineDocument::read(pipelineText(inner.isMap() ? inner : *value, inner.isMap() ? value->at(u"platform_spec") : PlainValue()));
}

std::optional<PlainValue> valueOfJson(const QByteArray &text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text.constData(), static_cast<std::size_t>(text.size())).get(root))
        return {};
    return apijson::plainOf(apijson::Value(root));
}

} // namespace headrace
