// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/paletteentry.h"
#include "widgets/panes/experiments/katibwords.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ClusterCatalogue;
class MessagePage;
class StudyCommands;
class StudyFilter;
class TaskRegistry;
class WorkPool;
struct ResourceRef;

/// What the pages of the Experiments pane share where studies of clusters are offered; it outlives them.
struct StudiesContext {
    ClusterCatalogue &catalogue;
    StudyServer &server; ///< of the chosen cluster
    TaskRegistry &tasks;
    WorkPool &pool;
    ListPacing pacing;
    QString cluster;   ///< the chosen one
    QString nameSpace; ///< empty = all
};

/// The studies of a cluster's namespace as one live table: filter, sort, columns, copies, commands; or why there are none.
class ClusterStudies final : public QWidget
{
    Q_OBJECT

public:
    ClusterStudies(StudiesContext &context, QWidget *parent);
    ~ClusterStudies() override;

    /// The server, the cluster or the namespace is another one.
    void follow();
    /// Says anew what there is or why there is nothing.
    void update();
    void setActive(bool isActive);
    bool isBusy() const;
    void focusSearch();
    void setFilter(const QString &line);
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);
    std::vector<PaletteEntry> find(const QString &text);
    StudyList *list() const { return m_list; }
    QTableView *view() const { return m_view; }
    StudyCommands *commands() const { return m_commands; }

Q_SIGNALS:
    void studyRequested(const headrace::ObjectName &name);
    void newRequested();
    void openRequested(const headrace::ResourceRef &ref);
    /// The local cluster was asked for by the page's button.
    void localRequested();
    void statusChanged(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    StudyMessage message() const;
    void messageButton();
    std::vector<Study> chosen() const;
    void fillColumns();
    void fillCopies();
    void showMenu(const QPoint &position);
    void copyNames();
    QString csv() const;
    void retranslate();

    StudiesContext &m_context;
    StudyList *m_list;
    StudyFilter *m_filter;
    QLineEdit *m_line;
    QToolButton *m_columns;
    QToolButton *m_copy;
    QPushButton *m_new;
    QLabel *m_facts;
    StudyCommands *m_commands;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    QTimer m_clock;
    QTimer m_typing;
};

} // namespace headrace
