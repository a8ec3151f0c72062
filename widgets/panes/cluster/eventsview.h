// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace headrace {

/// Events as a table with headings in the user's language; warnings in their colour.
class EventsView final : public QTableView
{
    Q_OBJECT

public:
    explicit EventsView(QWidget *parent);

    void setModel(QAbstractItemModel *model) override;
};

} // namespace headrace
