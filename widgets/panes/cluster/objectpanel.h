// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "models/async/generation.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QTabWidget;
class QTextBrowser;
class QToolButton;

namespace headrace {

class ClusterSession;
class EventStore;
class EventsView;
class Family;
class ObjectPage;
class RelatedPage;
class Surroundings;

/// Everything about one object: overview with what is wrong in words, events of it and its relatives, relatives, further pages. Follows the
/// object: when its row changes it is read again, at most once a second. Relatives are looked for when their tab is opened.
class ObjectPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectPanel(QWidget *parent);
    ~ObjectPanel() override;

    /// `columns` are those that the row's cells stand in; without them no state is shown in the head.
    void showRow(ClusterSession *session, const ApiResource &resource, const KubeRowPointer &row, const std::vector<KubeColumn> &columns = {});
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
    /// Esc or the cross: the list is wanted again.
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createTabs();
    void read();
    void followEvents();
    void followFamily();
    void familyChanged();
    void showObject();
    void showHead();
    void showOverview();
    void showError(const Error &error);
    void linkClicked(const QUrl &url);
    void retranslate();

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    KubeRowPointer m_row;
    std::vector<KubeColumn> m_columns;
    ObjectView m_object;
    Error m_error;
    Generation m_generation;
    QTimer m_readDelay;
    QTimer m_showDelay;
    bool m_isReading = false;
    int m_eventCount = 0;
    std::shared_ptr<EventStore> m_eventStore;
    Family *m_family;
    Surroundings *m_surroundings;
    QLabel *m_title;
    QTabWidget *m_tabs;
    QToolButton *m_state;
    QLabel *m_facts;
    QToolButton *m_close;
    QTextBrowser *m_overview;
    EventsView *m_events;
    RelatedPage *m_related;
    std::vector<ObjectPage *> m_pages;
};

} // namespace headrace
