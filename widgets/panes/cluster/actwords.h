// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/actrun.h"
#include "models/kube/dependents.h"

#include <QCoreApplication>

namespace headrace {

/// The words of what can be done to objects.
class ActWords
{
    Q_DECLARE_TR_FUNCTIONS(ActWords)

public:
    /// On a button; with an ellipsis when a question follows.
    static QString verb(ObjectAct act);
    /// Breeze name.
    static QString icon(ObjectAct act);
    /// "Delete 3 objects of the kind Pod from prod: a, b, c?"
    static QString question(const ActRequest &request, const QString &cluster);
    /// On the button that does it: "Delete 3 objects".
    static QString yes(const ActRequest &request);
    /// Of the task: "Delete Pod a", "Delete 3 objects of the kind Pod".
    static QString title(const ActRequest &request);
    /// "Needs delete on pods in the namespace alice."
    static QString lacks(const AccessQuestion &question);
    static QString propagation(Propagation propagation);
    /// What goes or breaks with it; empty when nothing was found.
    static QString dependents(const std::vector<Dependent> &found);
    /// What became of it: countdown, progress, result.
    static QString state(const ActRun &run);
};

} // namespace headrace
