// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/pane.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace headrace {

class ClusterCatalogue;
class ClusterSession;
class EndpointPage;
class ServicesPage;
class Transport;
class WorkPool;

/// Services of models: KServe's of a chosen cluster as a live list, each that is opened beside it; any other model server by its address.
/// Nothing is connected to before the user chooses something.
class EndpointsPane final : public Pane
{
    Q_OBJECT

public:
    EndpointsPane(ClusterCatalogue &catalogue, Transport &transport, WorkPool &pool, QWidget *parent);
    ~EndpointsPane() override;

    void chooseCluster(const QString &name);
    EndpointPage *openService(const QString &nameSpace, const QString &name);
    /// Null when the text is no address; then the pane says so.
    EndpointPage *openAddress(const QString &text);
    ServicesPage *list() const { return m_list; }
    /// Null while the list is in front.
    EndpointPage *page() const;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QStringList viewIds() const override;
    void showView(const QString &id) override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    EndpointPage *addPage(const QString &key, EndpointPage *page);
    EndpointPage *pageOf(const QString &key) const;
    EndpointPage *makePage(const QString &key);
    void closePage(int index);
    void closeServices();
    void tellPages();
    void fillClusters();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    Transport &m_transport;
    WorkPool &m_pool;
    QString m_cluster;
    QPointer<ClusterSession> m_session;
    QComboBox *m_clusters;
    QTabBar *m_tabs; ///< data of each: its page's key
    QLineEdit *m_address;
    QPushButton *m_open;
    QLabel *m_fault;
    QStackedWidget *m_pages;
    ServicesPage *m_list;
};

} // namespace headrace
