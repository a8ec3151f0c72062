// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/libraryfile.h"

#include "clients/pipelines/yamlemit.h"
#include "clients/pipelines/yamlfile.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int deepest = 16;
constexpr std::size_t mostItems = 20'000;

void addFolder(const PlainValue &folder, const QString &path, int depth, std::vector<LibraryItem> &items)
{
    if (depth > deepest)
        return;
    for (const PlainValue &one : folder.at(u"components").items()) {
        if (items.size() >= mostItems)
            return;
        LibraryItem item{.folder = path, .name = one.at(u"name").text(), .address = one.at(u"url").text(), .digest = one.at(u"digest").text().toLower(), .text = one.at(u"text").text().toUtf8()};
        if (item.text.isEmpty() && one.at(u"spec").isMap())
            item.text = QByteArray::fromStdString(jsonLine(one.at(u"spec")));
        if (item.digest.startsWith("sha256:"_L1))
            item.digest.remove(0, 7);
        if (!item.address.isEmpty() || !item.text.isEmpty())
            items.push_back(std::move(item));
    }
    for (const PlainValue &inner : folder.at(u"folders").items()) {
        const QString name = inner.at(u"name").text();
        addFolder(inner, path.isEmpty() || name.isEmpty() ? QString(path % name) : QString(path % u'/' % name), depth + 1, items);
    }
}

} // namespace

Result<std::vector<LibraryItem>> readLibraryFile(const QByteArray &bytes)
{
    const Result<YamlFile> read = YamlFile::read(bytes);
    if (!read)
        return read.error();
    const std::vector<PlainValue> &documents = read->values().documents;
    if (documents.size() != 1 || !(documents.front().at(u"folders").isList() || documents.front().at(u"components").isList()))
        return Error{.kind = ErrorKind::Invalid, .code = u"library.none"_s};
    std::vector<LibraryItem> items;
    addFolder(documents.front(), {}, 0, items);
    return items;
}

QString componentDigest(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace headrace
