// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/apiserver.h"

#include "app/local/kube/discovery.h"
#include "app/local/kube/requestbody.h"

namespace headrace::local {

namespace {

constexpr std::int64_t eventSeconds = 3600;
constexpr std::int64_t changeSeconds = 600;
constexpr std::int64_t changesKept = 2000;
constexpr std::int64_t cleaningSeconds = 30;

std::vector<std::string> segments(const std::string &path)
{
    std::vector<std::string> parts;
    std::size_t position = 1;
    while (position <= path.size() && path.size() > 1) {
        const std::size_t slash = std::min(path.find('/', position), path.size());
        parts.push_back(path.substr(position, slash - position));
        position = slash + 1;
    }
    return parts;
}

HttpReply replyOf(const Refusal &refusal)
{
    HttpReply reply{.status = refusal.code};
    if (const long long seconds = numberAt(refusal.details, {"retryAfterSeconds"}); seconds > 0)
        reply.headers.emplace_back("Retry-After", std::to_string(seconds));
    reply.body = textOf(refusal.status());
    return reply;
}

HttpReply replyOf(const Json &json, int status = 200)
{
    HttpReply reply{.status = status};
    reply.body = objectText(json);
    return reply;
}

HttpReply plain(int status, const std::string &text)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .headers = {}, .body = text, .pages = {}, .start = {}};
}

/// Programs that people look through get indented JSON, as from the real server.
void makeReadable(HttpReply &reply, const HttpRequest &request)
{
    const std::string pretty = request.parameter("pretty");
    const bool isBrowser = request.userAgent.starts_with("curl/") || request.userAgent.starts_with("Wget/") || request.userAgent.starts_with("Mozilla/5.0");
    if (pretty == "0" || pretty == "false" || (!isBrowser && pretty.empty()) || reply.body.empty() || !reply.contentType.starts_with("application/json"))
        return;
    reply.body = Json::parse(reply.body).dump(2) + '\n';
}

} // namespace

/// An address below /api or /apis, read.
struct ApiServer::Path {
    KindPointer kind;
    std::string nameSpace;
    std::string name;
    std::string subresource;
    bool isWatch = false;

    Target target() const { return {kind, nameSpace, name}; }
};

ApiServer::ApiServer(ObjectStore &store, KindRegistry &kinds, PodLogs &logs, std::string token, std::recursive_mutex &lock)
    : m_store(store)
    , m_kinds(kinds)
    , m_logs(logs)
    , m_token(std::move(token))
    , m_lock(lock)
    , m_watches(store)
    , m_reads(store, m_watches, lock)
    , m_writes(store, kinds)
{
}

bool ApiServer::isSignedIn(const HttpRequest &request) const
{
    const std::string wanted = "Bearer " + m_token;
    if (request.authorization.size() != wanted.size())
        return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        difference |= static_cast<unsigned char>(wanted[i] ^ request.authorization[i]);
    return difference == 0;
}

std::optional<ApiServer::Path> ApiServer::pathOf(const HttpRequest &request) const
{
    std::vector<std::string> parts = segments(request.path);
    const bool isCore = !parts.empty() && parts[0] == "api";
    const std::size_t skip = isCore ? 2 : 3;
    if (parts.size() <= skip || (!isCore && parts[0] != "apis"))
        return {};
    const std::string group = isCore ? std::string() : parts[1], version = parts[skip - 1];
    parts.erase(parts.begin(), parts.begin() + static_cast<long>(skip));
    Path path;
    if (path.isWatch = parts[0] == "watch"; path.isWatch)
        parts.erase(parts.begin());
    const bool ownsNamespace = isCore && parts.size() == 3 && (parts[2] == "status" || parts[2] == "finalize");
    if (parts.size() >= 3 && parts[0] == "namespaces" && !ownsNamespace) {
        path.nameSpace = parts[1];
        parts.erase(parts.begin(), parts.begin() + 2);
    }
    if (parts.empty() || parts.size() > 3)
        return {};
    path.kind = m_kinds.find(group, version, parts[0]);
    if (!path.kind || (!path.nameSpace.empty() && !path.kind->isNamespaced))
        return {};
    path.name = parts.size() > 1 ? parts[1] : std::string();
    path.subresource = parts.size() > 2 ? parts[2] : std::string();
    if (!path.name.empty() && path.kind->isNamespaced && path.nameSpace.empty())
        return {};
    return path;
}

