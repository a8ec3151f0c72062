// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/watches.h"

#include "app/local/kube/writes.h"

#include <algorithm>
#include <limits>

namespace headrace::local {

namespace {

constexpr std::int64_t bookmarkSeconds = 50;
constexpr std::int64_t defaultTimeout = 1800;
constexpr std::int64_t longestTimeout = 86'400;
constexpr int pageSize = 500;

std::string event(const char *type, const std::string &object)
{
    return R"({"type":")" + std::string(type) + R"(","object":)" + object + "}\n";
}

} // namespace

bool Watches::sendObject(Watch &watch, const char *type, const std::string &json)
{
    std::string object = viewedObject(*watch.spec.kind, watch.spec.view, json);
    if (watch.spec.view.form == ObjectView::Table) {
        // Column definitions come with the first row only.
        Json table = Json::parse(object);
        if (std::exchange(watch.hasColumns, true))
            table["columnDefinitions"] = nullptr;
        object = textOf(table);
    }
    return watch.body->write(event(type, object));
}

bool Watches::send(Watch &watch, const Change &change)
{
    const WatchSpec &spec = watch.spec;
    watch.version = std::max(watch.version, change.object.version);
    if (change.object.key.kind != spec.kind->key() || (!spec.nameSpace.empty() && change.object.key.nameSpace != spec.nameSpace) || change.object.version <= spec.version)
        return true;
    bool was = change.type != ChangeType::Added, is = change.type != ChangeType::Deleted;
    if (!spec.selection.isAll()) {
        was = was && !change.previous.empty() && spec.selection.matches(Json::parse(change.previous));
        is = is && spec.selection.matches(Json::parse(change.object.json));
    }
    if (!was && !is)
        return true;
    return sendObject(watch, !was ? "ADDED" : is ? "MODIFIED" : "DELETED", change.object.json);
}

bool Watches::sendBookmark(Watch &watch, bool endsInitial)
{
    const std::string version = std::to_string(std::max(m_store.version(), watch.spec.version));
    Json metadata{{"resourceVersion", version}};
    if (endsInitial)
        metadata["annotations"] = {{"k8s.io/initial-events-end", "true"}};
    const Kind &kind = *watch.spec.kind;
    Json object{{"kind", kind.kind}, {"apiVersion", kind.apiVersion()}, {"metadata", metadata}};
    if (watch.spec.view.form == ObjectView::Metadata)
        object.update({{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}});
    if (watch.spec.view.form == ObjectView::Table) {
        const Json row{{"cells", Json::array()}, {"object", {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", metadata}}}};
        object = {{"kind", "Table"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", {{"resourceVersion", version}}}, {"columnDefinitions", std::exchange(watch.hasColumns, true) ? Json() : tableColumns(kind)}, {"rows", {row}}};
    }
    return watch.body->write(event("BOOKMARK", textOf(object)));
}

void Watches::add(WatchSpec spec, std::shared_ptr<LiveBody> body)
{
    const std::int64_t time = now();
    Watch watch{.spec = std::move(spec), .body = std::move(body), .ends = 0, .nextBookmark = time + bookmarkSeconds, .version = 0, .hasColumns = false};
    watch.ends = time + (watch.spec.timeoutSeconds > 0 ? std::min<std::int64_t>(watch.spec.timeoutSeconds, longestTimeout) : defaultTimeout);
    if (watch.spec.version > 0 && watch.spec.version < m_store.forgotten()) {
        const Refusal refusal = expired("too old resource version: " + std::to_string(watch.spec.version) + " (" + std::to_string(m_store.forgotten()) + ')');
        watch.body->write(event("ERROR", textOf(refusal.status())));
        watch.body->end();
        return;
    }
    bool isOpen = true;
    if (watch.spec.version == 0) {
        ObjectStore::PageQuery query{watch.spec.kind->key(), watch.spec.nameSpace, {}, m_store.version(), pageSize};
        for (std::vector<StoredObject> page = m_store.page(query); isOpen && !page.empty(); page = m_store.page(query)) {
            for (const StoredObject &object : page)
                if (watch.spec.selection.isAll() || watch.spec.selection.matches(Json::parse(object.json)))
                    isOpen = isOpen && sendObject(watch, "ADDED", object.json);
            query.after = {page.back().key.nameSpace, page.back().key.name};
        }
        watch.spec.version = m_store.version();
        if (watch.spec.endsInitial)
            isOpen = isOpen && sendBookmark(watch, true);
    } else {
        for (const Change &change : m_store.changesSince(watch.spec.kind->key(), watch.spec.nameSpace, watch.spec.version))
            isOpen = isOpen && send(watch, change);
    }
    if (isOpen)
        m_watches.push_back(std::move(watch));
}

void Watches::publish(const std::vector<Change> &changes)
{
    m_watches.remove_if([&](Watch &watch) {
        // A watch that cannot say a change ends; the others and the write go on.
        try {
            return std::any_of(changes.begin(), changes.end(), [&](const Change &change) { return !send(watch, change); });
        } catch (const std::exception &) {
            watch.body->end();
            return true;
        }
    });
}

void Watches::tick(std::int64_t time)
{
    m_watches.remove_if([&](Watch &watch) {
        if (watch.body->isOver()) {
            watch.body->end();
            return true;
        }
        const bool ends = time >= watch.ends;
        if (watch.spec.hasBookmarks && (ends || time >= watch.nextBookmark)) {
            watch.nextBookmark = time + bookmarkSeconds;
            sendBookmark(watch, false);
        }
        if (ends)
            watch.body->end();
        return ends;
    });
}

} // namespace headrace::local
