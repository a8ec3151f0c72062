// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace headrace {

class ClusterSession;
class Forwards;
class MessagePage;

/// The port-forwards of a cluster: state, target, address, bytes; start, stop, open, forget. What was forwarded last time is there,
/// stopped.
class ForwardsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardsPage(QWidget *parent);
    ~ForwardsPage() override;

    /// Null shows nothing.
    void showSession(ClusterSession *session);
    QTableView *view() const { return m_view; }

Q_SIGNALS:
    /// An address to be opened in the user's browser.
    void browserWanted(const QString &address);
    /// The user wants to choose a pod or service.
    void objectsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void createTable();
    QPushButton *addButton(void (ForwardsPage::*act)());
    int row() const;
    void startOrStop();
    void openInBrowser();
    void copyAddress();
    void forget();
    void forgetSession();
    void refresh();
    void showMenu(const QPoint &position);
    void retranslate();

    QPointer<ClusterSession> m_session;
    Forwards *m_forwards = nullptr;
    QLabel *m_name;
    QLabel *m_facts;
    QPushButton *m_toggle;
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_forget;
    QStackedWidget *m_stack;
    QTableView *m_view;
    QLabel *m_trouble;
    MessagePage *m_message;
};

} // namespace headrace
