// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/trustquestion.h"

#include <QCoreApplication>

#include <vector>

namespace headrace {

/// What a kubeconfig wants to do, in words, for the window and the command line.
class TrustWords
{
    Q_DECLARE_TR_FUNCTIONS(TrustWords)

public:
    /// "This kubeconfig wants to run a program to sign in to prod."
    static QString heading(const std::vector<TrustQuestion> &questions, const QString &cluster);
    /// What exactly, a fact a line; letters that would hide something are written out.
    static QString details(const std::vector<TrustQuestion> &questions);
    static QString allow(const std::vector<TrustQuestion> &questions);
};

} // namespace headrace
