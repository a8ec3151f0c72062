// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/writes.h"

#include "app/local/kube/admission.h"
#include "app/local/kube/patching.h"
#include "app/local/kube/rules.h"
#include "app/local/kube/schemacheck.h"
#include "app/local/kube/tables.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <chrono>

namespace headrace::local {

namespace {

constexpr int namesTried = 8;

std::string randomSuffix()
{
    // Without vowels and digits that look like letters, as the real server's.
    constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789";
    std::string suffix;
    for (int i = 0; i < 5; ++i)
        suffix += letters[QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()))];
    return suffix;
}

/// Without what every write changes.
Json compared(const Json &object)
{
    Json copy = object;
    if (!copy.contains("metadata"))
        return copy;
    copy["metadata"].erase("resourceVersion");
    if (copy["metadata"].contains("managedFields"))
        for (Json &entry : copy["metadata"]["managedFields"])
            if (entry.is_object())
                entry.erase("time");
    return copy;
}

Json withoutMetadata(const Json &object)
{
    Json copy = object;
    copy.erase("metadata");
    copy.erase("status");
    return copy;
}

} // namespace

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string newUid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

FieldWriter ObjectWrites::managerOf(const WriteOptions &options, bool isApply) const
{
    return {options.manager, isApply, options.subresource, timeText(now())};
}

std::optional<Refusal> ObjectWrites::commit(const std::vector<ObjectStore::Write> &writes)
{
    const Result<std::vector<Change>> done = m_store.commit(writes, now());
    return done ? std::nullopt : std::optional(unwritten(done.error()));
}

/// The kind fits, fields are known, the namespace is the request's.
std::optional<Refusal> ObjectWrites::checkBody(const Target &target, Json &body, const WriteOptions &options, std::vector<std::string> &warnings) const
{
    const Kind &kind = *target.kind;
    if (!body.is_object())
        return badRequest("the object provided is unrecognized (must be of type " + kind.kind + ")");
    const std::string apiVersion = body.value("apiVersion", kind.apiVersion()), name = body.value("kind", kind.kind);
    if (apiVersion != kind.apiVersion() || name != kind.kind) {
        const std::string version = apiVersion.substr(apiVersion.find('/') + 1);
        return badRequest(name + " in version \"" + version + "\" cannot be handled as a " + kind.kind + ": the object's apiVersion and kind do not fit the address it was sent to");
    }
    body["apiVersion"] = apiVersion;
    body["kind"] = name;
    if (!kind.isCustom)
        dropNulls(body);
    objectAt(body, {"metadata"});
    const ShapeProblems problems = checkShape(m_kinds.book(), kind, body);
    const std::string where = kind.kind + " in version \"" + kind.version + "\" cannot be handled as a " + kind.kind + ": ";
    if (!problems.wrongType.empty())
        return badRequest(where + problems.wrongType);
    if (!problems.unknown.empty() && options.isStrict) {
        std::string list;
        for (const std::string &field : problems.unknown)
            list += (list.empty() ? "unknown field \"" : ", unknown field \"") + field + '"';
        return badRequest(where + "strict decoding error: " + list);
    }
    if (!options.ignoresUnknown)
        for (const std::string &field : problems.unknown)
            warnings.push_back("unknown field \"" + field + '"');
    if (!problems.causes.empty())
        return invalid(kind.subject(textAt(body, {"metadata", "name"})), problems.causes);
    Json &metadata = body["metadata"];
    const std::string nameSpace = textAt(metadata, {"namespace"});
    if (kind.isNamespaced && !nameSpace.empty() && nameSpace != target.nameSpace)
        return badRequest("the namespace of the provided object does not match the namespace sent on the request");
    if (kind.isNamespaced)
        metadata["namespace"] = target.nameSpace;
    else
        metadata.erase("namespace");
    const std::string given = textAt(metadata, {"name"});
    if (!target.name.empty() && !given.empty() && given != target.name)
        return badRequest("the name of the object (" + given + ") does not match the name on the URL (" + target.name + ")");
    if (!target.name.empty())
        metadata["name"] = target.name;
    return {};
}

