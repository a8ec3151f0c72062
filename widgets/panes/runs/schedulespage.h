// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/scheduledeeds.h"
#include "widgets/panes/runs/runspage.h"

#include <QTimer>

#include <array>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class MessagePage;
class QuestionBar;
class ScheduleEditor;
class ScheduleFilter;
class SchedulePanel;
class ScheduleReplacing;
class ScheduleRuns;
class ScheduleTable;

/// The schedules of the server: what fires when, what is wrong with it, and its repair. Asks nothing before it is shown.
class SchedulesPage final : public RunsPage
{
    Q_OBJECT

public:
    SchedulesPage(RunsContext &context, QWidget *parent);
    ~SchedulesPage() override;

    QString title() const override;
    void serverChanged() override;
    void setActive(bool isActive) override;
    bool isBusy() const override;
    void focusSearch() override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    std::vector<PaletteEntry> find(const QString &text) override;

    QTableView *view() const { return m_view; }
    ScheduleTable *table() const { return m_table; }
    /// The open editor; null when there is none.
    ScheduleEditor *editor() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    QLayout *layOutHead();
    void layOutView();
    void connectParts();
    void follow();
    void update();
    void showButtons(bool hasRows);
    void showCurrent();
    void messageButton();
    ScheduleRowPointer current() const;
    std::vector<ScheduleRowPointer> selected(ScheduleDeed deed) const;
    void want(ScheduleDeed deed);
    void edit(bool isRepair);
    void makeNew();
    void openEditor(ScheduleEditor *editor);
    void saved(const RecurringRun &old, const RecurringRun &wanted);
    void replaced(const QString &newId);
    void fillColumns();
    void fillCopies();
    void showMenu(const QPoint &position);
    QString csv() const;
    void copy(int column);
    void retranslate();

    ScheduleList *m_list;
    ScheduleTable *m_table;
    ScheduleFilter *m_filter;
    ScheduleRuns *m_runs;
    ServerDeeds *m_deeds;
    ScheduleReplacing *m_replacing;
    bool m_isActive = false;
    bool m_isStale = true; ///< the server is another one than the list follows
    QString m_wantedId;    ///< to be chosen once it is there
    QLineEdit *m_line;
    QToolButton *m_columns;
    QToolButton *m_copy;
    QToolButton *m_new;
    QToolButton *m_edit;
    std::array<QToolButton *, 4> m_buttons; ///< in the order of ScheduleDeed
    QLabel *m_facts;
    QuestionBar *m_question;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    QSplitter *m_splitter;
    SchedulePanel *m_panel;
    QTimer m_clock;
    QTimer m_typing;
};

} // namespace headrace
