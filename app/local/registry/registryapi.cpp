// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryapi.h"

#include "app/local/serviceproxy.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>

namespace headrace::local {

namespace {

constexpr std::string_view base = "/api/model_registry/";
constexpr std::string_view healthPath = "/readyz/health", dirtyPath = "/readyz/isDirty";
constexpr int answersOfSchema = 25; ///< the real server's, whose answers these are

HttpReply plainReply(int status, const std::string &text)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .headers = {}, .body = text, .pages = {}, .start = {}};
}

HttpReply notFoundPage()
{
    return plainReply(404, "404 page not found\n");
}

std::vector<std::string> partsOf(std::string_view path)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        parts.emplace_back(path.substr(at, slash - at));
        at = slash + 1;
    }
    return parts;
}

/// A slash that is encoded does not end a part of a path, and the part is not decoded then.
void decodeParts(std::vector<std::string> &parts, std::string_view path)
{
    if (path.find("%2F") != std::string_view::npos || path.find("%2f") != std::string_view::npos)
        return;
    for (std::string &part : parts)
        if (Reading<std::string> decoded = readPercent(part, false))
            part = std::move(*decoded);
}

Registered<NamedTexts> readQuery(std::string_view text)
{
    NamedTexts query;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        const std::string_view pair = text.substr(at, end - at);
        at = end + 1;
        if (pair.empty())
            continue;
        const std::size_t equal = std::min(pair.find('='), pair.size());
        const Reading<std::string> name = readPercent(pair.substr(0, equal), true), value = readPercent(pair.substr(std::min(equal + 1, pair.size())), true);
        if (!name || !value)
            return RegistryFault{400, (name ? value : name).refusal().words};
        if (value->find('\0') != std::string::npos)
            return RegistryFault{400, "Invalid " + *name + " query parameter: invalid " + *name + " parameter: contains null bytes which are not allowed"};
        query.emplace_back(*name, validUtf8(*value));
    }
    return query;
}

bool matches(const std::string &route, const std::vector<std::string> &path)
{
    const std::vector<std::string> parts = partsOf(route);
    return std::equal(parts.begin(), parts.end(), path.begin(), path.end(), [](const std::string &wanted, const std::string &given) { return wanted == "{id}" ? !given.empty() : wanted == given; });
}

} // namespace

RegistryApi::RegistryApi(Database &database, std::recursive_mutex &lock)
    : m_lock(lock)
    , m_store(database)
{
    for (const auto &part : {artifactRoutes, contextRoutes, servingRoutes}) // a path of artifacts is tried before one with {id}
        for (RegistryRoute &route : part())
            m_routes.push_back(std::move(route));
}

std::optional<std::string> RegistryApi::pathOf(const std::string &path)
{
    if (path.starts_with(base) || path == healthPath || path == dirtyPath)
        return path;
    return pathBehindService(path, {serviceName, "model-registry"});
}

HttpReply RegistryApi::answer(const HttpRequest &request)
{
    const std::lock_guard lock(m_lock);
    try {
        return route(request);
    } catch (const DatabaseFailure &failure) {
        return RegistryFault{500, std::string("the local cluster's database: ") + failure.what()}.reply();
    }
}

HttpReply RegistryApi::route(const HttpRequest &request)
{
    const std::string_view target = request.target;
    const std::size_t mark = std::min(target.find('?'), target.size());
    const std::string raw(target.substr(0, mark)), path = pathOf(raw).value_or(raw);
    Registered<NamedTexts> query = readQuery(target.substr(std::min(mark + 1, target.size())));
    if (path.ends_with(healthPath) || path.ends_with(dirtyPath))
        return health(request, path, query ? *query : NamedTexts());
    std::string_view below = path;
    if (!below.starts_with(base))
        return notFoundPage();
    below.remove_prefix(base.size());
    const std::size_t slash = below.find('/');
    if (slash == std::string_view::npos || (below.substr(0, slash) != "v1alpha3" && below.substr(0, slash) != "v1"))
        return notFoundPage();
    below.remove_prefix(slash + 1);
    RegistryCall call{request, partsOf(below), {}};
    decodeParts(call.path, below);
    if (!query)
        return query.refusal().reply();
    call.query = std::move(*query);
    return routeCall(call);
}

HttpReply RegistryApi::routeCall(const RegistryCall &call)
{
    std::string allowed;
    for (const RegistryRoute &route : m_routes) {
        if (!matches(route.path, call.path))
            continue;
        if (call.request.method == route.method) {
            Registered<HttpReply> reply = route.handler(m_store, call);
            return reply ? std::move(*reply) : reply.refusal().reply();
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    if (allowed.empty())
        return notFoundPage();
    if (call.request.method == "OPTIONS")
        return {.status = 200, .contentType = {}, .headers = {{"Allow", allowed}}, .body = {}, .pages = {}, .start = {}};
    return {.status = 405, .contentType = {}, .headers = {{"Allow", allowed}}, .body = {}, .pages = {}, .start = {}};
}

HttpReply RegistryApi::health(const HttpRequest &request, const std::string &path, const NamedTexts &query)
{
    if (request.method != "GET")
        return plainReply(405, request.method == "HEAD" ? "" : "method not allowed\n");
    const bool isJson = std::find(query.begin(), query.end(), std::pair<std::string, std::string>("format", "json")) != query.end();
    const bool isWhole = path.ends_with(healthPath);
    const Json message = healthMessage(isWhole);
    const int status = message["status"] == "pass" ? 200 : 503;
    if (isJson) {
        HttpReply reply = registryReply(message, status);
        reply.contentType = "application/json";
        return reply;
    }
    return plainReply(status, status == 200 ? "OK" : textAt(message, {"checks", "database", "Message"}));
}

Json RegistryApi::healthMessage(bool isWhole)
{
    QElapsedTimer took;
    took.start();
    const auto check = [](const char *name, bool isGood, const std::string &message, const Json &details) { return Json{{"Name", name}, {"Status", isGood ? "pass" : "fail"}, {"Message", message}, {"Details", details}}; };
    Json checks, counts{{"total_resources_checked", 5}};
    bool isGood = true;
    try {
        const auto count = [&](const char *name, std::span<const RegistryKind *const> kinds) {
            counts[std::string(name) + "_count"] = m_store.count(kinds);
            counts[std::string(name) + "_accessible"] = true;
        };
        count("artifacts", registry::artifacts());
        for (const RegistryKind *kind : {&registry::model, &registry::version, &registry::environment, &registry::service, &registry::experiment, &registry::run}) {
            const RegistryKind *kinds[] = {kind};
            count(kind->plural, kinds);
        }
        checks["database"] = check("database", true, "database is healthy", {{"schema_dirty", false}, {"schema_version", answersOfSchema}});
        if (isWhole)
            checks["model-registry"] = check("model-registry", true, "model registry service is healthy", counts);
    } catch (const DatabaseFailure &failure) {
        isGood = false;
        checks["database"] = check("database", false, std::string("the local cluster's database: ") + failure.what(), Json::object());
        if (isWhole)
            checks["model-registry"] = check("model-registry", false, "the registry cannot be read", Json::object());
    }
    const std::string now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    checks["meta"] = check("meta", true, "", {{"check_duration_ms", took.elapsed()}, {"timestamp", now}});
    return {{"status", isGood ? "pass" : "fail"}, {"checks", checks}};
}

} // namespace headrace::local
