// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/signincheck.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;
using Promise = std::shared_ptr<QPromise<Result<SignInCheck>>>;

constexpr std::chrono::seconds patience{15};

QString textAt(const std::string &body, const char *pointer)
{
    const Json json = Json::parse(body, nullptr, false);
    if (json.is_discarded())
        return {};
    const Json found = json.contains(Json::json_pointer(pointer)) ? json.at(Json::json_pointer(pointer)) : Json();
    return found.is_string() ? QString::fromStdString(found.get<std::string>()) : QString();
}

void end(const Promise &promise, Result<SignInCheck> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

/// Servers before 1.28 do not know this question; then nobody is named.
void askWho(const std::shared_ptr<KubeClient> &client, const Promise &promise, SignInCheck check)
{
    client->call({.method = "POST", .path = "/apis/authentication.k8s.io/v1/selfsubjectreviews", .contentType = "application/json", .body = R"({"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"})", .timeout = patience},
                 [client, promise, check](const Result<KubeReply> &reply) mutable {
                     if (reply)
                         check.userName = textAt(reply->body, "/status/userInfo/username");
                     end(promise, check);
                 });
}

} // namespace

QFuture<Result<SignInCheck>> checkSignIn(const std::shared_ptr<KubeClient> &client)
{
    auto promise = std::make_shared<QPromise<Result<SignInCheck>>>();
    promise->start();
    client->call({.path = "/api", .timeout = patience}, [client, promise](const Result<KubeReply> &reply) {
        if (!reply)
            return end(promise, reply.error());
        if (textAt(reply->body, "/kind") != u"APIVersions")
            return end(promise, Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = QString::fromStdString(client->settings().server)});
        client->call({.path = "/version", .timeout = patience}, [client, promise](const Result<KubeReply> &version) {
            askWho(client, promise, {.version = version ? textAt(version->body, "/gitVersion") : QString(), .userName = {}});
        });
    });
    return promise->future();
}

} // namespace headrace
