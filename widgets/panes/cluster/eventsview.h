// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/timeline.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class MessagePage;

/// A timeline: filter, warnings only, order, the events as they come. Says when there are none, and that the cluster forgets them.
class EventsView final : public QWidget
{
    Q_OBJECT

public:
    explicit EventsView(QWidget *parent);

    using QWidget::show;

    /// `store` null shows nothing. Subjects empty = every event of the store.
    void show(std::shared_ptr<EventStore> store, const TimelineSubjects &subjects);
    Timeline &timeline() { return *m_timeline; }
    QTableView *table() const { return m_table; }
    void focusFilter();
    bool isBusy() const;

Q_SIGNALS:
    /// The object of an event was chosen.
    void objectWanted(const QString &kind, const QString &nameSpace, const QString &name);
    /// Another number of events.
    void countChanged(int count);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void arrange();
    void applyFilter();
    void update();
    void showMenu(const QPoint &position);
    void openRow(int row);
    void retranslate();

    Timeline *m_timeline;
    QLineEdit *m_filter;
    QToolButton *m_warnings;
    QComboBox *m_order;
    QLabel *m_facts;
    QStackedWidget *m_stack;
    QTableView *m_table;
    MessagePage *m_message;
    bool m_isCompact = false;
    QTimer m_delay;
    QTimer m_ages;
};

} // namespace headrace
