// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/apiserver.h"

#include <QTemporaryDir>

#include <mutex>

namespace headrace::local {

/// What a live body was told; never full, never gone until `leave`.
class HeardBody : public LiveBody
{
public:
    bool write(std::string_view bytes) override
    {
        const std::lock_guard lock(m_mutex);
        m_text.append(bytes);
        return !m_hasLeft;
    }
    void end() override
    {
        const std::lock_guard lock(m_mutex);
        m_isEnded = true;
    }
    bool isOver() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_isEnded || m_hasLeft;
    }
    std::string text() const
    {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }
    /// The events of a watch so far: "ADDED name".
    std::vector<std::string> events() const
    {
        std::vector<std::string> found;
        const std::string all = text();
        for (std::size_t position = 0; position < all.size();) {
            const std::size_t end = all.find('\n', position);
            const Json event = Json::parse(all.substr(position, end - position));
            found.push_back(textAt(event, {"type"}) + ' ' + textAt(event, {"object", "metadata", "name"}));
            position = end + 1;
        }
        return found;
    }
    void leave()
    {
        const std::lock_guard lock(m_mutex);
        m_hasLeft = true;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_text;
    bool m_isEnded = false;
    bool m_hasLeft = false;
};

/// The API over a store in a temporary folder, without a network.
class ClusterUnderTest
{
public:
    ClusterUnderTest()
        : store(std::move(*ObjectStore::open(folder.filePath(QStringLiteral("cluster.db")).toStdString())))
        , logs(folder.filePath(QStringLiteral("logs")).toStdString())
        , api(*store, kinds, logs, "t", lock)
    {
        store->setListener([this](const std::vector<Change> &changes) { api.publish(changes); });
        for (const char *name : {"default", "kube-system"})
            send("POST", "/api/v1/namespaces", Json{{"metadata", {{"name", name}}}});
    }

    /// `path` may have a query, percent-encoded.
    HttpReply raw(const std::string &method, const std::string &path, const std::string &body = {}, const std::string &type = "application/json", const std::string &accept = "application/json")
    {
        HttpRequest request{.method = method, .path = path.substr(0, path.find('?')), .query = {}, .accept = accept, .contentType = type, .authorization = "Bearer t", .userAgent = "x", .body = body};
        const std::size_t mark = path.find('?');
        for (std::size_t at = mark; at != std::string::npos && at < path.size();) {
            const std::size_t end = std::min(path.find('&', at + 1), path.size());
            const std::string pair = path.substr(at + 1, end - at - 1);
            const std::size_t equal = std::min(pair.find('='), pair.size());
            request.query.emplace_back(pair.substr(0, equal), equal < pair.size() ? QByteArray::fromPercentEncoding(QByteArray::fromStdString(pair.substr(equal + 1))).toStdString() : std::string());
            at = end;
        }
        return api.answer(request);
    }
    Json send(const std::string &method, const std::string &path, const Json &body, const std::string &type = "application/json")
    {
        const HttpReply reply = raw(method, path, body.is_null() ? std::string() : body.dump(), type);
        status = reply.status;
        return Json::parse(whole(reply), nullptr, false);
    }
    Json get(const std::string &path) { return send("GET", path, {}); }
    /// The body, also of one that comes in pages.
    static std::string whole(const HttpReply &reply)
    {
        std::string text = reply.body;
        while (reply.pages) {
            const std::optional<std::string> page = reply.pages();
            if (!page)
                break;
            text += *page;
        }
        return text;
    }
    std::shared_ptr<HeardBody> watch(const std::string &path, const std::string &accept = "application/json")
    {
        const HttpReply reply = raw("GET", path, {}, {}, accept);
        auto body = std::make_shared<HeardBody>();
        if (reply.start)
            reply.start(body);
        return body;
    }

    QTemporaryDir folder;
    std::recursive_mutex lock;
    std::unique_ptr<ObjectStore> store;
    KindRegistry kinds;
    PodLogs logs;
    ApiServer api;
    int status = 0;
};

} // namespace headrace::local
