// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/stepvolumes.h"

#include <QDir>

#include <filesystem>
#include <set>

namespace headrace::local {

namespace {

constexpr const char *claims = "/persistentvolumeclaims";

std::string bytesIn(const Json &value)
{
    return QByteArray::fromBase64(QByteArray::fromStdString(value.is_string() ? value.get<std::string>() : std::string())).toStdString();
}

} // namespace

StepVolumes::StepVolumes(ObjectStore &store, KindRegistry &kinds, std::recursive_mutex &lock, std::string folder)
    : m_store(store)
    , m_kinds(kinds)
    , m_lock(lock)
    , m_folder(std::move(folder))
{
}

Json StepVolumes::objectOf(const char *kind, const std::string &nameSpace, const std::string &name)
{
    const std::lock_guard lock(m_lock);
    const std::optional<StoredObject> found = m_store.find({kind, nameSpace, name});
    return found ? Json::parse(found->json) : Json();
}

std::optional<StepObjects::Values> StepVolumes::secret(const std::string &nameSpace, const std::string &name)
{
    const Json object = objectOf("/secrets", nameSpace, name);
    if (object.is_null())
        return std::nullopt;
    Values values;
    for (const auto &[key, value] : at(object, {"data"}).items())
        values[key] = bytesIn(value);
    return values;
}

std::optional<StepObjects::Values> StepVolumes::configMap(const std::string &nameSpace, const std::string &name)
{
    const Json object = objectOf("/configmaps", nameSpace, name);
    if (object.is_null())
        return std::nullopt;
    Values values;
    for (const auto &[key, value] : at(object, {"binaryData"}).items())
        values[key] = bytesIn(value);
    for (const auto &[key, value] : at(object, {"data"}).items())
        values[key] = value.is_string() ? value.get<std::string>() : std::string();
    return values;
}

std::optional<std::string> StepVolumes::claimFolder(const std::string &nameSpace, const std::string &name)
{
    const std::lock_guard lock(m_lock);
    const Json claim = objectOf(claims, nameSpace, name);
    const std::string uid = textAt(claim, {"metadata", "uid"});
    if (uid.empty())
        return std::nullopt;
    const std::string folder = m_folder + '/' + uid;
    if (!QDir().mkpath(QString::fromStdString(folder)))
        return std::nullopt;
    if (textAt(claim, {"status", "phase"}) != "Bound")
        bindClaim({m_kinds.findByKey(claims), nameSpace, name}, claim);
    return folder;
}

void StepVolumes::bindClaim(const Target &target, Json claim)
{
    claim["spec"]["volumeName"] = "pvc-" + textAt(claim, {"metadata", "uid"});
    Json status{{"phase", "Bound"}, {"accessModes", at(claim, {"spec", "accessModes"})}, {"capacity", at(claim, {"spec", "resources", "requests"})}};
    ObjectWrites writes(m_store, m_kinds);
    const Outcome<Written> named = writes.replace(target, std::move(claim), {.manager = "headrace-local"});
    if (!named)
        return;
    Json object = named->object;
    object["status"] = std::move(status);
    (void)writes.replace(target, std::move(object), {.manager = "headrace-local", .subresource = "status"});
}

StepObjects::ClaimAnswer StepVolumes::createClaim(const std::string &nameSpace, const std::string &name, const Json &spec, const Json &annotations)
{
    const std::lock_guard lock(m_lock);
    const Target target{m_kinds.findByKey(claims), nameSpace, name};
    if (m_store.find(target.key()))
        return {.name = name}; // a step that is done again finds what it made
    Json claim{{"metadata", {{"name", name}, {"namespace", nameSpace}}}, {"spec", spec}};
    if (annotations.is_object())
        claim["metadata"]["annotations"] = annotations;
    ObjectWrites writes(m_store, m_kinds);
    const Outcome<Written> made = writes.create(target, std::move(claim), {.manager = "headrace-local"});
    if (!made)
        return {.problem = "ClaimRefused: " + made.refusal().message, .name = name};
    (void)claimFolder(nameSpace, name);
    return {.name = name};
}

StepObjects::ClaimAnswer StepVolumes::deleteClaim(const std::string &nameSpace, const std::string &name)
{
    {
        const std::lock_guard lock(m_lock);
        const Target target{m_kinds.findByKey(claims), nameSpace, name};
        if (!m_store.find(target.key()))
            return {.problem = "ClaimMissing: there is no PersistentVolumeClaim " + name + " in the namespace " + nameSpace + '.', .name = name};
        ObjectWrites writes(m_store, m_kinds);
        if (const Outcome<Json> gone = writes.remove(target, Json::object(), false); !gone)
            return {.problem = "ClaimRefused: " + gone.refusal().message, .name = name};
    }
    removeOrphans();
    return {.name = name};
}

void StepVolumes::removeOrphans()
{
    std::set<std::string> known;
    const QStringList folders = QDir(QString::fromStdString(m_folder)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (folders.isEmpty())
        return;
    {
        const std::lock_guard lock(m_lock);
        for (const ObjectKey &key : m_store.keysOf(claims))
            known.insert(textAt(objectOf(claims, key.nameSpace, key.name), {"metadata", "uid"}));
    }
    for (const QString &folder : folders)
        if (!known.contains(folder.toStdString())) {
            std::error_code ignored; // tried again later
            std::filesystem::remove_all(m_folder + '/' + folder.toStdString(), ignored);
        }
}

} // namespace headrace::local
