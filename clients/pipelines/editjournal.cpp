// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/editjournal.h"

#include <QDataStream>
#include <QDir>
#include <QUuid>

#include <algorithm>

#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr quint32 magic = 0x48524a31; // HRJ1
constexpr qsizetype mostPayload = 256 * 1024 * 1024;
constexpr auto suffix = ".journal"_L1;

bool lock(const QFile &file)
{
    return flock(file.handle(), LOCK_EX | LOCK_NB) == 0;
}

QByteArray frame(const QByteArray &payload)
{
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream << magic << static_cast<quint32>(payload.size()) << qChecksum(payload);
    out += payload;
    return out;
}

/// The payloads that are whole; what comes behind a broken one does not count.
std::vector<QByteArray> payloads(const QByteArray &bytes)
{
    std::vector<QByteArray> out;
    qsizetype at = 0;
    constexpr qsizetype head = sizeof(quint32) * 2 + sizeof(quint16);
    while (bytes.size() - at >= head) {
        QDataStream stream(bytes.mid(at, head));
        quint32 word = 0;
        quint32 size = 0;
        quint16 sum = 0;
        stream >> word >> size >> sum;
        if (word != magic || static_cast<qsizetype>(size) > mostPayload || bytes.size() - at - head < static_cast<qsizetype>(size))
            break;
        QByteArray payload = bytes.mid(at + head, size);
        if (qChecksum(payload) != sum)
            break;
        out.push_back(std::move(payload));
        at += head + size;
    }
    return out;
}

bool fits(const std::string &text, const TextChange &change, bool isReverted)
{
    std::ptrdiff_t shift = 0;
    for (const TextSplice &splice : change) {
        const std::string &there = isReverted ? splice.inserted : splice.removed;
        const std::size_t at = splice.at + static_cast<std::size_t>(isReverted ? shift : 0);
        if (at > text.size() || text.compare(at, there.size(), there) != 0)
            return false;
        shift += static_cast<std::ptrdiff_t>(splice.inserted.size()) - static_cast<std::ptrdiff_t>(splice.removed.size());
    }
    return true;
}

bool applyRecord(QDataStream &stream, std::string &text)
{
    bool isReverted = false;
    quint32 count = 0;
    stream >> isReverted >> count;
    std::vector<TextChange> changes;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        quint32 splices = 0;
        stream >> splices;
        TextChange change;
        for (quint32 s = 0; s < splices && stream.status() == QDataStream::Ok; ++s) {
            quint64 at = 0;
            QByteArray removed;
            QByteArray inserted;
            stream >> at >> removed >> inserted;
            change.push_back({static_cast<std::size_t>(at), removed.toStdString(), inserted.toStdString()});
        }
        changes.push_back(std::move(change));
    }
    if (stream.status() != QDataStream::Ok)
        return false;
    if (isReverted)
        std::reverse(changes.begin(), changes.end());
    for (const TextChange &change : changes) {
        if (!fits(text, change, isReverted))
            return false;
        text = isReverted ? revertedText(text, change) : changedText(text, change);
    }
    return true;
}

std::optional<LeftoverEdit> readJournal(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly) || !lock(opened))
        return {};
    const std::vector<QByteArray> records = payloads(opened.readAll());
    LeftoverEdit left{.journal = file};
    std::string text;
    for (std::size_t i = 0; i < records.size(); ++i) {
        QDataStream stream(records[i]);
        qint64 at = 0;
        stream >> at;
        if (i == 0) {
            QByteArray base;
            stream >> left.path >> base;
            text = base.toStdString();
        } else if (!applyRecord(stream, text)) {
            break;
        } else {
            ++left.changes;
        }
        left.lastChange = QDateTime::fromMSecsSinceEpoch(at);
    }
    left.text = QByteArray::fromStdString(text);
    return left.changes > 0 ? std::optional(left) : std::nullopt;
}

} // namespace

EditJournal::EditJournal(QString folder)
    : m_folder(std::move(folder))
{
}

EditJournal::~EditJournal() = default;

void EditJournal::begin(const QString &path, const std::string &text)
{
    end();
    m_path = path;
    m_text = text;
    m_hasFailed = false;
}

bool EditJournal::create()
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return false;
    m_file = std::make_unique<QFile>(QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix));
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return false;
    // The text of a pipeline may hold what only its owner is to read.
    m_file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    lock(*m_file);
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream << QDateTime::currentMSecsSinceEpoch() << m_path << QByteArray::fromStdString(m_text);
    m_text.clear();
    return write(payload);
}

bool EditJournal::write(const QByteArray &payload)
{
    const QByteArray framed = frame(payload);
    return m_file->write(framed) == framed.size();
}

void EditJournal::add(const std::vector<TextChange> &changes, bool isReverted)
{
    if (m_hasFailed)
        return;
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream << QDateTime::currentMSecsSinceEpoch() << isReverted << static_cast<quint32>(changes.size());
    for (const TextChange &change : changes) {
        stream << static_cast<quint32>(change.size());
        for (const TextSplice &splice : change)
            stream << static_cast<quint64>(splice.at) << QByteArray::fromStdString(splice.removed) << QByteArray::fromStdString(splice.inserted);
    }
    if ((!m_file && !create()) || !write(payload)) {
        m_hasFailed = true;
        end();
    }
}

void EditJournal::end()
{
    if (m_file)
        m_file->remove();
    m_file.reset();
}

std::vector<LeftoverEdit> EditJournal::leftovers(const QString &folder)
{
    std::vector<LeftoverEdit> all;
    const QDir place(folder);
    for (const QString &name : place.entryList({u'*' + suffix}, QDir::Files))
        if (std::optional<LeftoverEdit> one = readJournal(place.filePath(name)))
            all.push_back(std::move(*one));
    std::sort(all.begin(), all.end(), [](const LeftoverEdit &a, const LeftoverEdit &b) { return a.lastChange > b.lastChange; });
    return all;
}

void EditJournal::discard(const LeftoverEdit &leftover)
{
    QFile::remove(leftover.journal);
}

} // namespace headrace
