// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/listhistory.h"
#include "models/kube/livelist.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class Breadcrumb;
class CheckPopup;
class FilterLine;
class ListMemory;
class MessagePage;
class NameSpacePicker;
class OwnerChain;
class ResourceView;
class YamlCopy;

/// An object of a list with all that is needed to do something to it.
struct ChosenObject {
    ClusterSession *session = nullptr;
    ApiResource resource;
    KubeRowPointer row;
};

/// How selected objects go to the clipboard.
enum class CopyForm { Names, Csv, Yaml, Kubectl, Links };

/// One list with its head: the way to it, state and count, namespaces, filter, columns, table. Says in words when it is not connected,
/// empty, loading, refused, unreachable or filtered to nothing. Back and forward as in a browser.
class ResourcePage final : public QWidget
{
    Q_OBJECT

public:
    /// Without a memory nothing is kept and nothing can be a favourite.
    explicit ResourcePage(QWidget *parent, ListMemory *memory = nullptr);
    ~ResourcePage() override;

    /// Goes to another list; what was shown stays behind it in the history.
    void setSpec(const ListSpec &spec);
    /// The same with the object to select there; its filter stays.
    void goTo(const ListPlace &place);
    const ListSpec &spec() const { return m_list.spec(); }
    /// Those that the spec's cluster means; see specChanged().
    void setSessions(const std::vector<ClusterSession *> &sessions);
    /// Both at once, for one cluster.
    void showList(ClusterSession *session, const ApiResource &resource, const QString &nameSpace);
    /// Before the sessions end: lets go of them for good, without a word.
    void leave();

    LiveList &list() { return m_list; }
    ResourceTable *table() { return &m_list.table(); }
    QTableView *view() const;
    /// Of the current row, else of the first cluster; null when there is none.
    ClusterSession *session() const;
    const ApiResource &resource() const;
    /// The columns that rows' cells stand in, of the current row's list.
    std::vector<KubeColumn> serverColumns() const;
    std::vector<KubeColumn> serverColumnsOf(const QString &cluster) const;
    KubeRowPointer currentRow() const { return m_current; }
    std::vector<KubeRowPointer> selectedRows() const;
    std::vector<ChosenObject> chosen() const;
    /// Selects the object as soon as it is there, whatever the filter was; an empty namespace means any.
    void showObject(const QString &nameSpace, const QString &name);
    ListPlace place() const;

    QString filterText() const;
    void setFilterText(const QString &text);
    void focusFilter();
    /// The rows take the focus, now or when they come.
    void focusList();
    void chooseNameSpaces();
    void chooseColumns();
    /// YAML is asked of the server: the clipboard has it when copied() comes.
    void copy(CopyForm form);
    /// Puts a row of buttons under the head, as its child.
    void setActions(QWidget *actions);
    bool isBusy() const;
    bool canGo(bool forward) const;
    void go(bool forward);

Q_SIGNALS:
    /// The current row is another one, or the same object changed; null when there is none.
    void currentChanged(const headrace::KubeRowPointer &row);
    void activated(const headrace::KubeRowPointer &row);
    void selectionChanged();
    void deleteRequested();
    /// The logs of the current object.
    void logsRequested();
    /// New objects are to be made from YAML.
    void applyRequested();
    /// Another list is wanted: whoever has the sessions hands over those of spec().cluster.
    void specChanged();
    void connectRequested();
    void statusChanged(const QString &text);
    /// So many objects went to the clipboard as YAML; what could not be read was left out.
    void copied(int objects, int failed);
    /// Title, state or history changed.
    void headChanged();
    void objectWanted(const QString &kind, const QString &nameSpace, const QString &name);
    void newTabWanted(const headrace::ListPlace &place);
    /// The menu of the selected rows is about to show; others add to it.
    void menuRequested(QMenu *menu);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createHead();
    void connectHead();
    void createTable();
    void connectList();
    void adopt(const ListSpec &spec);
    void editSpec(const std::function<void(ListSpec &)> &edit);
    void updateState();
    void updateCrumbs();
    void takeStep();
    void currentMoved(const QModelIndex &current);
    void rowsReset();
    void waitFor(const QString &nameSpace, const QString &name);
    void selectWanted(int first, int last);
    void showMenu(const QPoint &position);
    void addCopies(QMenu *menu);
    void copyYaml();
    void keepLayout(const ColumnLayout &layout);
    void adoptColumns();
    void retranslate();

    ListMemory *m_memory;
    LiveList m_list;
    ListHistory m_history;
    OwnerChain *m_owners;
    YamlCopy *m_yaml;
    KubeRowPointer m_current;
    QByteArrayList m_selectedBefore; ///< uids, over a reset of the table
    QString m_wantedNameSpace;
    QString m_wanted; ///< name of the object to select when it comes
    QToolButton *m_back;
    QToolButton *m_forward;
    Breadcrumb *m_crumbs;
    QLabel *m_facts;
    QToolButton *m_state;
    NameSpacePicker *m_nameSpaces;
    FilterLine *m_filter;
    QToolButton *m_columns;
    CheckPopup *m_columnsPopup;
    QHBoxLayout *m_actionsRow;
    QLabel *m_troubles;
    QStackedWidget *m_stack;
    ResourceView *m_view;
    MessagePage *m_message;
    bool m_wantsFocus = false;
    QTimer m_ages;
};

} // namespace headrace
