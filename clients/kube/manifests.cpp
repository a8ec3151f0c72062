// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/manifests.h"

#include <yaml-cpp/yaml.h>

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

Result<Manifest> read(const QByteArray &text, int line)
{
    try {
        const YAML::Node root = YAML::Load(text.toStdString());
        const YAML::Node meta = root.IsMap() ? root["metadata"] : YAML::Node();
        Manifest manifest{scalar(root, "apiVersion"), scalar(root, "kind"), {}, text, line};
        if (meta && meta.IsMap())
            manifest.name = {scalar(meta, "namespace"), scalar(meta, "name"), {}};
        if (manifest.apiVersion.isEmpty() || manifest.kind.isEmpty() || manifest.name.name.isEmpty())
            return broken(u"manifest.incomplete"_s, line);
        return manifest;
    } catch (const YAML::Exception &exception) {
        return broken(u"manifest.syntax"_s, line + exception.mark.line, QString::fromStdString(exception.msg));
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

Result<std::vector<Manifest>> splitManifests(const QByteArray &text)
{
    std::vector<Manifest> manifests;
    QByteArray document;
    int line = 0;
    int begin = 1;
    const auto finish = [&]() -> Result<void> {
        if (!isBlank(document)) {
            Result<Manifest> manifest = read(document, begin);
            if (!manifest)
                return manifest.error();
            manifests.push_back(std::move(*manifest));
        }
        document.clear();
        return {};
    };
    for (const QByteArray &part : text.split('\n')) {
        ++line;
        const bool isBreak = part.startsWith("---") && (part.size() == 3 || part[3] == ' ' || part[3] == '\r' || part[3] == '\t');
        if (isBreak) {
            if (const Result<void> done = finish(); !done)
                return done.error();
            begin = line;
            document = part.mid(3).trimmed().startsWith('#') ? QByteArray() : part.mid(3);
            document += '\n';
        } else {
            document += part + '\n';
        }
    }
    if (const Result<void> done = finish(); !done)
        return done.error();
    return manifests;
}

} // namespace headrace
