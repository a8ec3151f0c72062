// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/reads.h"

#include "app/local/kube/writes.h"

#include <QByteArray>

#include <charconv>

namespace headrace::local {

namespace {

constexpr int pageSize = 250;
constexpr int mostAtOnce = 5000; ///< objects read for one page of a selective list

Outcome<std::int64_t> numberOf(const std::string &text, const std::string &before, const char *function)
{
    std::int64_t number = 0;
    if (text.empty())
        return number;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || (number < 0 && std::string_view(function) == "ParseUint"))
        return badRequest(before + "strconv." + function + ": parsing \"" + text + "\": invalid syntax");
    return number;
}

Refusal refused(const std::string &field, const std::string &why)
{
    return invalid({"", "ListOptions", "meta.k8s.io", ""}, {causeForbidden(field, why)});
}

std::string tokenOf(std::int64_t version, const ObjectKey &last)
{
    const Json token{{"v", "meta.k8s.io/v1"}, {"rv", version}, {"ns", last.nameSpace}, {"start", last.name}};
    return QByteArray::fromStdString(textOf(token)).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace

/// The query of a list, read.
struct ObjectReads::Ask {
    Selection selection;
    ObjectView view;
    bool isWatch = false;
    bool hasBookmarks = false;
    bool sendsInitial = false;
    std::int64_t limit = 0;
    std::int64_t timeoutSeconds = 0;
    std::string version; ///< as said
    std::int64_t number = 0; ///< of the version
    bool isExact = false;
    std::optional<std::pair<std::string, std::string>> after;
};

Outcome<ObjectReads::Ask> ObjectReads::read(const Kind &kind, const HttpRequest &request) const
{
    Ask ask;
    const Outcome<Selection> selection = Selection::read(kind, request.parameter("labelSelector"), request.parameter("fieldSelector"));
    if (!selection)
        return selection.refusal();
    ask.selection = *selection;
    const Outcome<ObjectView> view = ObjectView::read(request.accept, request.parameter("includeObject"));
    if (!view)
        return view.refusal();
    ask.view = *view;
    const auto isSet = [&](const char *name) { return request.hasParameter(name) && request.parameter(name) != "false" && request.parameter(name) != "0"; };
    ask.isWatch = isSet("watch");
    ask.hasBookmarks = isSet("allowWatchBookmarks");
    ask.sendsInitial = isSet("sendInitialEvents");
    ask.version = request.parameter("resourceVersion");
    const std::string match = request.parameter("resourceVersionMatch"), token = request.parameter("continue");
    for (const auto &[name, target] : {std::pair("limit", &ask.limit), {"timeoutSeconds", &ask.timeoutSeconds}}) {
        const Outcome<std::int64_t> number = numberOf(request.parameter(name), {}, "ParseInt");
        if (!number)
            return number.refusal();
        *target = *number;
    }
    if (ask.sendsInitial && !ask.isWatch)
        return refused("sendInitialEvents", "sendInitialEvents is forbidden for list");
    if (ask.sendsInitial && match != "NotOlderThan")
        return refused("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    if (!match.empty() && ask.isWatch && !ask.sendsInitial)
        return refused("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    if (!match.empty() && ask.version.empty() && !ask.sendsInitial)
        return refused("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided");
    ask.isExact = match == "Exact";
    const Outcome<std::int64_t> version = numberOf(ask.version, "invalid resource version: resourceVersion: Invalid value: \"" + ask.version + "\": ", "ParseUint");
    if (!version)
        return version.refusal();
    ask.number = *version;
    if (token.empty())
        return ask;
    const Json read = Json::parse(QByteArray::fromBase64(QByteArray::fromStdString(token), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString(), nullptr, false);
    if (!read.is_object() || !read.contains("rv") || !read.contains("start"))
        return badRequest("invalid continue token: continue key is not valid: the token was not made by this server");
    ask.after = {textAt(read, {"ns"}), textAt(read, {"start"})};
    ask.number = numberAt(read, {"rv"});
    ask.isExact = true;
    return ask;
}

Outcome<HttpReply> ObjectReads::get(const KindPointer &kind, const ObjectKey &key, const HttpRequest &request)
{
    const Outcome<ObjectView> view = ObjectView::read(request.accept, request.parameter("includeObject"));
    if (!view)
        return view.refusal();
    const std::optional<StoredObject> found = m_store.find(key);
    if (!found)
        return notFound(kind->subject(key.name));
    HttpReply reply;
    reply.body = viewedObject(*kind, *view, found->json);
    return reply;
}

Outcome<HttpReply> ObjectReads::list(const KindPointer &kind, const std::string &nameSpace, const HttpRequest &request)
{
    const Outcome<Ask> ask = read(*kind, request);
    if (!ask)
        return ask.refusal();
    if (ask->isWatch)
        return watch(kind, nameSpace, *ask);
    ObjectStore::PageQuery query{kind->key(), nameSpace, ask->after, m_store.version(), pageSize};
    if (ask->isExact && ask->number > 0) {
        if (ask->number < m_store.forgotten())
            return expired(ask->after ? "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter." : "The resourceVersion for the provided list is too old.");
        query.version = ask->number;
    }
    if (ask->number > m_store.version())
        return Refusal{504, "Timeout", "Timeout: Too large resource version: " + ask->version + ", current: " + std::to_string(m_store.version()), {{"causes", {{{"reason", "ResourceVersionTooLarge"}, {"message", "Too large resource version"}}}}, {"retryAfterSeconds", 1}}};
    // As the real server: a list that may be of any age ignores the limit.
    if (ask->limit > 0 && ask->version != "0")
        return limited(*kind, query, *ask);
    return unlimited(kind, query, *ask);
}

Outcome<HttpReply> ObjectReads::watch(const KindPointer &kind, const std::string &nameSpace, const Ask &ask)
{
    WatchSpec spec{kind, nameSpace, ask.selection, ask.view, ask.sendsInitial ? 0 : ask.number, ask.hasBookmarks, ask.sendsInitial, ask.timeoutSeconds};
    HttpReply reply;
    reply.start = [this, spec = std::move(spec)](std::shared_ptr<LiveBody> body) {
        const std::lock_guard lock(m_lock);
        m_watches.add(spec, std::move(body));
    };
    return reply;
}

Outcome<HttpReply> ObjectReads::limited(const Kind &kind, ObjectStore::PageQuery query, const Ask &ask)
{
    const auto wanted = static_cast<std::size_t>(ask.limit);
    query.limit = static_cast<int>(std::min<std::int64_t>(ask.limit, mostAtOnce - 1)) + 1;
    std::vector<StoredObject> found;
    std::string items;
    for (bool isMore = true; isMore && found.size() <= wanted;) {
        const std::vector<StoredObject> page = m_store.page(query);
        isMore = page.size() == static_cast<std::size_t>(query.limit);
        for (const StoredObject &object : page)
            if (found.size() <= wanted && (ask.selection.isAll() || ask.selection.matches(Json::parse(object.json))))
                found.push_back(object);
        if (isMore)
            query.after = {page.back().key.nameSpace, page.back().key.name};
    }
    Json metadata{{"resourceVersion", std::to_string(query.version)}};
    if (found.size() > wanted) {
        found.resize(wanted);
        metadata["continue"] = tokenOf(query.version, found.back().key);
        if (ask.selection.isAll()) {
            query.after = {found.back().key.nameSpace, found.back().key.name};
            metadata["remainingItemCount"] = m_store.count(query);
        }
    }
    const std::int64_t time = now();
    for (const StoredObject &object : found)
        items += (items.empty() ? "" : ",") + viewedItem(kind, ask.view, object.json, time);
    HttpReply reply;
    reply.body = listBegin(kind, ask.view, metadata) + items + "]}";
    return reply;
}

HttpReply ObjectReads::unlimited(const KindPointer &kind, ObjectStore::PageQuery query, const Ask &ask)
{
    struct Progress {
        ObjectStore::PageQuery query;
        bool hasBegun = false;
        bool hasItem = false;
        bool isDone = false;
    };
    auto progress = std::make_shared<Progress>(Progress{std::move(query)});
    HttpReply reply;
    reply.pages = [this, kind, ask, progress]() -> std::optional<std::string> {
        if (progress->isDone)
            return {};
        const std::lock_guard lock(m_lock);
        std::string text;
        if (!std::exchange(progress->hasBegun, true))
            text = listBegin(*kind, ask.view, {{"resourceVersion", std::to_string(progress->query.version)}});
        const std::vector<StoredObject> page = m_store.page(progress->query);
        const std::int64_t time = now();
        for (const StoredObject &object : page) {
            if (!ask.selection.isAll() && !ask.selection.matches(Json::parse(object.json)))
                continue;
            text += (std::exchange(progress->hasItem, true) ? "," : "") + viewedItem(*kind, ask.view, object.json, time);
        }
        progress->isDone = page.size() < static_cast<std::size_t>(progress->query.limit);
        if (progress->isDone)
            text += "]}";
        else
            progress->query.after = {page.back().key.nameSpace, page.back().key.name};
        return text;
    };
    return reply;
}

Outcome<std::vector<StoredObject>> ObjectReads::select(const Kind &kind, const std::string &nameSpace, const HttpRequest &request)
{
    const Outcome<Ask> ask = read(kind, request);
    if (!ask)
        return ask.refusal();
    std::vector<StoredObject> found;
    ObjectStore::PageQuery query{kind.key(), nameSpace, {}, m_store.version(), pageSize};
    for (std::vector<StoredObject> page = m_store.page(query); !page.empty(); page = m_store.page(query)) {
        for (const StoredObject &object : page)
            if (ask->selection.isAll() || ask->selection.matches(Json::parse(object.json)))
                found.push_back(object);
        query.after = {page.back().key.nameSpace, page.back().key.name};
    }
    return found;
}

} // namespace headrace::local
