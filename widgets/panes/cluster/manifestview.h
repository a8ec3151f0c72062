// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace headrace {

class ManifestTable;

/// The documents of a text as a table: which object, what became of it in word, icon and colour.
class ManifestView final : public QTableView
{
    Q_OBJECT

public:
    ManifestView(ManifestTable &table, QWidget *parent);
};

} // namespace headrace
