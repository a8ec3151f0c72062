// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/librarystep.h"

namespace headrace {

/// How a port of what a step runs differs between two of its versions.
struct PortChange {
    enum class Kind { Added, Removed, Retyped };
    Kind kind = Kind::Added;
    PortDirection direction = PortDirection::Input;
    QString name;
    QString before; ///< types
    QString after;

    bool operator==(const PortChange &) const = default;
};
std::vector<PortChange> portChanges(const std::vector<GraphPort> &before, const std::vector<GraphPort> &after);

/// A document with one step in another's place, and what had to go: names of inputs and outputs whose wires or values found no port.
struct Replacement {
    PipelineDraft draft;
    QStringList lost;
};

/// Puts a step in the place of a task; wires and values stay where a port of the same name, or the only one of its type, can take them.
/// `keepsSettings`: its name, resources, variables and pod settings stay, too (an upgrade). Error "edit.group" for groups.
Result<Replacement> replaceStep(PipelineDraft draft, const QString &node, const NewStep &step, bool keepsSettings);

} // namespace headrace
