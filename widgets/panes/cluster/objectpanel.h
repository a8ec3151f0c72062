// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "models/async/generation.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;
class QTextBrowser;

namespace headrace {

class ClusterSession;
class EventsTable;
class ObjectPage;

/// Everything about one object: overview with what is wrong in words, events, text. Follows the object: when its row changes it is
/// read again, at most once a second.
class ObjectPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectPanel(QWidget *parent);

    void showRow(ClusterSession *session, const ApiResource &resource, const KubeRowPointer &row);
    void clear();
    /// A further tab behind the others, shown for the kinds that it suits. Takes ownership.
    void addPage(ObjectPage *page);
    /// Brings a page to the front and into the focus, where the object has it.
    void showPage(ObjectPage *page);
    QTabWidget *tabs() const { return m_tabs; }
    const ObjectView &object() const { return m_object; }
    bool isBusy() const;

Q_SIGNALS:
    /// The owner, a node, a claim was clicked: kind and name.
    void objectWanted(const QString &kind, const QString &nameSpace, const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createTabs();
    void read();
    void showObject();
    void showError(const Error &error);
    void linkClicked(const QUrl &url);
    void retranslate();

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    KubeRowPointer m_row;
    ObjectView m_object;
    Error m_error;
    Generation m_generation;
    QTimer m_readDelay;
    bool m_isReading = false;
    QLabel *m_title;
    QTabWidget *m_tabs;
    QTextBrowser *m_overview;
    QTableView *m_events;
    EventsTable *m_eventsModel;
    QPlainTextEdit *m_text;
    std::vector<ObjectPage *> m_pages;
};

} // namespace headrace
