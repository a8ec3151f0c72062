// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QTableView;

namespace headrace {

class ClusterSession;
class RequestsTable;

/// What was asked of a cluster: every request with status, time and size, to copy as curl or kubectl. Refreshed twice a second
/// while someone looks.
class RequestsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPage(QWidget *parent);

    void showSession(ClusterSession *session);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void showMenu(const QPoint &position);
    void retranslate();

    QPointer<ClusterSession> m_session;
    RequestsTable *m_model;
    QTableView *m_view;
    QLabel *m_totals;
    QTimer m_timer;
};

} // namespace headrace
