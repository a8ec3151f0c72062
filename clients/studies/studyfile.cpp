// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/studies/studyfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 largestFile = 512LL * 1024 * 1024;

Result<QByteArray> wholeFile(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return Error{.kind = ErrorKind::NotFound, .code = u"file.missing"_s, .where = path};
    if (file.isDir())
        return Error{.kind = ErrorKind::Invalid, .code = u"file.directory"_s, .where = path};
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Local, .code = u"file.permission"_s, .where = path, .serverMessage = source.errorString()};
    if (source.size() > largestFile)
        return Error{.kind = ErrorKind::Invalid, .code = u"study.unreadable"_s, .where = path};
    return source.readAll();
}

QByteArray spaceBeside(const QString &path)
{
    const QFileInfo file(path);
    const QString stem = file.path() + u'/' + file.completeBaseName();
    QStringList candidates{stem + u".space.json"_s};
    if (stem.endsWith(u"_trials"_s))
        candidates.append(stem.chopped(7) + u"_space.json"_s);
    for (const QString &candidate : candidates)
        if (Result<QByteArray> text = wholeFile(candidate))
            return *text;
    return {};
}

} // namespace

Result<StudySnapshot> readStudyFile(const QString &path)
{
    const Result<QByteArray> text = wholeFile(path);
    if (!text)
        return text.error();
    const QByteArray begin = text->left(256).trimmed();
    Result<StudySnapshot> snapshot = begin.startsWith('{') ? readStudySnapshot(*text, path) : readTrialTable(*text, spaceBeside(path), path);
    if (snapshot && snapshot->study.name.isEmpty())
        snapshot->study.name = QFileInfo(path).completeBaseName();
    return snapshot;
}

Result<StudySnapshot> readTrialTableFile(const QString &path, const QString &spacePath, const QString &objective)
{
    const Result<QByteArray> text = wholeFile(path);
    if (!text)
        return text.error();
    const Result<QByteArray> space = spacePath.isEmpty() ? Result<QByteArray>(spaceBeside(path)) : wholeFile(spacePath);
    if (!space)
        return space.error();
    return readTrialTable(*text, *space, path, objective);
}

Result<void> saveStudySnapshot(const StudySnapshot &snapshot, const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = writeStudySnapshot(snapshot);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return Error{.kind = ErrorKind::Local, .code = u"file.write"_s, .where = path, .serverMessage = file.errorString()};
}

} // namespace headrace
