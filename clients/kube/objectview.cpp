// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectview.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/objectports.h"
#include "clients/kube/podview.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::number;
using kubejson::pairsOf;
using kubejson::seconds;
using kubejson::text;

namespace {

constexpr qsizetype longestFact = 300;
constexpr qsizetype longestList = 600;
constexpr std::size_t mostListed = 12;
constexpr int factDepth = 2;

void readMeta(const Json &meta, ObjectView &view)
{
    view.name = {text(meta, {"namespace"}), text(meta, {"name"}), text(meta, {"uid"})};
    view.created = seconds(at(meta, {"creationTimestamp"}));
    view.deleting = seconds(at(meta, {"deletionTimestamp"}));
    view.resourceVersion = text(meta, {"resourceVersion"});
    view.labels = pairsOf(at(meta, {"labels"}));
    view.annotations = pairsOf(at(meta, {"annotations"}), u"kubectl.kubernetes.io/last-applied-configuration"_s);
    for (const Json &entry : at(meta, {"finalizers"}))
        view.finalizers.append(text(entry));
    for (const Json &entry : at(meta, {"managedFields"})) {
        const QString who = text(entry, {"manager"}) % u" (" % text(entry, {"operation"}) % u')';
        view.managers.removeAll(who);
        view.managers.append(who);
    }
    for (const Json &entry : at(meta, {"ownerReferences"}))
        view.owners.push_back({text(entry, {"apiVersion"}), text(entry, {"kind"}), text(entry, {"name"}), text(entry, {"uid"}), at(entry, {"controller"}) == true});
}

/// "key=a, effect=NoSchedule": a small flat object in one line; empty when it is not one.
QString flatText(const Json &object)
{
    QStringList parts;
    for (const auto &[key, value] : object.items()) {
        const QString plain = text(value);
        if (plain.isEmpty())
            return {};
        parts.append(QString::fromStdString(key) % u'=' % plain);
    }
    return parts.join(u", ");
}

QString listText(const Json &array)
{
    QStringList all;
    for (const Json &entry : array) {
        const QString plain = entry.is_object() ? flatText(entry) : text(entry);
        if (plain.isEmpty())
            return {};
        all.append(plain);
    }
    return all.join(array.front().is_object() ? u"; " : u", ");
}

/// Scalars and short lists of the first levels of spec and status: enough to know a kind nobody taught us. Templates of other
/// objects, conditions and schemas are left out.
void readFacts(const Json &part, const QString &path, int depth, ObjectView &view)
{
    if (!part.is_object())
        return;
    for (const auto &[key, value] : part.items()) {
        if (key == "template" || key == "jobTemplate" || key == "conditions" || key == "versions" || key == "images")
            continue;
        const QString name = path % u'.' % QString::fromStdString(key);
        if (value.is_object() && depth > 0)
            readFacts(value, name, depth - 1, view);
        else if (const QString plain = text(value); !plain.isEmpty() && plain.size() <= longestFact)
            view.facts.emplace_back(name, plain);
        else if (value.is_array() && !value.empty() && value.size() <= mostListed)
            if (const QString list = listText(value); !list.isEmpty() && list.size() <= longestList)
                view.facts.emplace_back(name, list);
    }
}

/// Indented, without what only machines read; the values of secrets are not shown, only how long they are.
std::string shownText(Json object)
{
    if (Json *meta = object.contains("metadata") && object["metadata"].is_object() ? &object["metadata"] : nullptr) {
        meta->erase("managedFields");
        if (meta->contains("annotations") && (*meta)["annotations"].is_object())
            (*meta)["annotations"].erase("kubectl.kubernetes.io/last-applied-configuration");
    }
    if (text(object, {"kind"}) == u"Secret")
        for (const char *part : {"data", "stringData"})
            if (object.contains(part) && object[part].is_object())
                for (auto &[key, value] : object[part].items())
                    value = "\u00ab" + std::to_string(value.is_string() ? value.get_ref<const std::string &>().size() : 0) + " characters\u00bb";
    return object.dump(2, ' ', false, Json::error_handler_t::replace);
}

/// The parts that every kind has.
ObjectView withText(ObjectView view, const Json &object)
{
    view.ports = portsOf(object);
    view.json = QByteArray::fromStdString(shownText(object));
    return view;
}

} // namespace

Result<ObjectView> readObject(const std::string &body)
{
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
    ObjectView view{.apiVersion = text(object, {"apiVersion"}), .kind = text(object, {"kind"})};
    readMeta(at(object, {"metadata"}), view);
    for (const Json &condition : at(object, {"status", "conditions"})) {
        const Json &since = at(condition, {"lastTransitionTime"});
        view.conditions.push_back({text(condition, {"type"}), text(condition, {"status"}), text(condition, {"reason"}), text(condition, {"message"}), seconds(since)});
    }
    readPod(object, view);
    if (view.kind == u"Pod")
        return withText(std::move(view), object);
    if (view.kind != u"Secret")
        for (const char *part : {"spec", "status"})
            readFacts(at(object, {part}), QString::fromLatin1(part), factDepth, view);
    return withText(std::move(view), object);
}

} // namespace headrace
