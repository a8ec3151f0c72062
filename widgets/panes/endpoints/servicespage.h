// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/endpoints/servicelist.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace headrace {

class ClusterSession;
class MessagePage;

/// The services of a cluster's namespace, or of all, as a live list; instead of it why there is none.
class ServicesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ServicesPage(QWidget *parent);
    ~ServicesPage() override;

    /// Follows the session's services once it is connected; null = none.
    void setSession(ClusterSession *session);
    ServiceList &list() { return *m_list; }
    QTableView *view() const { return m_view; }
    /// Empty = all.
    void setNameSpace(const QString &nameSpace);
    const QString &nameSpace() const { return m_nameSpace; }
    bool isBusy() const;
    void focusSearch();
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);
    /// The facts for the status bar.
    QString facts() const;

Q_SIGNALS:
    void serviceRequested(const QString &nameSpace, const QString &name);
    void statusChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void sessionChanged();
    void follow();
    void fillNameSpaces();
    void update();
    void retranslate();
    QString currentUrl() const;

    ClusterSession *m_session = nullptr;
    ServiceList *m_list;
    QSortFilterProxyModel *m_filter;
    QString m_nameSpace;
    bool m_isFollowing = false;
    QComboBox *m_nameSpaces;
    QLineEdit *m_line;
    QLabel *m_facts;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
};

} // namespace headrace
