// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/problem.h"

#include <QCoreApplication>

namespace headrace {

/// What checks of pipelines found, in the user's words.
class ProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(ProblemWords)

public:
    /// What is wrong.
    static QString sentence(const PipelineProblem &problem);
    /// "Error", "Warning", "Hint".
    static QString severity(ProblemSeverity severity);
    /// What the quick fix does; empty when there is none.
    static QString fix(const PipelineProblem &problem);
};

} // namespace headrace
