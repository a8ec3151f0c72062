// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/eventreading.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/objectview.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::number;
using kubejson::seconds;
using kubejson::text;

namespace {

KubeEvent eventOf(const Json &json)
{
    KubeEvent event{.uid = text(json, {"metadata", "uid"}), .type = text(json, {"type"}), .reason = text(json, {"reason"}), .message = text(json, {"message"})};
    event.source = text(json, {"source", "component"});
    if (event.source.isEmpty())
        event.source = text(json, {"reportingComponent"});
    const Json &regarding = at(json, {"involvedObject"});
    event.regardingKind = text(regarding, {"kind"});
    event.regardingName = text(regarding, {"name"});
    event.regardingNameSpace = text(regarding, {"namespace"});
    event.regardingUid = text(regarding, {"uid"});
    event.count = std::max({1, number(at(json, {"count"})), number(at(json, {"series", "count"}))});
    const qint64 made = seconds(at(json, {"metadata", "creationTimestamp"}));
    for (const Json *time : {&at(json, {"firstTimestamp"}), &at(json, {"eventTime"})})
        if (event.first == 0)
            event.first = seconds(*time);
    for (const Json *time : {&at(json, {"series", "lastObservedTime"}), &at(json, {"lastTimestamp"}), &at(json, {"eventTime"})})
        if (event.last == 0)
            event.last = seconds(*time);
    event.first = event.first ? event.first : made;
    event.last = event.last ? event.last : made;
    return event;
}

WatchKind kindOf(const QString &type)
{
    return type == u"ADDED" ? WatchKind::Added
        : type == u"MODIFIED" ? WatchKind::Modified
        : type == u"DELETED"  ? WatchKind::Deleted
        : type == u"BOOKMARK" ? WatchKind::Bookmark
        : type == u"ERROR"    ? WatchKind::Refused
                              : WatchKind::Unknown;
}

Error notJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
}

} // namespace

Result<EventPage> eventPageOf(const std::string &body)
{
    const Json list = Json::parse(body, nullptr, false);
    if (!list.is_object())
        return notJson();
    EventPage page{.events = {}, .resourceVersion = text(list, {"metadata", "resourceVersion"}).toStdString(), .continueToken = text(list, {"metadata", "continue"}).toStdString()};
    for (const Json &json : at(list, {"items"}))
        page.events.push_back(eventOf(json));
    return page;
}

Result<EventLine> eventLineOf(const std::string &line)
{
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
        return notJson();
    EventLine read{.kind = kindOf(text(json, {"type"}))};
    const Json &object = at(json, {"object"});
    if (read.kind == WatchKind::Refused) {
        read.error = kubeError(0, object.dump(), {});
        return read;
    }
    read.resourceVersion = text(object, {"metadata", "resourceVersion"}).toStdString();
    read.event = eventOf(object);
    return read;
}

std::vector<KubeEvent> readEvents(const std::string &body)
{
    Result<EventPage> page = eventPageOf(body);
    if (!page)
        return {};
    std::stable_sort(page->events.begin(), page->events.end(), [](const KubeEvent &a, const KubeEvent &b) { return a.last < b.last; });
    return page->events;
}

} // namespace headrace
