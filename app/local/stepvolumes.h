// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/stepobjects.h"
#include "app/local/kube/writes.h"

#include <mutex>

namespace headrace::local {

/// Secrets, ConfigMaps and claims of the store as steps find them. A claim is a folder, named by the claim's uid; it goes with its claim.
class StepVolumes : public StepObjects
{
public:
    /// All of them outlive this. Folders of claims lie below `folder`.
    StepVolumes(ObjectStore &store, KindRegistry &kinds, std::recursive_mutex &lock, std::string folder);

    std::optional<Values> secret(const std::string &nameSpace, const std::string &name) override;
    std::optional<Values> configMap(const std::string &nameSpace, const std::string &name) override;
    std::optional<std::string> claimFolder(const std::string &nameSpace, const std::string &name) override;
    ClaimAnswer createClaim(const std::string &nameSpace, const std::string &name, const Json &spec, const Json &annotations) override;
    ClaimAnswer deleteClaim(const std::string &nameSpace, const std::string &name) override;

    /// Removes the folders of claims that are gone. Takes the lock by itself.
    void removeOrphans();

private:
    Json objectOf(const char *kind, const std::string &nameSpace, const std::string &name);
    void bindClaim(const Target &target, Json claim);

    ObjectStore &m_store;
    KindRegistry &m_kinds;
    std::recursive_mutex &m_lock;
    const std::string m_folder;
};

} // namespace headrace::local
