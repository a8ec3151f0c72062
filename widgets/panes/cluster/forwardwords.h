// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/forward.h"
#include "clients/types/kubedetails.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The words of port-forwards and terminals.
class ForwardWords
{
    Q_DECLARE_TR_FUNCTIONS(ForwardWords)

public:
    static QString state(ForwardState state);
    static StateTone tone(ForwardState state);
    static QString column(int column);
    /// What is wrong and what to do, in one text; empty when nothing is.
    static QString trouble(const Error &error);
    /// "You lack the right …": why a button is grey; empty when the answer allows it.
    static QString lacking(const AccessQuestion &question, const AccessAnswer &answer);
};

} // namespace headrace