HttpReply ApiServer::answer(const HttpRequest &request)
{
    if (request.path == "/healthz" || request.path == "/readyz" || request.path == "/livez")
        return plain(200, "ok");
    if (!isSignedIn(request))
        return replyOf(Refusal{401, "Unauthorized", "Unauthorized", {}});
    const std::lock_guard lock(m_lock);
    // A field of a type that nobody looked for ends here, not the process.
    try {
        Outcome<HttpReply> answer = route(request);
        HttpReply reply = answer ? std::move(*answer) : replyOf(answer.refusal());
        if (!reply.pages && !reply.start)
            makeReadable(reply, request);
        return reply;
    } catch (const Json::exception &exception) {
        return replyOf(badRequest(std::string("the object has a field of an unexpected type: ") + exception.what()));
    } catch (const std::exception &exception) {
        return replyOf(Refusal{500, "InternalError", std::string("the request could not be answered: ") + exception.what(), {}});
    }
}

Outcome<HttpReply> ApiServer::route(const HttpRequest &request)
{
    if (request.path == "/version" || request.path == "/version/")
        return replyOf(versionDocument());
    if (request.method == "GET") {
        if (auto reply = discoveryReply(m_kinds, request.path, request.accept))
            return *reply;
        if (auto reply = openApiReply(m_kinds, request.path))
            return *reply;
    }
    const std::optional<Path> path = pathOf(request);
    if (!path)
        return request.path.starts_with("/api/") ? Outcome<HttpReply>(noSuchPath()) : Outcome<HttpReply>(plain(404, "404 page not found\n"));
    if (path->kind->isQuestion)
        return request.method == "POST" && path->name.empty() ? review(*path, request) : Outcome<HttpReply>(noSuchMethod());
    if (path->isWatch && request.method == "GET") {
        HttpRequest watch = request;
        watch.query.emplace_back("watch", "1");
        if (!path->name.empty())
            watch.query.emplace_back("fieldSelector", "metadata.name=" + path->name);
        return m_reads.list(path->kind, path->nameSpace, watch);
    }
    if (path->name.empty())
        return onList(*path, request);
    return path->subresource.empty() ? onObject(*path, request) : onSubresource(*path, request);
}

Outcome<HttpReply> ApiServer::onList(const Path &path, const HttpRequest &request)
{
    if (request.method == "GET")
        return m_reads.list(path.kind, path.nameSpace, request);
    if (path.kind->isNamespaced && path.nameSpace.empty())
        return noSuchMethod();
    if (request.method == "POST")
        return write(path, request);
    return request.method == "DELETE" && path.kind->key() != "/namespaces" ? removeList(path, request) : Outcome<HttpReply>(noSuchMethod());
}

Outcome<HttpReply> ApiServer::onObject(const Path &path, const HttpRequest &request)
{
    if (request.method == "GET")
        return m_reads.get(path.kind, path.target().key(), request);
    if (request.method == "DELETE")
        return remove(path, request);
    return request.method == "PUT" || request.method == "PATCH" ? write(path, request) : Outcome<HttpReply>(noSuchMethod());
}

Outcome<HttpReply> ApiServer::onSubresource(const Path &path, const HttpRequest &request)
{
    if (path.subresource == "status" && path.kind->hasStatus)
        return onObject(path, request);
    if (path.kind->key() == "/namespaces" && path.subresource == "finalize" && request.method == "PUT")
        return finalize(path, request);
    if (path.kind->key() != "/pods" || path.subresource != "log")
        return noSuchPath();
    if (request.method != "GET")
        return noSuchMethod();
    const std::optional<StoredObject> pod = m_store.find(path.target().key());
    return pod ? m_logs.read(Json::parse(pod->json), request) : Outcome<HttpReply>(notFound(path.kind->subject(path.name)));
}

/// Whoever has the token may do everything.
Outcome<HttpReply> ApiServer::review(const Path &path, const HttpRequest &request) const
{
    Outcome<Json> body = readBody(request, m_kinds);
    if (!body)
        return body.refusal();
    Json json = body->is_object() ? *body : Json::object();
    json.update({{"apiVersion", path.kind->apiVersion()}, {"kind", path.kind->kind}});
    objectAt(json, {"metadata"});
    objectAt(json, {"spec"});
    if (path.kind->kind == "SelfSubjectRulesReview")
        json["status"] = {{"resourceRules", {{{"verbs", {"*"}}, {"apiGroups", {"*"}}, {"resources", {"*"}}}}}, {"nonResourceRules", {{{"verbs", {"*"}}, {"nonResourceURLs", {"*"}}}}}, {"incomplete", false}};
    else
        json["status"] = {{"allowed", true}, {"reason", "the local cluster belongs to whoever has its token"}};
    return replyOf(json, 201);
}

