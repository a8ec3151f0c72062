// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/experimentdeeds.h"
#include "widgets/panes/runs/runspage.h"

#include <QTimer>

#include <array>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ExperimentTable;
class MessagePage;
class QuestionBar;

/// The experiments of the server, which group its runs: how many stand where, the latest one; archive, restore, delete, make new. Opening one
/// shows its runs. Asks nothing before it is shown. Servers can rename none.
class ExperimentsPage final : public RunsPage
{
    Q_OBJECT

public:
    ExperimentsPage(RunsContext &context, QWidget *parent);
    ~ExperimentsPage() override;

    QString title() const override;
    void serverChanged() override;
    void setActive(bool isActive) override;
    bool isBusy() const override;
    void focusSearch() override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;

    QTableView *view() const { return m_view; }
    ExperimentTable *table() const { return m_table; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void follow();
    void update();
    void create();
    std::vector<RunExperiment> selected(ExperimentDeed deed) const;
    void want(ExperimentDeed deed);
    static QString question(ExperimentDeed deed, int count);
    static QString taskTitle(ExperimentDeed deed, int count);
    static QString verb(ExperimentDeed deed);
    void retranslate();

    ExperimentList *m_list;
    ExperimentTable *m_table;
    QSortFilterProxyModel *m_filter;
    ServerDeeds *m_deeds;
    bool m_isActive = false;
    bool m_isStale = true; ///< the server is another one than the list follows
    QLineEdit *m_line;
    QLineEdit *m_name;
    QToolButton *m_create;
    std::array<QToolButton *, 3> m_buttons; ///< in the order of ExperimentDeed
    QLabel *m_facts;
    QuestionBar *m_question;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
};

} // namespace headrace
