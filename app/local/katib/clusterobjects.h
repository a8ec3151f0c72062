// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/writes.h"

namespace headrace::local {

/// The store's objects as a controller reads and writes them. Kinds are keys ("kubeflow.org/trials"). The caller holds the cluster's lock.
class ClusterObjects
{
public:
    ClusterObjects(ObjectStore &store, KindRegistry &kinds, std::string controller);

    /// Null when there is none.
    Json find(const std::string &kind, const std::string &nameSpace, const std::string &name);
    std::vector<Json> all(const std::string &kind);
    /// The object as it is kept, or why it is not.
    Outcome<Json> create(const std::string &kind, Json object, const std::string &uid = {});
    /// Of an object that may have been deleted meanwhile: then nothing happens.
    void setStatus(const std::string &kind, const Json &object, Json status);
    void replace(const std::string &kind, Json object);
    void remove(const std::string &kind, const std::string &nameSpace, const std::string &name);
    /// An event on the object.
    void say(const Json &about, bool isBad, const std::string &reason, const std::string &message);

private:
    Target targetOf(const std::string &kind, const std::string &nameSpace, const std::string &name) const;

    ObjectStore &m_store;
    KindRegistry &m_kinds;
    const std::string m_controller;
};

} // namespace headrace::local
