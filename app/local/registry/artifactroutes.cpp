// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryroutes.h"

namespace headrace::local {

namespace {

using namespace registry;

constexpr const char *belongs = "id IN (SELECT artifact FROM registry_attributions WHERE context=?)";
const FindWords byParent{"(artifactName and parentResourceId), or externalId", "parentResourceId", "parent resource", belongs};
const RegistryKind *const onlyModels[] = {&modelArtifact};
const RegistryKind *const onlyPoints[] = {&metricPoint};

/// The kind that a body names, and the body.
struct SentArtifact {
    const RegistryKind *kind;
    SentResource sent;
};

std::string namedType(const OrderedJson &body)
{
    const auto type = body.is_object() ? body.find("artifactType") : body.end();
    return body.is_object() && type != body.end() && type->is_string() ? type->get<std::string>() : std::string();
}

Registered<SentArtifact> readArtifact(const RegistryCall &call)
{
    const Registered<OrderedJson> body = readBody(call);
    if (!body)
        return body.refusal();
    const RegistryKind *kind = artifactOfType(namedType(*body));
    if (!kind)
        return badCall("invalid artifact type, must be either ModelArtifact, DocArtifact, DataSet, Metric, or Parameter");
    Reading<SentResource> sent = readResource(*body, *kind, SentFor::Artifact);
    if (!sent)
        return RegistryFault{400, sent.refusal().words};
    if (kind == &metric && !sent->id && !sent->fields.contains("value"))
        return badCall("metric value is required");
    return SentArtifact{kind, std::move(*sent)};
}

/// The one that a POST with an id changes.
Registered<RegistryResource> namedById(RegistryStore &store, const SentArtifact &artifact)
{
    const Registered<std::int64_t> id = readId(*artifact.sent.id, "artifact");
    if (!id)
        return id.refusal();
    std::optional<RegistryResource> found = store.findIn(metric.table, *id);
    if (found && found->kind == artifact.kind)
        return std::move(*found);
    return badCall((found ? "" : "mismatched types, ") + std::string("artifact with id ") + *artifact.sent.id + " is not a " + artifact.kind->words);
}

/// Metrics, parameters and data sets of a name are changed by saying them again.
bool isKeptByName(const RegistryKind *kind)
{
    return kind == &metric || kind == &parameter || kind == &dataSet;
}

struct Written {
    RegistryResource resource;
    bool isNew = false;
};

Registered<Written> write(RegistryStore &store, const SentArtifact &artifact, std::int64_t parent, const Json &more)
{
    std::optional<RegistryResource> known;
    if (artifact.sent.id && !artifact.sent.id->empty()) {
        Registered<RegistryResource> found = namedById(store, artifact);
        if (!found)
            return found.refusal();
        known = std::move(*found);
    } else if (isKeptByName(artifact.kind) && parent != 0 && artifact.sent.name) {
        known = store.findNamed(*artifact.kind, parent, *artifact.sent.name);
    }
    const bool isNew = !known;
    Registered<RegistryResource> written = known ? changeResource(store, std::move(*known), artifact.sent) : makeResource(store, *artifact.kind, artifact.sent, parent, more);
    if (!written)
        return written.refusal();
    return Written{std::move(*written), isNew};
}

/// A metric of a run keeps what it was at every post.
void keepPoint(RegistryStore &store, const RegistryResource &current, const SentResource &sent, const Json &more)
{
    RegistryResource point{.kind = &metricPoint, .parent = current.parent, .name = current.name, .externalId = {}, .properties = current.properties, .body = more};
    for (const auto &[field, value] : sent.fields.items())
        if (!value.is_null())
            point.body[field] = value;
    store.add(point);
}

Registered<HttpReply> add(RegistryStore &store, const RegistryCall &call)
{
    const Registered<SentArtifact> artifact = readArtifact(call);
    if (!artifact)
        return artifact.refusal();
    Transaction transaction(store.database());
    const Registered<Written> written = write(store, *artifact, 0, Json::object());
    if (!written)
        return written.refusal();
    return writtenReply(transaction, written->resource, written->isNew ? 201 : 200);
}

/// Below a version or a run.
Registered<HttpReply> addBelow(RegistryStore &store, const RegistryCall &call, const RegistryKind &parentKind)
{
    const Registered<SentArtifact> artifact = readArtifact(call);
    if (!artifact)
        return artifact.refusal();
    const Registered<RegistryResource> parent = readExisting(store, parentKind, call.path[1], parentKind.absentWords);
    if (!parent)
        return parent.refusal();
    const bool isOfRun = &parentKind == &run;
    Json more = Json::object();
    if (isOfRun)
        more = {{"experimentId", std::to_string(parent->parent)}, {"experimentRunId", std::to_string(parent->id)}};
    Transaction transaction(store.database());
    Registered<Written> written = write(store, *artifact, parent->id, more);
    if (!written)
        return written.refusal();
    store.attribute(parent->id, written->resource.id);
    const int status = written->isNew && !isKeptByName(artifact->kind) ? 201 : 200;
    if (isOfRun && artifact->kind == &metric) {
        keepPoint(store, written->resource, artifact->sent, more);
        // The answer to this call shows them, as the real server's does; nothing else does.
        for (const auto &[name, id] : {std::pair("experiment_id", parent->parent), {"experiment_run_id", parent->id}})
            written->resource.properties[name] = {{"metadataType", "MetadataIntValue"}, {"int_value", std::to_string(id)}};
    }
    return writtenReply(transaction, written->resource, status);
}

/// All five kinds, or the one of the parameter artifactType.
Registered<std::vector<const RegistryKind *>> listedKinds(const RegistryCall &call)
{
    const std::string type = call.parameter("artifactType");
    const auto all = artifacts();
    if (type.empty())
        return std::vector<const RegistryKind *>(all.begin(), all.end());
    const RegistryKind *kind = artifactOfType(type);
    if (!kind)
        return badCall("invalid artifact type " + type);
    return std::vector<const RegistryKind *>{kind};
}

Registered<HttpReply> list(RegistryStore &store, const RegistryCall &call, bool isBelow)
{
    const Registered<std::vector<const RegistryKind *>> kinds = listedKinds(call);
    if (!kinds)
        return kinds.refusal();
    SqlCondition where;
    if (isBelow) {
        const Registered<std::int64_t> parent = readId(call.path[1], "parent resource");
        if (!parent)
            return parent.refusal();
        addCondition(where, belongs, *parent);
        addNames(where, call);
    }
    return listReply(store, call, *kinds, std::move(where));
}

Registered<RegistryResource> existingArtifact(RegistryStore &store, const RegistryCall &call)
{
    const Registered<std::int64_t> id = readId(call.path[1], "artifact");
    if (!id)
        return id.refusal();
    std::optional<RegistryResource> found = store.findIn(metric.table, *id);
    if (!found || found->kind == &metricPoint)
        return absentResource("artifact", std::to_string(*id));
    return std::move(*found);
}

Registered<RegistryResource> existingModelArtifact(RegistryStore &store, const RegistryCall &call)
{
    Registered<RegistryResource> found = existingArtifact(store, call);
    if (found && found->kind != &modelArtifact)
        return absent("artifact with id " + std::to_string(found->id) + " is not a model artifact");
    return found;
}

Registered<HttpReply> get(RegistryStore &store, const RegistryCall &call)
{
    const Registered<RegistryResource> found = existingArtifact(store, call);
    if (!found)
        return found.refusal();
    return registryReply(found->message());
}

Registered<HttpReply> getModelArtifact(RegistryStore &store, const RegistryCall &call)
{
    const Registered<RegistryResource> found = existingModelArtifact(store, call);
    if (!found)
        return found.refusal();
    return registryReply(found->message());
}

Registered<HttpReply> patch(RegistryStore &store, const RegistryCall &call)
{
    const Registered<OrderedJson> body = readBody(call);
    if (!body)
        return body.refusal();
    const std::string type = namedType(*body);
    const RegistryKind *kind = artifactOfType(type);
    const Reading<SentResource> sent = kind ? readResource(*body, *kind, SentFor::ArtifactUpdate) : Reading<SentResource>(SentResource{});
    if (!sent)
        return RegistryFault{400, sent.refusal().words};
    Transaction transaction(store.database());
    Registered<RegistryResource> found = existingArtifact(store, call);
    if (!found)
        return found.refusal();
    if (kind != found->kind)
        return RegistryFault{400, std::string("cannot change artifact type from '") + found->kind->artifactType + "' to '" + (kind ? type : "unknown") + "': artifact type is immutable"};
    const Registered<RegistryResource> changed = changeResource(store, std::move(*found), *sent);
    if (!changed)
        return changed.refusal();
    return writtenReply(transaction, *changed, 200);
}

Registered<HttpReply> addModelArtifact(RegistryStore &store, const RegistryCall &call)
{
    Registered<SentResource> sent = readSent(call, modelArtifact, SentFor::Creation);
    if (!sent)
        return sent.refusal();
    if (!sent->fields.contains("state"))
        sent->fields["state"] = "UNKNOWN";
    Transaction transaction(store.database());
    const Registered<RegistryResource> made = makeResource(store, modelArtifact, *sent, 0);
    if (!made)
        return made.refusal();
    return writtenReply(transaction, *made, 201);
}

Registered<HttpReply> patchModelArtifact(RegistryStore &store, const RegistryCall &call)
{
    const Registered<SentResource> sent = readSent(call, modelArtifact, SentFor::Update);
    if (!sent)
        return sent.refusal();
    Transaction transaction(store.database());
    Registered<RegistryResource> found = existingModelArtifact(store, call);
    if (!found)
        return found.refusal();
    const Registered<RegistryResource> changed = changeResource(store, std::move(*found), *sent);
    if (!changed)
        return changed.refusal();
    return writtenReply(transaction, *changed, 200);
}

/// Whole numbers with commas between them, as SQL; nothing when one is none.
Registered<SqlCondition> numberList(const std::string &text, const std::string &expression, const char *words)
{
    SqlCondition where;
    std::string marks;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        std::string one = text.substr(at, comma - at);
        one.erase(0, one.find_first_not_of(' '));
        one.erase(one.find_last_not_of(' ') + 1);
        const Reading<std::int64_t> number = readInteger(one);
        if (!number)
            return badCall(std::string("invalid ") + words + " ID '" + one + "': must be a valid integer");
        marks += marks.empty() ? "?" : ", ?";
        where.values.emplace_back(*number);
        at = comma + 1;
    }
    where.sql = expression + " IN (" + marks + ')';
    return where;
}

Registered<HttpReply> listPoints(RegistryStore &store, const RegistryCall &call, SqlCondition where)
{
    if (const std::string name = call.parameter("name"); !name.empty())
        addCondition(where, "name=?", name);
    for (const auto &[parameter, expression, words] : {std::tuple("stepIds", "json_extract(body, '$.step')", "step"), {"experimentRunIds", "parent", "experiment run"}}) {
        const std::string text = call.parameter(parameter);
        if (text.empty())
            continue;
        const Registered<SqlCondition> numbers = numberList(text, expression, words);
        if (!numbers)
            return numbers.refusal();
        where.sql += " AND " + numbers->sql;
        where.values.insert(where.values.end(), numbers->values.begin(), numbers->values.end());
    }
    return listReply(store, call, onlyPoints, std::move(where));
}

Registered<HttpReply> listPointsOfRun(RegistryStore &store, const RegistryCall &call)
{
    const Registered<std::int64_t> id = readId(call.path[1], run.words);
    if (!id)
        return id.refusal();
    if (!store.find(run, *id))
        return absent("experiment run not found: no experiment run found for id " + std::to_string(*id));
    SqlCondition where;
    addCondition(where, "parent=?", *id);
    return listPoints(store, call, std::move(where));
}

} // namespace

