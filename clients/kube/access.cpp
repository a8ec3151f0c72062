// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/access.h"

#include "clients/kube/asked.h"
#include "clients/kube/jsonreading.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;

namespace {

QStringList textsOf(const Json &rule, const char *key)
{
    QStringList texts;
    for (const Json &entry : at(rule, {key}))
        texts.append(kubejson::text(entry));
    return texts;
}

} // namespace

Result<AccessRules> accessRulesOf(const std::string &body)
{
    const Json review = Json::parse(body, nullptr, false);
    // Not every JSON is a review: what a proxy or another server says must not count as "there are no rights at all".
    if (!at(review, {"status", "incomplete"}).is_boolean())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
    AccessRules rules;
    rules.isIncomplete = at(review, {"status", "incomplete"}) == true;
    for (const Json &rule : at(review, {"status", "resourceRules"}))
        rules.rules.push_back({textsOf(rule, "verbs"), textsOf(rule, "apiGroups"), textsOf(rule, "resources"), textsOf(rule, "resourceNames")});
    return rules;
}

QFuture<Result<AccessRules>> readAccessRules(const std::shared_ptr<KubeClient> &client, const QString &nameSpace)
{
    const Json body{{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectRulesReview"}, {"spec", {{"namespace", nameSpace.toStdString()}}}};
    KubeCall call{.method = "POST", .path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", .contentType = "application/json", .body = body.dump()};
    return asked<AccessRules>(client, std::move(call), [](const KubeReply &reply) { return accessRulesOf(reply.body); });
}

} // namespace headrace
