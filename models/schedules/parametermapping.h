// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runparameters.h"

#include <vector>

namespace headrace {

using DeclaredParameters = std::map<QString, InputParameter>;

enum class ParameterChangeKind { AddedRequired, AddedOptional, Removed, Retyped };

/// How a parameter is another one in another version.
struct ParameterChange {
    ParameterChangeKind kind = ParameterChangeKind::AddedRequired;
    QString name;
    ParameterType type = ParameterType::Unspecified; ///< the new one; of Removed the old one

    bool operator==(const ParameterChange &) const = default;
};

/// Whether servers would take them for the same: numbers whole or not, maps in any order.
bool isSameValue(const PlainValue &a, const PlainValue &b);
/// From one version to another, by name.
std::vector<ParameterChange> parameterChanges(const DeclaredParameters &before, const DeclaredParameters &after);
/// Why values that were made for something else do not go with a version: what it does not know, lacks, or wants as another type. Exactly as
/// strict as servers are.
std::vector<ParameterChange> misfits(const ParameterValues &values, const DeclaredParameters &declared);

enum class MappedKind { Kept, Default, Dropped, Needed };

/// One parameter on its way from an old schedule to a new version.
struct MappedParameter {
    QString name;
    MappedKind kind = MappedKind::Kept;
    QString before; ///< the old value as it is typed; empty when there was none
    QString text;   ///< the new one; of Default what the pipeline uses when nothing is sent
    InputParameter declared; ///< of Dropped unspecified

    bool operator==(const MappedParameter &) const = default;
};

/// What becomes of old values: kept where name and type fit, left to the default or to be given where not, dropped where there is no such
/// parameter any more. In the order of the names.
std::vector<MappedParameter> mapParameters(const ParameterValues &old, const DeclaredParameters &declared);
/// The values that are sent, and everything that a server would refuse of them. Default ones are not sent, so that they follow the pipeline.
ReadParameters readMapped(const std::vector<MappedParameter> &mapped);

} // namespace headrace
