// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discoverycache.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qint64 largest = 64 << 20;
}

std::optional<DiscoveryCache::Entry> DiscoveryCache::find(const std::string &path) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(path);
    return found == m_entries.end() ? std::nullopt : std::optional(found->second);
}

void DiscoveryCache::put(const std::string &path, Entry entry)
{
    const std::lock_guard lock(m_mutex);
    m_isChanged = m_isChanged || m_entries[path] != entry;
    m_entries[path] = std::move(entry);
}

QString DiscoveryCache::fileName(const QString &server, const QString &user)
{
    const QByteArray key = server.toUtf8() + '\n' + user.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(hash.left(32)) + u".json"_s;
}

std::shared_ptr<DiscoveryCache> DiscoveryCache::load(const QString &path)
{
    auto cache = std::make_shared<DiscoveryCache>();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cache;
    const QByteArray text = file.read(largest);
    const nlohmann::json json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object())
        return cache;
    for (const auto &[key, value] : json.items()) {
        const auto etag = value.is_object() ? value.find("etag") : value.end();
        const auto body = value.is_object() ? value.find("body") : value.end();
        if (value.is_object() && etag != value.end() && body != value.end() && etag->is_string() && body->is_string())
            cache->m_entries[key] = {etag->get<std::string>(), body->get<std::string>()};
    }
    return cache;
}

Result<void> DiscoveryCache::save(const QString &path)
{
    nlohmann::json json = nlohmann::json::object();
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_isChanged, false))
            return {};
        for (const auto &[key, entry] : m_entries)
            json[key] = {{"etag", entry.etag}, {"body", entry.body}};
    }
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const bool isOpen = file.open(QIODevice::WriteOnly);
    if (isOpen)
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!isOpen || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return Error{.kind = ErrorKind::Local, .code = u"file.write"_s, .where = path, .serverMessage = file.errorString()};
    return {};
}

} // namespace headrace