Outcome<HttpReply> ApiServer::write(const Path &path, const HttpRequest &request)
{
    const Outcome<WriteOptions> options = readWriteOptions(request, path.subresource);
    if (!options)
        return options.refusal();
    const Outcome<PatchType> type = request.method == "PATCH" ? readPatchType(request) : Outcome<PatchType>(PatchType::Merge);
    if (!type)
        return type.refusal();
    Outcome<Json> body = readBody(request, m_kinds, path.kind->kind);
    if (!body)
        return body.refusal();
    const Target target = path.target();
    Outcome<Written> done = request.method == "POST" ? m_writes.create(target, std::move(*body), *options) : request.method == "PUT" ? m_writes.replace(target, std::move(*body), *options) : m_writes.patch(target, *type, *body, *options);
    if (!done)
        return done.refusal();
    const Outcome<ObjectView> view = ObjectView::read(request.accept, request.parameter("includeObject"));
    HttpReply reply{.status = done->wasCreated ? 201 : 200};
    reply.body = viewedObject(*path.kind, view ? *view : ObjectView{}, objectText(done->object));
    for (const std::string &warning : done->warnings)
        reply.headers.emplace_back("Warning", "299 - " + textOf(Json(warning)));
    return reply;
}

Outcome<HttpReply> ApiServer::remove(const Path &path, const HttpRequest &request)
{
    const Outcome<WriteOptions> options = readWriteOptions(request, path.subresource);
    const Outcome<Json> ask = readDeleteOptions(request, m_kinds);
    if (!options || !ask)
        return options ? ask.refusal() : options.refusal();
    const Json &dry = at(*ask, {"dryRun"});
    const Outcome<Json> done = m_writes.remove(path.target(), *ask, options->isDryRun || (dry.is_array() && !dry.empty()));
    return done ? Outcome<HttpReply>(replyOf(*done)) : Outcome<HttpReply>(done.refusal());
}

Outcome<HttpReply> ApiServer::removeList(const Path &path, const HttpRequest &request)
{
    const Outcome<WriteOptions> options = readWriteOptions(request, {});
    const Outcome<Json> ask = readDeleteOptions(request, m_kinds);
    if (!options || !ask)
        return options ? ask.refusal() : options.refusal();
    const Outcome<std::vector<StoredObject>> objects = m_reads.select(*path.kind, path.nameSpace, request);
    if (!objects)
        return objects.refusal();
    const Outcome<bool> done = m_writes.removeAll(*objects, *ask, options->isDryRun);
    if (!done)
        return done.refusal();
    std::string items;
    for (const StoredObject &object : *objects)
        items += (items.empty() ? "" : ",") + object.json;
    HttpReply reply;
    reply.body = listBegin(*path.kind, {}, {{"resourceVersion", std::to_string(m_store.version())}}) + items + "]}";
    return reply;
}

Outcome<HttpReply> ApiServer::finalize(const Path &path, const HttpRequest &request)
{
    const Outcome<Json> body = readBody(request, m_kinds, path.kind->kind);
    if (!body)
        return body.refusal();
    const std::optional<StoredObject> stored = m_store.find(path.target().key());
    if (!stored)
        return notFound(path.kind->subject(path.name));
    const Json &finalizers = at(*body, {"spec", "finalizers"});
    if (!textAt(Json::parse(stored->json), {"metadata", "deletionTimestamp"}).empty() && (!finalizers.is_array() || finalizers.empty()))
        if (const Outcome<bool> done = m_writes.removeAll({*stored}, Json::object(), false); !done)
            return done.refusal();
    return replyOf(Json::parse(stored->json));
}

void ApiServer::publish(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        if (change.object.key.kind == "apiextensions.k8s.io/customresourcedefinitions") {
            if (change.type == ChangeType::Deleted)
                m_kinds.undefine(Json::parse(change.object.json));
            else
                m_kinds.define(Json::parse(change.object.json));
        }
        if (change.object.key.kind == "/pods" && change.type == ChangeType::Deleted)
            m_logs.removePod(textAt(Json::parse(change.object.json), {"metadata", "uid"}));
    }
    m_watches.publish(changes);
}

void ApiServer::tick(std::int64_t time)
{
    m_watches.tick(time);
    if (time < m_nextCleaning)
        return;
    m_nextCleaning = time + cleaningSeconds;
    std::vector<StoredObject> old;
    for (const ObjectKey &key : m_store.olderThan("/events", time - eventSeconds))
        if (const std::optional<StoredObject> event = m_store.find(key))
            old.push_back(*event);
    if (!old.empty())
        (void)m_writes.removeAll(old, Json::object(), false);
    m_store.forget(time - changeSeconds, changesKept);
}

} // namespace headrace::local
