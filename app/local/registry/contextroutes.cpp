// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryroutes.h"

#include <charconv>

namespace headrace::local {

namespace {

using namespace registry;

/// The number of a required field, which readSent has seen.
Registered<std::int64_t> readParent(const SentResource &sent, const char *field)
{
    const Reading<std::int64_t> number = readInteger(sent.textOf(field));
    if (!number)
        return badCall("error setting field Properties: invalid numeric string: " + number.refusal().words);
    return *number;
}

/// What is made below something: which field names that, what its sentences are called, and whether it must be there.
struct Nesting {
    const RegistryKind *kind = nullptr;
    const RegistryKind *parent = nullptr;
    const char *field = nullptr;
    bool isChecked = false;
    const char *before = ""; ///< the refusal of one that is not there
};

std::optional<RegistryFault> checkParent(RegistryStore &store, const Nesting &nesting, std::int64_t parent)
{
    if (!nesting.isChecked || store.find(*nesting.parent, parent))
        return {};
    return absent(nesting.before + std::string("no ") + nesting.parent->words + " found for id " + std::to_string(parent));
}

Registered<HttpReply> create(RegistryStore &store, const RegistryCall &call, const Nesting &nesting, const std::string *pathId = nullptr)
{
    Registered<SentResource> sent = readSent(call, *nesting.kind, SentFor::Creation);
    if (!sent)
        return sent.refusal();
    std::int64_t parent = 0;
    if (nesting.parent) {
        const Registered<std::int64_t> id = pathId ? readId(*pathId, nesting.parent->words) : readParent(*sent, nesting.field);
        if (!id)
            return id.refusal();
        parent = *id;
        sent->fields[nesting.field] = std::to_string(parent); // the path counts more than the body
        if (const std::optional<RegistryFault> fault = checkParent(store, nesting, parent))
            return *fault;
    }
    if (const Registered<bool> times = checkTimes(sent->fields, false); !times)
        return times.refusal();
    Transaction transaction(store.database());
    const Registered<RegistryResource> made = makeResource(store, *nesting.kind, *sent, parent);
    if (!made)
        return made.refusal();
    return writtenReply(transaction, *made, 201);
}

Registered<HttpReply> change(RegistryStore &store, const RegistryCall &call, const RegistryKind &kind)
{
    const Registered<SentResource> sent = readSent(call, kind, SentFor::Update);
    if (!sent)
        return sent.refusal();
    Transaction transaction(store.database());
    Registered<RegistryResource> found = readExisting(store, kind, call.path[1], kind.absentWords);
    if (!found)
        return found.refusal();
    if (sent->fields.contains("endTimeSinceEpoch")) {
        Json body = found->body;
        body.update(sent->fields);
        if (const Registered<bool> times = checkTimes(body, true); !times)
            return times.refusal();
    }
    const Registered<RegistryResource> changed = changeResource(store, std::move(*found), *sent);
    if (!changed)
        return changed.refusal();
    return writtenReply(transaction, *changed, 200);
}

Registered<HttpReply> get(RegistryStore &store, const RegistryCall &call, const RegistryKind &kind)
{
    const Registered<RegistryResource> found = readExisting(store, kind, call.path[1], kind.absentWords);
    if (!found)
        return found.refusal();
    return registryReply(found->message());
}

Registered<HttpReply> listBelow(RegistryStore &store, const RegistryCall &call, const Nesting &nesting, bool mustBeThere)
{
    const Registered<std::int64_t> parent = readId(call.path[1], nesting.parent->words);
    if (!parent)
        return parent.refusal();
    if (mustBeThere && !store.find(*nesting.parent, *parent))
        return absentResource(nesting.parent->words, std::to_string(*parent));
    SqlCondition where;
    addCondition(where, "parent=?", *parent);
    addNames(where, call);
    const RegistryKind *kinds[] = {nesting.kind};
    return listReply(store, call, kinds, std::move(where));
}

const FindWords byName{"name or externalId"};
const FindWords byParent{"(name and parentResourceId), or externalId", "parentResourceId", "registered model"};
const FindWords ofEnvironment{"(name and parentResourceId), or externalId", "parentResourceId", "serving environment"};
const FindWords ofExperiment{"(name and experimentId), or externalId", "experimentId", "experiment"};

struct ContextPaths {
    Nesting nesting;
    const FindWords *find;
};

void addPaths(std::vector<RegistryRoute> &routes, const ContextPaths &paths)
{
    const RegistryKind &kind = *paths.nesting.kind;
    const Nesting nesting = paths.nesting;
    const FindWords *find = paths.find;
    routes.push_back({"GET", kind.plural, [&kind](RegistryStore &store, const RegistryCall &call) {
                          const RegistryKind *kinds[] = {&kind};
                          return listReply(store, call, kinds);
                      }});
    routes.push_back({"POST", kind.plural, [nesting](RegistryStore &store, const RegistryCall &call) { return create(store, call, nesting); }});
    routes.push_back({"GET", kind.singular, [&kind, find](RegistryStore &store, const RegistryCall &call) {
                          const RegistryKind *kinds[] = {&kind};
                          return findReply(store, call, kinds, *find);
                      }});
    const std::string item = std::string(kind.plural) + "/{id}";
    routes.push_back({"GET", item, [&kind](RegistryStore &store, const RegistryCall &call) { return get(store, call, kind); }});
    routes.push_back({"PATCH", item, [&kind](RegistryStore &store, const RegistryCall &call) { return change(store, call, kind); }});
}

void addNested(std::vector<RegistryRoute> &routes, const char *path, const Nesting &nesting, bool mustBeThere)
{
    routes.push_back({"GET", path, [nesting, mustBeThere](RegistryStore &store, const RegistryCall &call) { return listBelow(store, call, nesting, mustBeThere); }});
    routes.push_back({"POST", path, [nesting](RegistryStore &store, const RegistryCall &call) { return create(store, call, nesting, &call.path[1]); }});
}

} // namespace

Registered<bool> checkTimes(const Json &body, bool isChange)
{
    const std::string start = textAt(body, {"startTimeSinceEpoch"}), end = textAt(body, {"endTimeSinceEpoch"});
    if (start.empty() || end.empty())
        return true;
    for (const auto &[name, text] : {std::pair("EndTimeSinceEpoch", end), {"StartTimeSinceEpoch", start}}) {
        std::int64_t ignored = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), ignored).ptr == text.data() + text.size())
            continue;
        if (isChange)
            return badCall(std::string("invalid ") + name + " value: strconv.ParseInt: parsing " + inQuotationMarks(text) + ": invalid syntax");
        return true; // any text is a time when a run is made
    }
    if (std::stoll(end) < std::stoll(start))
        return badCall("EndTimeSinceEpoch (" + end + ") cannot be less than StartTimeSinceEpoch (" + start + ')');
    return true;
}

std::vector<RegistryRoute> contextRoutes()
{
    const Nesting versions{&version, &model, "registeredModelId"};
    const Nesting services{&service, &environment, "servingEnvironmentId", true};
    const Nesting runs{&run, &experiment, "experimentId", true, "experiment not found: "};
    std::vector<RegistryRoute> routes;
    addPaths(routes, {{&model}, &byName});
    addPaths(routes, {versions, &byParent});
    addPaths(routes, {{&environment}, &byName});
    addPaths(routes, {services, &ofEnvironment});
    addPaths(routes, {{&experiment}, &byName});
    addPaths(routes, {runs, &ofExperiment});
    addNested(routes, "registered_models/{id}/versions", versions, false);
    addNested(routes, "serving_environments/{id}/inference_services", services, false);
    addNested(routes, "experiments/{id}/experiment_runs", runs, true);
    return routes;
}

} // namespace headrace::local
