// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/manifests.h"

#include "clients/kube/config/yamlread.h"
#include "clients/kube/yamltext.h"
#include "clients/kube/yamlwriter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString scalar(const YAML::Node &node, const char *key)
{
    const YAML::Node value = node.IsMap() ? node[key] : YAML::Node();
    return value && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
}

Error broken(const QString &code, int line, const QString &said = {})
{
    return {.kind = ErrorKind::Invalid, .code = code, .serverMessage = said, .arguments = {QString::number(line)}};
}

Manifest described(const YAML::Node &root, const QByteArray &text, int line)
{
    Manifest manifest{scalar(root, "apiVersion"), scalar(root, "kind"), {}, text, line, {}};
    const YAML::Node meta = root.IsMap() ? root["metadata"] : YAML::Node();
    if (meta && meta.IsMap()) {
        manifest.name = {scalar(meta, "namespace"), scalar(meta, "name"), {}};
        manifest.generateName = scalar(meta, "generateName");
    }
    return manifest;
}

bool isComplete(const Manifest &manifest)
{
    return !manifest.apiVersion.isEmpty() && !manifest.kind.isEmpty() && !(manifest.name.name.isEmpty() && manifest.generateName.isEmpty());
}

/// The items of a List, each as a text of its own.
Result<void> addItems(const TextPart &part, std::vector<Manifest> &manifests)
{
    const Result<YamlDocument> document = readYaml(part.text);
    if (!document)
        return document.error();
    const auto &items = kubejson::at(document->json, {"items"});
    const int list = childNamed(document->tree, 0, u"items"_s);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const TextNode &node = document->tree.nodes[static_cast<std::size_t>(document->tree.nodes[static_cast<std::size_t>(list)].children[i])];
        const QByteArray text = yamlOf(items[i]);
        manifests.push_back(described(YAML::Load(text.toStdString()), text, part.line + node.keyLine));
        if (!isComplete(manifests.back()))
            return broken(u"manifest.incomplete"_s, manifests.back().line);
    }
    return {};
}

Result<void> addDocument(const TextPart &part, std::vector<Manifest> &manifests)
{
    try {
        const YAML::Node root = loadYaml(part.text.toStdString());
        if (root.IsMap() && scalar(root, "kind").endsWith(u"List") && root["items"] && root["items"].IsSequence())
            return addItems(part, manifests);
        manifests.push_back(described(root, part.text, part.line));
        return isComplete(manifests.back()) ? Result<void>() : broken(u"manifest.incomplete"_s, part.line);
    } catch (const TooLargeYaml &large) {
        return broken(u"yaml.large"_s, part.line + std::max(large.mark.line, 0));
    } catch (const YAML::Exception &exception) {
        return broken(u"manifest.syntax"_s, part.line + exception.mark.line, QString::fromStdString(exception.msg));
    }
}

bool isBlank(const QByteArray &text)
{
    for (const QByteArray &line : text.split('\n'))
        if (const QByteArray trimmed = line.trimmed(); !trimmed.isEmpty() && !trimmed.startsWith('#'))
            return false;
    return true;
}

} // namespace

std::vector<TextPart> splitDocuments(const QByteArray &text)
{
    std::vector<TextPart> parts;
    TextPart part;
    const auto finish = [&] {
        if (!isBlank(part.text))
            parts.push_back(part);
        part.text.clear();
    };
    int line = 0;
    for (const QByteArray &words : text.split('\n')) {
        ++line;
        const bool isBreak = words.startsWith("---") && (words.size() == 3 || words[3] == ' ' || words[3] == '\r' || words[3] == '\t');
        if (isBreak) {
            finish();
            part.line = line;
            part.text = words.mid(3).trimmed().startsWith('#') ? QByteArray() : words.mid(3);
            part.text += '\n';
        } else {
            part.text += words + '\n';
        }
    }
    finish();
    return parts;
}

Result<std::vector<Manifest>> splitManifests(const QByteArray &text)
{
    std::vector<Manifest> manifests;
    for (const TextPart &part : splitDocuments(text))
        if (const Result<void> added = addDocument(part, manifests); !added)
            return added.error();
    return manifests;
}

void sortManifests(std::vector<Manifest> &manifests)
{
    const auto rank = [](const Manifest &manifest) { return manifest.kind == u"Namespace" && manifest.apiVersion == u"v1" ? 0 : manifest.kind == u"CustomResourceDefinition" ? 1 : 2; };
    std::stable_sort(manifests.begin(), manifests.end(), [&](const Manifest &a, const Manifest &b) { return rank(a) < rank(b); });
}

} // namespace headrace
