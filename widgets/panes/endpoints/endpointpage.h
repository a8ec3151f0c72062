// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/endpoints/servicecall.h"

#include <QVariantMap>
#include <QWidget>

class QLabel;
class QTabWidget;

namespace headrace {

class CallPage;
class ClusterSession;
class ServiceOverview;

/// One service with its overview and its calls, or an endpoint that is only an address, with calls alone.
class EndpointPage final : public QWidget
{
    Q_OBJECT

public:
    /// Of an address.
    EndpointPage(const EndpointAddress &address, Transport &transport, WorkPool &pool, QWidget *parent);
    /// Of a service that setService() tells.
    EndpointPage(const QString &nameSpace, const QString &name, Transport &transport, WorkPool &pool, QWidget *parent);
    ~EndpointPage() override;

    QString title() const;
    bool isService() const { return m_overview != nullptr; }
    const QString &nameSpace() const { return m_nameSpace; }
    const QString &name() const { return m_name; }
    /// As it is now; null when it is not there (any more).
    void setService(ClusterSession *session, const InferenceService *service);
    CallPage *callPage() const { return m_callPage; }
    ServiceCall &call() { return *m_call; }
    void showCall();
    bool isBusy() const;
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

Q_SIGNALS:
    /// A kind of the service's cluster and namespace; of the service itself with its name.
    void clusterRequested(const QString &kind, const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showHead();
    void askForEvents();
    void retranslate();

    QString m_nameSpace;
    QString m_name;
    ClusterSession *m_session = nullptr;
    std::optional<InferenceService> m_service;
    bool m_isGone = false;
    ServiceCall *m_call;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_state;
    QTabWidget *m_tabs;
    ServiceOverview *m_overview = nullptr;
    CallPage *m_callPage;
};

} // namespace headrace
