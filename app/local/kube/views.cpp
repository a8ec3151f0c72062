// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/views.h"

#include "app/local/kube/writes.h"

namespace headrace::local {

namespace {

std::string parameterOf(const std::string &type, const std::string &name)
{
    const std::size_t found = type.find(";" + name + "=");
    if (found == std::string::npos)
        return {};
    const std::size_t begin = found + name.size() + 2;
    return type.substr(begin, type.find(';', begin) - begin);
}

std::string withoutSpaces(const std::string &text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ')
            out += c;
    return out;
}

Json metadataOnly(const Json &object)
{
    return {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", at(object, {"metadata"})}};
}

} // namespace

Outcome<ObjectView> ObjectView::read(const std::string &accept, const std::string &includeObject)
{
    ObjectView view;
    view.rows = includeObject == "None" ? RowObject::None : includeObject == "Object" ? RowObject::Whole : RowObject::Metadata;
    if (accept.empty())
        return view;
    std::string types = withoutSpaces(accept) + ',';
    for (std::size_t comma = types.find(','); comma != std::string::npos; comma = types.find(',')) {
        const std::string type = types.substr(0, comma);
        types.erase(0, comma + 1);
        const std::string base = type.substr(0, type.find(';')), as = parameterOf(type, "as");
        if (base != "application/json" && base != "*/*" && base != "application/*" && base != "application/yaml")
            continue;
        if (as == "Table" && parameterOf(type, "v") != "v1beta1") {
            view.form = Table;
            return view;
        }
        if (as == "PartialObjectMetadata" || as == "PartialObjectMetadataList") {
            view.form = Metadata;
            return view;
        }
        if (as.empty())
            return view;
    }
    return Refusal{406, "NotAcceptable", "only the following media types are accepted: application/json", {}};
}

std::string viewedObject(const Kind &kind, const ObjectView &view, const std::string &json)
{
    if (view.form == ObjectView::Whole)
        return json;
    const Json object = Json::parse(json);
    if (view.form == ObjectView::Metadata)
        return textOf(metadataOnly(object));
    return listBegin(kind, view, {{"resourceVersion", textAt(object, {"metadata", "resourceVersion"})}}) + viewedItem(kind, view, json, now()) + "]}";
}

std::string viewedItem(const Kind &kind, const ObjectView &view, const std::string &json, std::int64_t now)
{
    if (view.form == ObjectView::Whole)
        return json;
    const Json object = Json::parse(json);
    return textOf(view.form == ObjectView::Metadata ? metadataOnly(object) : tableRow(kind, object, view.rows, now));
}

std::string listBegin(const Kind &kind, const ObjectView &view, const Json &metadata)
{
    if (view.form == ObjectView::Table)
        return R"({"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":)" + textOf(metadata) + R"(,"columnDefinitions":)" + textOf(tableColumns(kind)) + R"(,"rows":[)";
    const bool isWhole = view.form == ObjectView::Whole;
    return R"({"kind":")" + (isWhole ? kind.kind + "List" : "PartialObjectMetadataList") + R"(","apiVersion":")" + (isWhole ? kind.apiVersion() : "meta.k8s.io/v1") + R"(","metadata":)" + textOf(metadata) + R"(,"items":[)";
}

} // namespace headrace::local
