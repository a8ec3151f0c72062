// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/surroundings.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The overview of an object as rich text in the theme's colours: what is wrong first, then use and quotas, facts, containers,
/// conditions. Links are "object:Kind/namespace/name".
class OverviewText
{
    Q_DECLARE_TR_FUNCTIONS(OverviewText)

public:
    static QString of(const ObjectView &object, const std::vector<KubeEvent> &events, const Surrounding &around, const ThemeTokens &tokens);

private:
    static QString findings(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens);
    static QString fields(const ObjectView &object, const ThemeTokens &tokens);
    static QString facts(const ObjectView &object, const ThemeTokens &tokens);
    static QString placement(const ObjectView &object, const ThemeTokens &tokens);
    static QString containers(const ObjectView &object, const ThemeTokens &tokens);
    static QString container(const ContainerView &container, bool isTemplate, const ThemeTokens &tokens);
    static QString conditions(const ObjectView &object, const ThemeTokens &tokens);
    // overviewtables.cpp
    static QString usage(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens);
    static QString quotas(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens);
    static QString limits(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens);
    static QString nodeLoad(const ObjectView &node, const Surrounding &around, const ThemeTokens &tokens);
    static QString users(const ObjectView &claim, const Surrounding &around, const ThemeTokens &tokens);
};

} // namespace headrace
