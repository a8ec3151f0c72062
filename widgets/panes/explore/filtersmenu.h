// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QCoreApplication>

class QMenu;

namespace headrace {

/// Fills a menu with the recipe's filters, each to be removed, and with ways to add one for every field.
class FiltersMenu
{
    Q_DECLARE_TR_FUNCTIONS(FiltersMenu)

public:
    static void fill(QMenu *menu, ExploreSession &session);

private:
    static void fillField(QMenu *menu, ExploreSession &session, std::size_t column);
    static void addValues(QMenu *menu, ExploreSession &session, std::size_t column);
    static void addNumbers(QMenu *menu, ExploreSession &session, std::size_t column);
    static void addPattern(QMenu *menu, ExploreSession &session, std::size_t column);
};

} // namespace headrace
