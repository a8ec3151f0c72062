// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/pipelinesapi.h"
#include "tests/app/local/cluster_under_test.h"
#include "tests/app/local/fakeengine.h"

#include <QFloat16> // QCOMPARE of JSON looks at every overload

namespace headrace::local {

/// The pipelines API over a store in a temporary folder, with an engine that does nothing and a clock that stands still.
class PipelinesUnderTest
{
public:
    PipelinesUnderTest() { open(); }

    /// Another process on the same file.
    void open()
    {
        api.reset();
        store = std::move(*ObjectStore::open(folder.filePath(QStringLiteral("cluster.db")).toStdString()));
        engine = std::make_unique<FakeEngine>();
        api = std::make_unique<PipelinesApi>(*store, logs, lock);
        api->store().clock = [this] { return now; };
        api->furnish();
        api->runs().setEngine(engine.get());
        api->runs().resumeAll();
    }
    HttpReply raw(const std::string &method, const std::string &path, const std::string &body = {}, const std::string &type = "application/json")
    {
        HttpRequest request{.method = method, .path = decoded(path.substr(0, path.find('?')), false), .query = {}, .accept = {}, .contentType = type, .authorization = {}, .userAgent = "x", .body = body};
        for (std::size_t at = path.find('?'); at != std::string::npos && at < path.size();) {
            const std::size_t end = std::min(path.find('&', at + 1), path.size());
            const std::string pair = path.substr(at + 1, end - at - 1);
            const std::size_t equal = std::min(pair.find('='), pair.size());
            request.query.emplace_back(pair.substr(0, equal), equal < pair.size() ? decoded(pair.substr(equal + 1), true) : std::string());
            at = end;
        }
        return api->answer(request);
    }
    Json call(const std::string &method, const std::string &path, const Json &body = {})
    {
        const HttpReply reply = raw(method, "/apis/v2beta1/" + path, body.is_null() ? std::string() : body.dump());
        status = reply.status;
        return Json::parse(reply.body, nullptr, false);
    }
    HttpReply upload(const std::string &path, const std::string &file, const std::string &bytes, const std::string &field = "uploadfile")
    {
        const std::string body = "--b0\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--b0--\r\n";
        return raw("POST", path, body, "multipart/form-data; boundary=b0");
    }

    QTemporaryDir folder;
    std::recursive_mutex lock;
    std::unique_ptr<ObjectStore> store;
    PodLogs logs{folder.filePath(QStringLiteral("logs")).toStdString()};
    std::unique_ptr<FakeEngine> engine;
    std::unique_ptr<PipelinesApi> api;
    std::int64_t now = 1'795'341'945'000;
    int status = 0;

private:
    static std::string decoded(const std::string &text, bool isQuery)
    {
        QByteArray bytes = QByteArray::fromStdString(text);
        if (isQuery)
            bytes.replace('+', ' ');
        return QByteArray::fromPercentEncoding(bytes).toStdString();
    }
};

} // namespace headrace::local
