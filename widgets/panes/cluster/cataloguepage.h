// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class AddClusterPage;
class CatalogueFilter;
class CatalogueTable;
class ChoicesForm;
class ClusterCatalogue;
class LocalClusterBar;
class MessagePage;
class PolicyForm;

/// All clusters, to be filtered, connected to, told apart by colour and label, added and left. By keyboard: type to filter, Down to the
/// list, Return connects.
class CataloguePage final : public QWidget
{
    Q_OBJECT

public:
    CataloguePage(ClusterCatalogue &catalogue, QWidget *parent);
    ~CataloguePage() override;

    QTableView *view() const { return m_view; }
    void focusFilter();
    void setFilterText(const QString &text);
    /// Selects a cluster without connecting to it.
    void select(const QString &name);
    QString current() const;
    void editChoices();
    void showAdding(bool adding);
    AddClusterPage *addPage() const { return m_add; }
    QString problemsText() const;

Q_SIGNALS:
    void connectRequested(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void createHead();
    void createTable();
    void createActions();
    void editPolicy();
    void connectPolicy();
    void changeCurrent();
    void refresh();
    void updateActions();
    void showMenu(const QPoint &position);
    void connectCurrent();
    void copyKubectl();
    void removeCurrent();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    CatalogueTable *m_table;
    CatalogueFilter *m_filtered;
    LocalClusterBar *m_local;
    QLabel *m_name;
    QLabel *m_facts;
    QLineEdit *m_filter;
    QPushButton *m_connect;
    QPushButton *m_addButton;
    QToolButton *m_problems;
    QToolButton *m_more;
    QLabel *m_problemList;
    QStackedWidget *m_stack;
    QTableView *m_view;
    MessagePage *m_message;
    ChoicesForm *m_form;
    PolicyForm *m_policyForm;
    AddClusterPage *m_add;
    QAction *m_disconnect;
    QAction *m_edit;
    QAction *m_change;
    QAction *m_copy;
    QAction *m_remove;
    QAction *m_policy;
};

} // namespace headrace
