// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/rundeeds.h"
#include "models/runs/runlist.h"
#include "widgets/panes/pane.h"

#include <QTimer>

#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class ClusterCatalogue;
class MessagePage;
class RunConfirm;
class RunFilter;
class RunNames;
class RunPanel;
class RunServer;
class RunTable;
class TaskRegistry;

/// The runs of a cluster's Kubeflow Pipelines as one live table: filter, columns of parameters, deeds on many, copies. Nothing is connected
/// to before the user chooses a cluster.
class RunsPane final : public Pane
{
    Q_OBJECT

public:
    RunsPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, QWidget *parent, RunPacing pacing = {});
    ~RunsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void setActive(bool isActive) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

    /// Connects to it and shows its runs.
    void chooseCluster(const QString &name);
    void setArchived(bool isArchived);
    RunPanel *panel() const { return m_panel; }
    QTableView *view() const { return m_view; }
    RunTable *table() const { return m_table; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    QLayout *layOutHead();
    void connectParts();
    void fillClusters();
    void serverChanged();
    void follow();
    void runsCame();
    void update();
    void showCurrent();
    void messageButton();
    std::vector<RunPointer> selected(RunDeed deed) const;
    void want(RunDeed deed);
    void start(RunDeed deed, const std::vector<RunPointer> &runs);
    void fillColumns();
    void fillCopies();
    void showMenu(const QPoint &position);
    QString csv() const;
    void copy(int column);
    void setHeads();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    TaskRegistry &m_tasks;
    QString m_cluster;
    bool m_wantsLocal = false; ///< asked for here: to be shown when it runs
    bool m_isArchived = false;
    bool m_needsNames = false;
    RunServer *m_server;
    RunList *m_list;
    RunNames *m_names;
    RunTable *m_table;
    RunFilter *m_filter;
    RunDeeds *m_deeds;
    QComboBox *m_clusters;
    QComboBox *m_which;
    QLineEdit *m_line;
    QToolButton *m_columns;
    QToolButton *m_copy;
    std::array<QToolButton *, 6> m_buttons; ///< in the order of RunDeed
    QLabel *m_facts;
    RunConfirm *m_confirm;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    QSplitter *m_splitter;
    RunPanel *m_panel;
    QTimer m_clock;
    QTimer m_typing;
};

} // namespace headrace
