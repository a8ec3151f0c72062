// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringList>

/// Files of the shared folder beside the checkout; empty when it is not there.
inline QStringList sharedFiles(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator each(QStringLiteral(HEADRACE_SHARED_DIR "/") + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files.append(each.next());
    files.sort();
    return files;
}

inline QStringList corpusFiles()
{
    return sharedFiles(QStringLiteral("corpus/kfp/ir/valid"), {QStringLiteral("*.yaml"), QStringLiteral("*.json")});
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
