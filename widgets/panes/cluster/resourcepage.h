// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ClusterSession;
class MessagePage;
class ResourceStore;
class ResourceTable;

/// One kind's live list: name, state and count, namespace, filter, table. Says in words when it is empty, loading, refused,
/// unreachable or filtered to nothing.
class ResourcePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ResourcePage(QWidget *parent);
    ~ResourcePage() override;

    /// Shows a kind of a cluster; null shows nothing.
    void showList(ClusterSession *session, const ApiResource &resource, const QString &nameSpace);
    void clear();
    const ApiResource &resource() const { return m_resource; }
    QString nameSpace() const;
    void setNameSpace(const QString &nameSpace);
    QString filterText() const;
    void setFilterText(const QString &text);
    void focusFilter();
    QTableView *view() const { return m_view; }
    ResourceTable *table() const { return m_table.get(); }
    std::vector<KubeRowPointer> selectedRows() const;
    /// Selects the object of that name as soon as it is there.
    void showObject(const QString &name);
    bool isBusy() const;
    /// Whether objects of the kind have ports to forward.
    void setHasPorts(bool hasPorts) { m_hasPorts = hasPorts; }

Q_SIGNALS:
    /// The current row is another one, or the same object changed; null when there is none.
    void currentChanged(const headrace::KubeRowPointer &row);
    void activated(const headrace::KubeRowPointer &row);
    void deleteRequested();
    void logsRequested();
    /// New objects are to be made from YAML.
    void applyRequested();
    /// The ports of the first selected object are wanted.
    void portsRequested();
    void nameSpaceChosen(const QString &nameSpace);
    void statusChanged(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void createHead();
    void createTable();
    void follow();
    void fillNameSpaces();
    void updateState();
    void applyFilter();
    void chooseWidths();
    void selectWanted();
    void showMenu(const QPoint &position);
    void copyNames(bool asTable);
    void retranslate();

    ClusterSession *m_session = nullptr;
    ApiResource m_resource;
    std::shared_ptr<ResourceStore> m_store;
    std::unique_ptr<ResourceTable> m_table;
    QLabel *m_name;
    QLabel *m_facts;
    QToolButton *m_state;
    QComboBox *m_nameSpace;
    QLineEdit *m_filter;
    QToolButton *m_wide;
    QPushButton *m_delete;
    QStackedWidget *m_stack;
    QTableView *m_view;
    MessagePage *m_message;
    QTimer m_filterDelay;
    QTimer m_ages;
    bool m_widthsChosen = false;
    bool m_hasPorts = false;
    QString m_wanted; ///< name of the object to select when it comes
};

} // namespace headrace
