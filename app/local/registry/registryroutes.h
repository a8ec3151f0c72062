// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "app/local/registry/decoding.h"
#include "app/local/registry/registrystore.h"

namespace headrace::local {

/// A refusal of the registry: {"code": the status in words, "message"}.
struct RegistryFault {
    int status = 400;
    std::string message;

    HttpReply reply() const;
};

template<typename T>
using Registered = Outcome<T, RegistryFault>;

RegistryFault badCall(const std::string &why); ///< 400, "why: bad request"
RegistryFault absent(const std::string &why); ///< 404, "why: not found"
RegistryFault absentResource(const std::string &words, const std::string &id);
RegistryFault taken(const RegistryKind &kind, const std::string &name);

/// A request, its path below /api/model_registry/VERSION/ in parts.
struct RegistryCall {
    const HttpRequest &request;
    std::vector<std::string> path;
    NamedTexts query;

    std::string parameter(std::string_view name) const;
};

/// What a route answers.
using RegistryHandler = std::function<Registered<HttpReply>(RegistryStore &, const RegistryCall &)>;

struct RegistryRoute {
    const char *method;
    std::string path; ///< "registered_models/{id}/versions"
    RegistryHandler handler;
};

// The parts, a file each.
std::vector<RegistryRoute> contextRoutes();
std::vector<RegistryRoute> artifactRoutes();
std::vector<RegistryRoute> servingRoutes();

// Reading requests.
/// The id in the path. The fault calls it "invalid WORDS ID".
Registered<std::int64_t> readId(const std::string &text, const std::string &words);
Registered<OrderedJson> readBody(const RegistryCall &call);
/// The body for a kind; what is required is there.
Registered<SentResource> readSent(const RegistryCall &call, const RegistryKind &kind, SentFor use);
Registered<RegistryResource> readExisting(RegistryStore &store, const RegistryKind &kind, const std::string &id, const std::string &words);

// Writing. Without a transaction of their own.
Registered<RegistryResource> makeResource(RegistryStore &store, const RegistryKind &kind, const SentResource &sent, std::int64_t parent, const Json &more = Json::object());
Registered<RegistryResource> changeResource(RegistryStore &store, RegistryResource resource, const SentResource &sent);
/// Ends of runs are after their beginnings.
Registered<bool> checkTimes(const Json &body, bool isChange);

// Answering.
HttpReply registryReply(const Json &message, int status = 200);
/// Commits first.
Registered<HttpReply> writtenReply(Transaction &transaction, const RegistryResource &resource, int status);
/// A page, by pageSize, orderBy, sortOrder, nextPageToken and filterQuery.
Registered<HttpReply> listReply(RegistryStore &store, const RegistryCall &call, std::span<const RegistryKind *const> kinds, SqlCondition where = {});
/// A condition with `name` and `externalId` of the query added, where they are given.
void addNames(SqlCondition &where, const RegistryCall &call);
void addCondition(SqlCondition &where, const std::string &sql, const Json &value);
/// The one that `name` (below parentResourceId, when `parent` names such a thing) or `externalId` asks for.
struct FindWords {
    const char *hint; ///< "name or externalId"
    const char *parent = nullptr; ///< "parentResourceId" in sentences
    const char *parentId = ""; ///< "invalid … ID"
    const char *belongs = "parent=?"; ///< SQL of what is below the parent
};
Registered<HttpReply> findReply(RegistryStore &store, const RegistryCall &call, std::span<const RegistryKind *const> kinds, const FindWords &words);

} // namespace headrace::local