std::vector<RegistryRoute> artifactRoutes()
{
    const auto listAll = [](RegistryStore &store, const RegistryCall &call) { return list(store, call, false); };
    const auto listBelow = [](RegistryStore &store, const RegistryCall &call) { return list(store, call, true); };
    return {{"GET", "artifacts", listAll},
            {"POST", "artifacts", add},
            {"GET", "artifacts/{id}", get},
            {"PATCH", "artifacts/{id}", patch},
            {"GET", "artifact", [](RegistryStore &store, const RegistryCall &call) { return findReply(store, call, artifacts(), byParent); }},
            {"GET", "model_artifacts", [](RegistryStore &store, const RegistryCall &call) { return listReply(store, call, onlyModels); }},
            {"POST", "model_artifacts", addModelArtifact},
            {"GET", "model_artifacts/{id}", getModelArtifact},
            {"PATCH", "model_artifacts/{id}", patchModelArtifact},
            {"GET", "model_artifact", [](RegistryStore &store, const RegistryCall &call) { return findReply(store, call, onlyModels, byParent); }},
            {"GET", "model_versions/{id}/artifacts", listBelow},
            {"POST", "model_versions/{id}/artifacts", [](RegistryStore &store, const RegistryCall &call) { return addBelow(store, call, version); }},
            {"GET", "experiment_runs/{id}/artifacts", listBelow},
            {"POST", "experiment_runs/{id}/artifacts", [](RegistryStore &store, const RegistryCall &call) { return addBelow(store, call, run); }},
            {"GET", "experiment_runs/metric_history", [](RegistryStore &store, const RegistryCall &call) { return listPoints(store, call, {}); }},
            {"GET", "experiment_runs/{id}/metric_history", listPointsOfRun}};
}

} // namespace headrace::local
