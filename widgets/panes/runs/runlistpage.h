// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/rundeeds.h"
#include "models/runs/runlist.h"
#include "widgets/panes/runs/runspage.h"

#include <QTimer>

#include <array>

class QComboBox;
class QLabel;
class QMenu;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class MessagePage;
class QuestionBar;
class RunFilter;
class RunNames;
class RunPanel;
class RunTable;
class StepCache;

/// The runs of the server as one live table: filter, columns of parameters, deeds on many, copies.
class RunListPage final : public RunsPage
{
    Q_OBJECT

public:
    RunListPage(RunsContext &context, QWidget *parent);
    ~RunListPage() override;

    QString title() const override;
    void serverChanged() override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void setActive(bool isActive) override;
    bool isBusy() const override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

    void setFilter(const QString &line);
    void setArchived(bool isArchived);
    RunPanel *panel() const { return m_panel; }
    QTableView *view() const { return m_view; }
    RunTable *table() const { return m_table; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    QLayout *layOutHead();
    void connectParts();
    void follow();
    void runsCame();
    void needMetrics();
    bool wantsMetrics() const;
    QString metricsFact() const;
    void addChoices(QMenu *menu, const QStringList &names, bool areMetrics);
    void update();
    void showCurrent();
    void messageButton();
    std::vector<RunPointer> selected(RunDeed deed) const;
    void want(RunDeed deed);
    QStringList chosenIds() const;
    bool mayCompare() const;
    void start(RunDeed deed, const std::vector<RunPointer> &runs);
    void fillColumns();
    void fillCopies();
    void showMenu(const QPoint &position);
    QString csv() const;
    void copy(int column);
    void setHeads();
    void retranslate();

    bool m_isArchived = false;
    bool m_needsNames = false;
    RunList *m_list;
    RunNames *m_names;
    StepCache *m_steps;
    RunTable *m_table;
    RunFilter *m_filter;
    RunDeeds *m_deeds;
    QComboBox *m_which;
    QLineEdit *m_line;
    QToolButton *m_columns;
    QToolButton *m_copy;
    QToolButton *m_compare;
    QToolButton *m_moreMetrics;
    std::size_t m_withMetrics; ///< so many of the newest runs, and those in sight
    std::array<QToolButton *, 6> m_buttons; ///< in the order of RunDeed
    QLabel *m_facts;
    QuestionBar *m_confirm;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    QSplitter *m_splitter;
    RunPanel *m_panel;
    QTimer m_clock;
    QTimer m_typing;
    QTimer m_settling; ///< steps come one run at a time
    QTimer m_scrolling;
};

} // namespace headrace