std::optional<Refusal> ObjectWrites::checkNamespace(const Target &target) const
{
    if (!target.kind->isNamespaced)
        return {};
    const std::optional<StoredObject> found = m_store.find({"/namespaces", {}, target.nameSpace});
    if (!found)
        return notFound({"namespaces", "Namespace", {}, target.nameSpace});
    if (!textAt(Json::parse(found->json), {"metadata", "deletionTimestamp"}).empty())
        return forbidden(target.subject(), "unable to create new content in namespace " + target.nameSpace + " because it is being terminated");
    return {};
}

Outcome<Written> ObjectWrites::create(const Target &target, Json body, const WriteOptions &options)
{
    Written written{.wasCreated = true};
    Target named = target;
    if (auto refusal = checkBody(target, body, options, written.warnings))
        return *refusal;
    const Kind &kind = *target.kind;
    Json &metadata = body["metadata"];
    const std::string prefix = textAt(metadata, {"generateName"});
    named.name = textAt(metadata, {"name"});
    for (int i = 0; named.name.empty() && !prefix.empty() && i < namesTried; ++i)
        if (const std::string name = prefix.substr(0, 58) + randomSuffix(); !m_store.find({kind.key(), named.key().nameSpace, name}))
            metadata["name"] = named.name = name;
    if (named.name.empty())
        return invalid(kind.subject({}), {causeRequired("metadata.name", "name or generateName is required")});
    if (auto refusal = checkNamespace(named))
        return *refusal;
    if (!textAt(metadata, {"resourceVersion"}).empty())
        return Refusal{500, "", "resourceVersion should not be set on objects to be created", {}};
    if (m_store.find(named.key()))
        return alreadyExists(named.subject());
    for (const char *field : {"selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "managedFields", "uid", "creationTimestamp"})
        metadata.erase(field);
    fillDefaults(kind, body);
    if (kind.hasStatus && kind.isCustom)
        body.erase("status");
    if (auto refusal = admit(kind, body, {}, written.warnings))
        return *refusal;
    FieldOwnership(m_kinds.book(), *kind.schema, kind.apiVersion()).update(emptyObject(kind), body, managerOf(options, false));
    body["metadata"]["uid"] = options.uid.empty() ? newUid() : options.uid;
    body["metadata"]["creationTimestamp"] = timeText(now());
    if (kind.countsGenerations())
        body["metadata"]["generation"] = 1;
    prepareNew(kind, body);
    if (const std::vector<Cause> causes = problemsOf(kind, body, {}); !causes.empty())
        return invalid(named.subject(), causes);
    if (!options.isDryRun) {
        if (auto refusal = commit({writeOf(ChangeType::Added, named.key(), {}, body)}))
            return *refusal;
        body["metadata"]["resourceVersion"] = std::to_string(m_store.version());
    }
    written.object = std::move(body);
    return written;
}

Outcome<Written> ObjectWrites::replace(const Target &target, Json body, const WriteOptions &options)
{
    std::vector<std::string> warnings;
    if (auto refusal = checkBody(target, body, options, warnings))
        return *refusal;
    const std::optional<StoredObject> stored = m_store.find(target.key());
    if (!stored)
        return notFound(target.subject());
    Outcome<Written> done = save(target, *stored, std::move(body), options, false);
    if (done)
        done->warnings.insert(done->warnings.begin(), warnings.begin(), warnings.end());
    return done;
}

Outcome<Written> ObjectWrites::patch(const Target &target, PatchType type, const Json &patch, const WriteOptions &options)
{
    const Kind &kind = *target.kind;
    if (type == PatchType::Apply)
        return apply(target, patch, options);
    if (type == PatchType::Strategic && kind.isCustom)
        return unsupportedMediaType();
    const std::optional<StoredObject> stored = m_store.find(target.key());
    if (!stored)
        return notFound(target.subject());
    const Json before = Json::parse(stored->json);
    if (type != PatchType::Json && !patch.is_object())
        return badRequest("error decoding patch: json: cannot unmarshal " + std::string(patch.is_array() ? "array" : "value") + " into Go value of type map[string]interface {}");
    Outcome<Json> after = type == PatchType::Json ? jsonPatched(before, patch) : type == PatchType::Merge ? mergePatched(before, patch) : strategicPatched(m_kinds.book(), *kind.schema, before, patch);
    if (!after)
        return after.refusal();
    std::vector<std::string> warnings;
    if (auto refusal = checkBody(target, *after, options, warnings)) {
        // A patch that makes a wrong object is the object's fault, not the request's.
        const bool isType = refusal->message.find("json: cannot unmarshal") != std::string::npos;
        return isType ? invalid({}, {causeInvalid("patch", textOf(Json(textOf(patch))), refusal->message.substr(refusal->message.find("json: ")))}) : *refusal;
    }
    Outcome<Written> done = save(target, *stored, std::move(*after), options, false);
    if (done)
        done->warnings.insert(done->warnings.begin(), warnings.begin(), warnings.end());
    return done;
}

Outcome<Written> ObjectWrites::apply(const Target &target, Json config, const WriteOptions &options)
{
    const Kind &kind = *target.kind;
    if (options.manager.empty())
        return invalid({"", "PatchOptions", "meta.k8s.io", ""}, {causeRequired("fieldManager", "is required for apply patch")});
    if (!config.is_object())
        return badRequest("error decoding YAML: the patch is no object");
    if (at(config, {"metadata", "managedFields"}).is_array() && !config["metadata"]["managedFields"].empty())
        return badRequest("metadata.managedFields must be nil");
    dropNulls(config);
    // Of a wrong name the real server speaks last.
    const std::string given = textAt(config, {"metadata", "name"}), nameSpace = textAt(config, {"metadata", "namespace"});
    objectAt(config, {"metadata"})["name"] = target.name;
    std::vector<std::string> warnings;
    WriteOptions strict = options;
    strict.isStrict = true;
    if (auto refusal = checkBody(target, config, strict, warnings)) {
        const std::size_t field = refusal->message.find("unknown field \"");
        if (kind.isCustom || field == std::string::npos)
            return *refusal;
        const std::size_t begin = field + 15;
        return Refusal{500, "", "failed to create typed patch object (" + nameSpace + '/' + given + "; " + kind.group + '/' + kind.version + ", Kind=" + kind.kind + "): ." + refusal->message.substr(begin, refusal->message.find('"', begin) - begin) + ": field not declared in schema", {}};
    }
    if (kind.plural == "secrets" && !kind.isCustom)
        fillDefaults(kind, config);
    const std::optional<StoredObject> stored = m_store.find(target.key());
    const Json live = stored ? Json::parse(stored->json) : Json{{"apiVersion", kind.apiVersion()}, {"kind", kind.kind}, {"metadata", Json::object()}};
    if (!stored) {
        if (auto refusal = checkNamespace(target))
            return *refusal;
        if (!options.subresource.empty())
            return notFound(target.subject());
    }
    const FieldOwnership ownership(m_kinds.book(), *kind.schema, kind.apiVersion());
    Outcome<Json> after = ownership.apply(live, config, managerOf(options, true), options.force);
    if (!after)
        return after.refusal();
    if (!given.empty() && given != target.name)
        return badRequest("the name of the object (" + given + ") does not match the name on the URL (" + target.name + ")");
    if (stored)
        return save(target, *stored, std::move(*after), options, true);
    Json body = std::move(*after);
    for (const char *field : {"selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion"})
        objectAt(body, {"metadata"}).erase(field);
    fillDefaults(kind, body);
    if (auto refusal = admit(kind, body, {}, warnings))
        return *refusal;
    body["metadata"]["uid"] = newUid();
    body["metadata"]["creationTimestamp"] = timeText(now());
    if (kind.countsGenerations())
        body["metadata"]["generation"] = 1;
    prepareNew(kind, body);
    if (const std::vector<Cause> causes = problemsOf(kind, body, {}); !causes.empty())
        return invalid(target.subject(), causes);
    if (!options.isDryRun) {
        if (auto refusal = commit({writeOf(ChangeType::Added, target.key(), {}, body)}))
            return *refusal;
        body["metadata"]["resourceVersion"] = std::to_string(m_store.version());
    }
    return Written{std::move(body), true, warnings};
}

/// The server's own fields stay as they are; a version or uid that is said must be right.
std::optional<Refusal> ObjectWrites::keepIdentity(const Target &target, const Json &before, Json &after) const
{
    const Json &was = before["metadata"];
    Json &is = after["metadata"];
    const std::string version = textAt(is, {"resourceVersion"}), uid = textAt(is, {"uid"});
    if (!version.empty() && version != textAt(was, {"resourceVersion"}))
        return modified(target.subject());
    if (!uid.empty() && uid != textAt(was, {"uid"}))
        return invalid(target.subject(), std::vector<Cause>(target.kind->isCustom ? 1 : 2, causeInvalid("metadata.uid", textOf(Json(uid)), "field is immutable"))); // checked twice there
    for (const char *field : {"uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion", "generateName"}) {
        is.erase(field);
        if (was.contains(field))
            is[field] = was[field];
    }
    return {};
}

Outcome<Written> ObjectWrites::save(const Target &target, const StoredObject &stored, Json after, const WriteOptions &options, bool isApplied)
{
    const Kind &kind = *target.kind;
    Json before = Json::parse(stored.json);
    if (auto refusal = keepIdentity(target, before, after))
        return *refusal;
    if (options.subresource == "status") {
        Json whole = before;
        whole["status"] = after.value("status", Json::object());
        if (isApplied)
            whole["metadata"]["managedFields"] = at(after, {"metadata", "managedFields"});
        after = std::move(whole);
    } else if (kind.hasStatus) {
        after.erase("status");
        if (before.contains("status"))
            after["status"] = before["status"];
    }
    if (kind.plural == "namespaces" && !kind.isCustom && options.subresource.empty())
        after["spec"] = before.value("spec", Json::object());
    fillDefaults(kind, after);
    std::vector<std::string> warnings;
    if (options.subresource.empty())
        if (auto refusal = admit(kind, after, before, warnings))
            return *refusal;
    if (!isApplied)
        FieldOwnership(m_kinds.book(), *kind.schema, kind.apiVersion()).update(before, after, managerOf(options, false));
    if (kind.countsGenerations() && withoutMetadata(before) != withoutMetadata(after))
        after["metadata"]["generation"] = numberAt(before, {"metadata", "generation"}, 1) + 1;
    if (const std::vector<Cause> causes = problemsOf(kind, after, before); !causes.empty())
        return invalid(target.subject(), causes);
    if (compared(before) == compared(after))
        return Written{std::move(before), false, warnings};
    if (options.isDryRun)
        return Written{std::move(after), false, warnings};
    const Json &finalizers = at(after, {"metadata", "finalizers"});
    const bool isOver = !textAt(after, {"metadata", "deletionTimestamp"}).empty() && (!finalizers.is_array() || finalizers.empty()) && numberAt(after, {"metadata", "deletionGracePeriodSeconds"}) == 0;
    std::vector<ObjectStore::Write> writes{writeOf(ChangeType::Modified, target.key(), stored.json, after)};
    if (isOver && kind.plural != "namespaces") {
        Deletion deletion(m_store, m_kinds, now());
        deletion.finish(stored, after);
        writes = deletion.writes();
    }
    if (auto refusal = commit(writes))
        return *refusal;
    if (!isOver)
        after["metadata"]["resourceVersion"] = std::to_string(m_store.version());
    return Written{std::move(after), false, warnings};
}

} // namespace headrace::local
