// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotview.h"

#include <QFrame>

class QLabel;
class QMenu;
class QStackedLayout;
class QTableView;
class QToolButton;
class QVBoxLayout;
class QHBoxLayout;

namespace headrace {

/// A card around a plot: heading, a secondary line, facts at the right, and a menu with exports, copies and the table twin.
class PlotFrame : public QFrame
{
    Q_OBJECT

public:
    /// Takes the view.
    explicit PlotFrame(PlotView *view, QWidget *parent = nullptr);

    PlotView *view() const { return m_view; }
    /// Heading and the quiet words behind it, already translated.
    void setTitle(const QString &title, const QString &detail = {});
    /// Facts at the right of the heading.
    void setInfo(const QString &info); ///< elided where there is no room
    /// Puts a control (a chip, a combo box) into the heading line, before the menu button.
    void addHeaderWidget(QWidget *widget);
    /// The verbs of the menu (exports, copies, table), for the command palette.
    QMenu *menu() const { return m_menu; }
    void showTable(bool table);
    bool isTableShown() const;
    QTableView *tableView() const { return m_tableView; }

Q_SIGNALS:
    /// An export or copy is done or has failed, as a sentence.
    void reported(const QString &sentence, bool failed);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createHeader();
    void createMenu();
    void retranslate();
    void exportAs(int format);
    void copyImage();
    void copyData();
    void fitInfo();
    void selectInTable(qsizetype first, qsizetype last);
    void tableSelectionChanged();

    PlotView *m_view;
    QTableView *m_tableView;
    QStackedLayout *m_stack;
    QHBoxLayout *m_header = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QLabel *m_info = nullptr;
    QString m_infoText;
    QToolButton *m_menuButton = nullptr;
    QMenu *m_menu;
    std::vector<QAction *> m_actions;
    bool m_linking = false;
};

} // namespace headrace
