// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/pane.h"

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace headrace {

class LogModel;

/// What the program said: newest at the end, filter line, copy. Texts are redacted before they get here.
class LogPane final : public Pane
{
    Q_OBJECT

public:
    LogPane(LogModel &log, QWidget *parent);

    void focusSearch() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy() const;
    void retranslate();

    QLineEdit *m_filter;
    QTableView *m_view;
    QSortFilterProxyModel *m_proxy;
    QAction *m_copy;
    QAction *m_clear;
};

} // namespace headrace
