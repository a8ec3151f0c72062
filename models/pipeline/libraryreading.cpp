// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/libraryreading.h"

#include "clients/pipelines/libraryfile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;
constexpr int mostFiles = 20'000;
constexpr int deepest = 16;

Result<QByteArray> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = QFile::exists(path) ? u"file.permission"_s : u"file.missing"_s, .where = path};
    return file.size() > mostBytes ? Result<QByteArray>(Error{.kind = ErrorKind::Invalid, .code = u"yaml.large"_s, .where = path}) : Result<QByteArray>(file.readAll());
}

/// Whether it is worth reading: a folder may hold any YAML.
bool mayHoldSteps(const QByteArray &text)
{
    return text.contains("implementation") || text.contains("pipelineInfo") || text.contains("pipeline_info");
}

class Reading
{
public:
    Reading(QString name, LibraryContents &contents)
        : m_name(std::move(name))
        , m_contents(contents)
    {
    }

    /// A text that is no component says nothing unless it was named as one.
    void add(const QByteArray &text, const QString &place, const QString &folder, const QString &from, const QString &title, bool isNamed)
    {
        Result<LibraryStep> step = libraryStepFrom(text);
        if (!step) {
            if (isNamed || step.error().code != "component.none"_L1)
                m_contents.faults.push_back({from, step.error()});
            return;
        }
        step->id = m_name % u'/' % place;
        step->folder = folder;
        step->from = from;
        if (!title.isEmpty() && step->step.name.isEmpty())
            step->step.name = title;
        m_contents.steps.push_back(std::move(*step));
    }

    void readFolder(const QString &folder, const QString &below, int depth)
    {
        const QDir dir(folder);
        for (const QFileInfo &info : dir.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name)) {
            const QString place = below.isEmpty() ? info.fileName() : QString(below % u'/' % info.fileName());
            if (info.isDir()) {
                if (!info.isSymLink() && depth < deepest && info.fileName() != "node_modules"_L1)
                    readFolder(info.filePath(), place, depth + 1);
            } else if (info.fileName().endsWith(".yaml"_L1) || info.fileName().endsWith(".yml"_L1)) {
                if (++m_files > mostFiles) {
                    m_contents.isCut = true;
                    return;
                }
                if (const Result<QByteArray> text = textOf(info.filePath()); text && mayHoldSteps(*text))
                    add(*text, place, below, info.filePath(), {}, false);
            }
        }
    }

    void readList(const std::vector<LibraryItem> &items, const QString &file)
    {
        for (const LibraryItem &item : items) {
            QString from = item.address;
            QByteArray text = item.text;
            if (text.isEmpty()) {
                const QString local = localOf(item.address, QFileInfo(file).absolutePath());
                if (local.isEmpty()) {
                    ++m_contents.elsewhere;
                    continue;
                }
                const Result<QByteArray> read = textOf(local);
                if (!read) {
                    m_contents.faults.push_back({local, read.error()});
                    continue;
                }
                text = *read;
                from = local;
                if (!item.digest.isEmpty() && item.digest != componentDigest(text)) {
                    m_contents.faults.push_back({local, {.kind = ErrorKind::Invalid, .code = u"library.digest"_s, .where = local}});
                    continue;
                }
            }
            const QString place = item.address.isEmpty() ? QString(item.folder % u'/' % item.name) : item.address;
            add(text, place, item.folder, from.isEmpty() ? file : from, item.name, true);
        }
    }

private:
    /// The file of this machine that an address stands for: beside the library, or in the same checkout.
    static QString localOf(const QString &address, const QString &folder)
    {
        const QUrl url(address);
        if (url.scheme().isEmpty() || url.isLocalFile()) {
            const QString path = url.isLocalFile() ? url.toLocalFile() : QDir(folder).absoluteFilePath(address);
            return QFileInfo(path).isFile() ? path : QString();
        }
        // host/owner/repository/commit/path, or with raw or blob before the commit
        QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
        if (parts.size() < 4)
            return {};
        parts = parts.mid(parts[2] == "raw"_L1 || parts[2] == "blob"_L1 ? 4 : 3);
        if (parts.isEmpty() || parts.contains(u".."_s))
            return {};
        for (QDir dir(folder);;) {
            const QString path = dir.absoluteFilePath(parts.join(u'/'));
            if (QFileInfo(path).isFile())
                return path;
            if (dir.exists(u".git"_s) || !dir.cdUp())
                return {};
        }
    }

    QString m_name;
    LibraryContents &m_contents;
    int m_files = 0;
};

} // namespace

QString commitOf(const QString &folder)
{
    QDir dir(folder);
    while (!QFileInfo(dir.filePath(u".git"_s)).isDir())
        if (!dir.cdUp())
            return {};
    const Result<QByteArray> head = textOf(dir.filePath(u".git/HEAD"_s));
    if (!head)
        return {};
    const QString said = QString::fromLatin1(head->trimmed());
    if (!said.startsWith("ref: "_L1))
        return said;
    if (const Result<QByteArray> ref = textOf(dir.filePath(u".git/"_s % said.mid(5))); ref)
        return QString::fromLatin1(ref->trimmed());
    const Result<QByteArray> packed = textOf(dir.filePath(u".git/packed-refs"_s));
    for (const QByteArray &line : packed ? packed->split('\n') : QList<QByteArray>())
        if (line.endsWith(QByteArray(" " + said.mid(5).toLatin1())))
            return QString::fromLatin1(line.left(line.indexOf(' ')));
    return {};
}

LibraryContents readLibrary(const QString &path, const QString &name)
{
    LibraryContents contents;
    Reading reading(name, contents);
    const QFileInfo info(path);
    if (info.isDir()) {
        contents.commit = commitOf(path);
        reading.readFolder(path, {}, 0);
    } else if (const Result<QByteArray> text = textOf(path); !text) {
        contents.error = text.error();
    } else if (const Result<std::vector<LibraryItem>> items = readLibraryFile(*text); items) {
        contents.commit = commitOf(info.absolutePath());
        reading.readList(*items, path);
    } else {
        reading.add(*text, info.fileName(), {}, path, {}, true);
    }
    std::stable_sort(contents.steps.begin(), contents.steps.end(), [](const LibraryStep &a, const LibraryStep &b) { return std::tie(a.folder, a.step.name) < std::tie(b.folder, b.step.name); });
    return contents;
}

} // namespace headrace
