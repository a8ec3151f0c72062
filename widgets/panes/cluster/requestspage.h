// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ClusterSession;
class LiveWorkTable;
class RequestsTable;

/// The diagnostics of a cluster: totals, what the program takes from the machine, the last failures, lists and their states, every
/// request with status, time and size, to copy as curl or kubectl or to export without secrets. Refreshed twice a second while
/// someone looks.
class RequestsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPage(QWidget *parent);

    void showSession(ClusterSession *session);
    /// Writes the diagnostics to a file, without secrets; says what became of it.
    void exportTo(const QString &file);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void prepare(QTableView *view);
    void refresh();
    void showFailures();
    void chooseFile();
    void showMenu(const QPoint &position);
    void retranslate();

    QPointer<ClusterSession> m_session;
    RequestsTable *m_model;
    LiveWorkTable *m_workModel;
    QLabel *m_totals;
    QLabel *m_process;
    QLabel *m_failures;
    QLabel *m_said;
    QPushButton *m_export;
    QTabWidget *m_tabs;
    QTableView *m_work;
    QWidget *m_requests;
    QLineEdit *m_filter;
    QToolButton *m_onlyFailed;
    QTableView *m_view;
    QTimer m_timer;
};

} // namespace headrace
