// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryroutes.h"

namespace headrace::local {

namespace {

using namespace registry;

std::int64_t numberOf(const RegistryResource &resource, const char *field)
{
    const Reading<std::int64_t> number = readInteger(textAt(resource.body, {field}));
    return number ? *number : 0;
}

Registered<HttpReply> modelOfService(RegistryStore &store, const RegistryCall &call)
{
    const Registered<RegistryResource> found = readExisting(store, service, call.path[1], service.words);
    if (!found)
        return found.refusal();
    const std::int64_t id = numberOf(*found, "registeredModelId");
    const std::optional<RegistryResource> served = store.find(model, id);
    if (!served)
        return absentResource(model.words, std::to_string(id));
    return registryReply(served->message());
}

/// The version that the service names; without one the newest of its model.
Registered<HttpReply> versionOfService(RegistryStore &store, const RegistryCall &call)
{
    const Registered<RegistryResource> found = readExisting(store, service, call.path[1], service.words);
    if (!found)
        return found.refusal();
    if (found->body.contains("modelVersionId")) {
        const std::int64_t id = numberOf(*found, "modelVersionId");
        const std::optional<RegistryResource> served = store.find(version, id);
        return served ? Registered<HttpReply>(registryReply(served->message())) : absentResource(version.words, std::to_string(id));
    }
    SqlCondition where;
    addCondition(where, "parent=?", numberOf(*found, "registeredModelId"));
    const RegistryKind *kinds[] = {&version};
    const std::vector<RegistryResource> newest = store.select(kinds, where, {.column = "created", .isDescending = true, .size = 1, .after = {}});
    if (newest.empty())
        return absentResource("model versions", std::to_string(found->id));
    return registryReply(newest.front().message());
}

Registered<HttpReply> listServes(RegistryStore &store, const RegistryCall &call)
{
    const Registered<std::int64_t> parent = readId(call.path[1], service.words);
    if (!parent)
        return parent.refusal();
    SqlCondition where;
    addCondition(where, "parent=?", *parent);
    addNames(where, call);
    const RegistryKind *kinds[] = {&serve};
    return listReply(store, call, kinds, std::move(where));
}

Registered<HttpReply> addServe(RegistryStore &store, const RegistryCall &call)
{
    const Registered<SentResource> sent = readSent(call, serve, SentFor::Creation);
    if (!sent)
        return sent.refusal();
    const Registered<RegistryResource> parent = readExisting(store, service, call.path[1], service.absentWords);
    if (!parent)
        return parent.refusal();
    const Registered<RegistryResource> served = readExisting(store, version, sent->textOf("modelVersionId"), version.absentWords);
    if (!served)
        return served.refusal();
    Transaction transaction(store.database());
    const Registered<RegistryResource> made = makeResource(store, serve, *sent, parent->id);
    if (!made)
        return made.refusal();
    return writtenReply(transaction, *made, 201);
}

} // namespace

std::vector<RegistryRoute> servingRoutes()
{
    return {{"GET", "inference_services/{id}/model", modelOfService},
            {"GET", "inference_services/{id}/version", versionOfService},
            {"GET", "inference_services/{id}/serves", listServes},
            {"POST", "inference_services/{id}/serves", addServe}};
}

} // namespace headrace::local
