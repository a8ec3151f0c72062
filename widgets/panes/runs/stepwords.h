// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/stepsummary.h"

#include <QCoreApplication>

namespace headrace {

/// What the panel beside a run says of the run, of a step, of its pod.
class StepWords
{
    Q_DECLARE_TR_FUNCTIONS(StepWords)

public:
    static QString column(int column);
    static QString title(const ShownStep &shown);
    /// Whether it is carried out by a container: no group.
    static bool isLeaf(const ShownStep &shown);
    /// Why a step has no execution to look at, or no log; empty when it has.
    static QString absence(const ShownStep &shown);
    static std::vector<StepSummary::Fact> runFacts(const ShownStep &shown);
    static std::vector<StepSummary::Fact> stepFacts(const ShownStep &shown);
    static std::vector<StepSummary::Fact> podFacts(const ObjectView &pod);
    /// Why the pod itself is not shown.
    static QString podState(const StepPod &pod);
    /// What the run as a whole made, where the server tells values of steps.
    static RunValues runOutputs(const ShownStep &shown);
    static QString followState(const LiveStatus &status);
};

} // namespace headrace
