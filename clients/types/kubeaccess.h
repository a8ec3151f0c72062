// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace headrace {

/// Something that the user may do in a namespace. "*" stands for all; a subresource is written "pods/exec".
struct AccessRule {
    QStringList verbs;
    QStringList groups;
    QStringList resources;
    QStringList names; ///< only these objects; empty = all

    bool operator==(const AccessRule &) const = default;
};

/// What the user may do in one namespace. What a rule names is certain; what none names is refused only when nothing is missing.
struct AccessRules {
    std::vector<AccessRule> rules;
    bool isIncomplete = false; ///< an authorizer could not list its rules

    bool operator==(const AccessRules &) const = default;
};

} // namespace headrace
