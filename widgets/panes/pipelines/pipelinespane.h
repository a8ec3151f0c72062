// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipelines/pipelinedeeds.h"
#include "widgets/panes/pane.h"
#include "widgets/runs/newrundialog.h"

#include <QTimer>

class QSortFilterProxyModel;
class QSplitter;
class QTableView;
class QToolButton;

namespace headrace {

class MessagePage;
class MessageStrip;
class NewestVersions;
class PipelineDetails;
class PipelineTable;
class ServerDeeds;
class UploadDialog;

/// The pipelines of a cluster's Kubeflow Pipelines and their versions: upload, run, compare, open, delete. Nothing is connected to before
/// the user chooses a cluster.
class PipelinesPane final : public Pane
{
    Q_OBJECT

public:
    PipelinesPane(const NewRunTools &tools, QWidget *parent);
    ~PipelinesPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void setActive(bool isActive) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

    /// Connects to it and shows its pipelines.
    void chooseCluster(const QString &name);
    PipelineTable *table() const { return m_table; }
    QTableView *view() const { return m_view; }
    PipelineDetails *details() const { return m_details; }
    MessageStrip *strip() const { return m_strip; }
    UploadDialog *upload(bool isNewVersion, const QString &file = {});
    NewRunDialog *run();
    void compareVersions();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    QLayout *layOutHead();
    void connectParts();
    void connectDeeds();
    void fillClusters();
    void serverChanged();
    void showCurrent();
    void select(const QString &id);
    void update();
    void showFacts();
    void messageButton();
    void followLocal();
    void needNewest();
    /// The one that is chosen; null when none or several are.
    const Pipeline *current() const;
    std::vector<Pipeline> chosen() const;
    void wantDelete(bool isVersion);
    void askDelete(const std::vector<PipelineVersionReference> &versions, const QStringList &schedules, bool isComplete);
    void askDeleteOne(const PipelineVersionReference &version, const QString &fate);
    void askDeleteMany(const std::vector<PipelineVersionReference> &pipelines, const QString &fate);
    void copyOf(QString (*text)(const Pipeline &));
    void editTags();
    void openInEditor();
    void fillColumns();
    void fillCopies();
    void showMenu(const QPoint &position);
    void retranslate();

    NewRunTools m_tools;
    QString m_cluster;
    QString m_wanted; ///< id of a pipeline that is to be chosen once it is there
    bool m_isActive = false;
    bool m_wantsLocal = false; ///< shows the local cluster once it runs
    RunServer *m_server;
    NewestVersions *m_newest; ///< of the rows in sight
    PipelineTable *m_table;
    QSortFilterProxyModel *m_filter;
    PipelineDeeds *m_deeds;
    ServerDeeds *m_deletions; ///< of several at once
    int m_deleting = 0; ///< how many were asked for
    QComboBox *m_clusters;
    QLineEdit *m_line;
    QToolButton *m_columns;
    QToolButton *m_copy;
    QToolButton *m_delete;
    QPushButton *m_upload;
    QLabel *m_facts;
    MessageStrip *m_strip;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QTableView *m_view;
    PipelineDetails *m_details;
    QTimer m_typing;
    QTimer m_looking; ///< at the rows in sight
};

} // namespace headrace
