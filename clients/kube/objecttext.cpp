// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objecttext.h"

#include "clients/kube/manifests.h"
#include "clients/kube/secrettext.h"
#include "clients/kube/yamltext.h"
#include "clients/kube/yamlwriter.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;

namespace {

void moveDown(TextTree &tree, int lines)
{
    for (TextNode &node : tree.nodes) {
        node.keyLine += lines;
        node.line += lines;
        node.endLine += lines;
    }
}

QString scalarOf(const TextTree &tree, const QString &key)
{
    const int node = tree.nodes.empty() ? -1 : childNamed(tree, 0, key);
    return node < 0 ? QString() : tree.nodes[static_cast<std::size_t>(node)].text;
}

} // namespace

Result<QString> objectText(const QByteArray &text, const TextOptions &options)
{
    Json json = Json::parse(text.constBegin(), text.constEnd(), nullptr, false);
    if (!json.is_object())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    hideParts(json, options);
    if (const auto items = json.find("items"); items != json.end() && items->is_array() && json.contains("kind"))
        for (Json &item : *items)
            hideParts(item, options);
    return QString::fromUtf8(yamlOf(json));
}

QByteArray wishesOf(const QByteArray &text)
{
    Json json = Json::parse(text.constBegin(), text.constEnd(), nullptr, false);
    if (!json.is_object())
        return {};
    json.erase("status");
    if (Json &meta = json["metadata"]; meta.is_object())
        for (const char *key : {"managedFields", "resourceVersion", "generation"})
            meta.erase(key);
    return QByteArray::fromStdString(json.dump());
}

std::vector<ReadDocument> readDocuments(const QString &text)
{
    std::vector<ReadDocument> documents;
    for (const TextPart &part : splitDocuments(text.toUtf8())) {
        const int offset = part.line - 1;
        const int last = offset + static_cast<int>(part.text.count('\n')) - 1;
        Result<YamlDocument> document = readYaml(part.text);
        if (!document) {
            Error error = document.error();
            if (!error.arguments.isEmpty())
                error.arguments[0] = QString::number(error.arguments[0].toInt() + offset);
            documents.push_back({offset, last, error, {}, {}});
            continue;
        }
        moveDown(document->tree, offset);
        const QString apiVersion = scalarOf(document->tree, u"apiVersion"_s);
        const QString kind = scalarOf(document->tree, u"kind"_s);
        documents.push_back({offset, last, std::move(document->tree), apiVersion, kind});
    }
    return documents;
}

} // namespace headrace
