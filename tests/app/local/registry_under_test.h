// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/registry/registryapi.h"
#include "app/local/store/objectstore.h"

#include <QFloat16> // QCOMPARE of JSON looks at every overload
#include <QTemporaryDir>

namespace headrace::local {

/// The model registry over a store in a temporary folder, with a clock that stands still.
class RegistryUnderTest
{
public:
    struct Reply {
        int status = 0;
        Json body; ///< a text where it is no JSON
        NamedTexts headers;

        std::string text(const char *field) const { return textAt(body, {field}); }
        /// Of a list, in its order.
        std::vector<std::string> names() const
        {
            std::vector<std::string> all;
            for (const Json &one : body.value("items", Json::array()))
                all.push_back(textAt(one, {"name"}));
            return all;
        }
    };

    RegistryUnderTest() { open(); }

    /// Another process on the same file.
    void open()
    {
        api.reset();
        objects = std::move(*ObjectStore::open(folder.filePath(QStringLiteral("cluster.db")).toStdString()));
        api = std::make_unique<RegistryApi>(objects->database(), lock);
        api->store().clock = [this] { return now; };
        const auto makeName = api->store().makeName;
        api->store().makeName = [this, makeName] { return nextName.empty() ? makeName() : nextName; };
    }
    Reply send(const std::string &method, const std::string &target, const std::string &body = {})
    {
        const HttpRequest request{.method = method, .path = target.substr(0, target.find('?')), .query = {}, .accept = {}, .contentType = {}, .authorization = {}, .userAgent = {}, .body = body, .target = target};
        const HttpReply reply = api->answer(request);
        const Json json = Json::parse(reply.body, nullptr, false);
        return {reply.status, json.is_discarded() ? Json(reply.body) : json, reply.headers};
    }
    Reply get(const std::string &path) { return send("GET", base + path); }
    Reply post(const std::string &path, const Json &body) { return send("POST", base + path, body.dump()); }
    Reply patch(const std::string &path, const Json &body) { return send("PATCH", base + path, body.dump()); }
    /// Makes it and gives its id.
    std::string make(const std::string &path, const Json &body) { return post(path, body).text("id"); }

    static constexpr const char *base = "/api/model_registry/v1alpha3/";
    QTemporaryDir folder;
    std::recursive_mutex lock;
    std::int64_t now = 1'800'000'000'000;
    std::string nextName; ///< of what got none; empty = any
    std::unique_ptr<ObjectStore> objects;
    std::unique_ptr<RegistryApi> api;
};

} // namespace headrace::local
