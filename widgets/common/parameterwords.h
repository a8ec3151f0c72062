// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runparameters.h"

#include <QCoreApplication>

namespace headrace {

/// Sentences about values of parameters.
class ParameterWords
{
    Q_DECLARE_TR_FUNCTIONS(ParameterWords)

public:
    static QString type(ParameterType type);
    /// For a column: "Whole number".
    static QString shortType(ParameterType type);
    /// What is wrong and what would be right.
    static QString sentence(const ParameterFault &fault);
};

} // namespace headrace
