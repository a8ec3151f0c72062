// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/experiments/studyshelf.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace headrace {

class MessagePage;

/// The list of studies, or what to do when there is none.
class StudiesPage final : public QWidget
{
    Q_OBJECT

public:
    StudiesPage(StudyShelf &shelf, QWidget *parent);

    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void openRequested();
    void studyRequested(headrace::StudySource *source);
    void removeRequested(headrace::StudySource *source);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();
    StudySource *current() const;

    StudyShelf &m_shelf;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_table;
    QPushButton *m_open;
    QPushButton *m_remove;
};

} // namespace headrace
