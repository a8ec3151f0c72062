// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <optional>
#include <vector>

namespace headrace {

/// A field in which two values differ; nothing = not there.
struct FieldChange {
    ObjectPath path;
    std::optional<PlainValue> before;
    std::optional<PlainValue> after;

    bool operator==(const FieldChange &) const = default;
};

/// The smallest fields that differ, in the order of the alphabet; a field that one side has not is one entry with all it holds.
std::vector<FieldChange> fieldChanges(const PlainValue &before, const PlainValue &after);
/// A pipeline without what says nothing about it: components and executors under names by what they hold, so that two builds of the same
/// pipeline are equal whatever their comp- and exec- names are; no SDK version, no empty maps, no inputs of
/// groups that nothing in them uses (the SDK passes more down than is needed).
PlainValue comparable(const PlainValue &pipeline);

} // namespace headrace
