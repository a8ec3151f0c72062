// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The overview of an object as rich text in the theme's colours: what is wrong first, then facts, containers, conditions. Links
/// are "object:Kind/namespace/name".
class OverviewText
{
    Q_DECLARE_TR_FUNCTIONS(OverviewText)

public:
    static QString of(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens);

private:
    static QString findings(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens);
    static QString facts(const ObjectView &object, const ThemeTokens &tokens);
    static QString containers(const ObjectView &object, const ThemeTokens &tokens);
    static QString conditions(const ObjectView &object, const ThemeTokens &tokens);
};

} // namespace headrace
