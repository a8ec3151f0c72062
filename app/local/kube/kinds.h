// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/schema.h"
#include "app/local/kube/status.h"

#include <memory>

namespace headrace::local {

/// A column of a custom kind's table.
struct KindColumn {
    std::string name;
    std::string type;
    int priority = 0;
    std::string path; ///< JSONPath
};

/// A kind of objects that is served.
struct Kind {
    std::string group; ///< empty for the core
    std::string version;
    std::string kind;
    std::string plural;
    std::string singular;
    std::vector<std::string> shortNames;
    std::vector<std::string> categories;
    bool isNamespaced = true;
    bool hasStatus = false; ///< a status subresource
    bool isCustom = false; ///< no strategic merge patch
    bool isQuestion = false; ///< is answered and not kept: reviews
    const Schema *schema = nullptr;
    std::vector<KindColumn> columns;

    std::string apiVersion() const { return group.empty() ? version : group + '/' + version; }
    std::string key() const { return group + '/' + plural; }
    Subject subject(const std::string &name) const { return {plural, kind, group, name}; }
    /// Counted by metadata.generation.
    bool countsGenerations() const { return isCustom || plural == "pods" || plural == "jobs" || plural == "customresourcedefinitions"; }
};
using KindPointer = std::shared_ptr<const Kind>;

/// What is served: the core's kinds, Kubeflow's, and those that CustomResourceDefinitions add.
class KindRegistry
{
public:
    KindRegistry();

    KindPointer find(const std::string &group, const std::string &version, const std::string &plural) const;
    KindPointer findByKind(const std::string &apiVersion, const std::string &kind) const;
    KindPointer findByKey(const std::string &key) const;
    const std::vector<KindPointer> &all() const { return m_kinds; }
    const SchemaBook &book() const { return m_book; }

    /// Adds or replaces what a definition describes (its storage version).
    void define(const Json &definition);
    void undefine(const Json &definition);
    /// Whether a name of the definition belongs to a kind that another one, or the program, brought.
    bool isBuiltIn(const std::string &group, const std::string &plural) const;

private:
    void read(const Json &definition);
    void addCore();
    void addListed(const std::string &text);
    void add(Kind kind);

    SchemaBook m_book;
    std::vector<KindPointer> m_kinds;
    std::set<std::string> m_builtIn;
};

} // namespace headrace::local
