// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"
#include "clients/types/objectedit.h"
#include "clients/types/objecttext.h"

namespace headrace {

struct MergeOutcome {
    kubejson::Json merged; ///< where nobody has decided yet: theirs
    std::vector<EditConflict> conflicts; ///< undecided ones
};

/// Brings the changes from `base` to `mine` into `theirs`. Maps are merged field by field, lists of items with names item by item,
/// other lists as a whole.
MergeOutcome mergeThreeWay(const kubejson::Json &base, const kubejson::Json &mine, const kubejson::Json &theirs, const QMap<QString, Side> &choices);

/// True for a list of maps that all have a "name" of their own.
bool isNamedList(const kubejson::Json &value);
/// The item of such a list; null when there is none.
const kubejson::Json *namedItem(const kubejson::Json &list, const std::string &name);
/// `[name="x"]`, as servers write it.
QString nameSelector(const std::string &name);
QString fieldBelow(const QString &path, const std::string &key);

/// Leaves that differ, as texts, in the order of the alphabet; a path that only one side has is one leaf.
std::vector<EditChange> differences(const kubejson::Json &before, const kubejson::Json &after);
/// The value at a path of differences(); nothing when it is not there.
const kubejson::Json *valueAt(const kubejson::Json &object, const QString &path);

} // namespace headrace
