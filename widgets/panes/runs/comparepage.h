// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/comparisontable.h"
#include "widgets/panes/runs/runspage.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace headrace {

class CompareCharts;
class ComparisonView;
class MessagePage;
class RunNames;
class RunsReading;

/// Up to fifty runs beside each other: the matrix of what they were given and made, and its pictures. Follows those that still run.
class ComparePage final : public RunsPage
{
    Q_OBJECT

public:
    ComparePage(RunsContext &context, QStringList runs, QWidget *parent);
    ~ComparePage() override;

    QString title() const override;
    void serverChanged() override;
    bool isBusy() const override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;

    ComparisonTable *table() const { return m_table; }
    ComparisonView *view() const { return m_view; }
    CompareCharts *charts() const { return m_charts; }
    void hideRun(int run);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void connectParts();
    void runsChanged();
    void chooseAgain();
    void update();
    void showHidden();
    void arrange();
    void fillBaselines();
    void fillHidden();
    void fillCopies();
    QString nameOf(int run) const;
    void retranslate();

    QStringList m_ids;
    RunsReading *m_reading;
    RunNames *m_names;
    ComparisonTable *m_table;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QSplitter *m_splitter;
    ComparisonView *m_view;
    CompareCharts *m_charts;
    QLabel *m_facts;
    QToolButton *m_only;
    QToolButton *m_baseline;
    QToolButton *m_hidden;
    QToolButton *m_copy;
    bool m_isArranged = false; ///< by hand: then it stays
    QVariantMap m_wanted; ///< baseline and hidden runs of another time, until the runs are there
    QSet<int> m_hiddenByHand;
    QSet<int> m_outOfRange; ///< of the parallel axes
};

} // namespace headrace
