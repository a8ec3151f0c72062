// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/pane.h"

#include <QKeySequence>
#include <QStringList>

#include <functional>

namespace headrace {

enum class PaneArea { Rail, Bottom };

/// A pane as a value: who it is, how it is shown, how it is made. `title` is asked again when the language changes.
struct PaneDescriptor {
    QString id;
    std::function<QString()> title;
    QString icon;
    PaneArea area = PaneArea::Rail;
    QKeySequence shortcut;
    QStringList opens; ///< kinds of ResourceRef that the pane can show
    std::function<Pane *(QWidget *parent)> create;
};

} // namespace headrace
