// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/brushing.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace headrace {

class MessagePage;
class TrialComparison;
class TrialRows;

/// The trials as a table with a filter line; rows that are selected are the chosen trials of all plots.
class TrialsPage final : public QWidget
{
    Q_OBJECT

public:
    TrialsPage(StudySelection &selection, QWidget *parent);

    TrialRows *rows() const { return m_rows; }
    QTableView *table() const { return m_table; }
    QLineEdit *filter() const { return m_filter; }
    void focusSearch();

Q_SIGNALS:
    void comparisonRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectParts();
    void takeChosen();
    void showChosen();
    void showFacts();
    void copyRows();
    void offerColumns(const QPoint &at);
    void retranslate();

    StudySelection &m_selection;
    TrialRows *m_rows;
    QLineEdit *m_filter;
    QCheckBox *m_kept;
    QLabel *m_facts;
    QPushButton *m_compare;
    QTableView *m_table;
    bool m_isLinking = false;
};

/// The chosen trials beside each other.
class TrialComparisonPage final : public QWidget
{
    Q_OBJECT

public:
    TrialComparisonPage(StudySelection &selection, QWidget *parent);

    TrialComparison *comparison() const { return m_comparison; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();

    TrialComparison *m_comparison;
    QCheckBox *m_only;
    QTableView *m_table;
    MessagePage *m_message;
};

} // namespace headrace
