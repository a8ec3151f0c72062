// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/workpool.h"
#include "widgets/panes/pane.h"

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QStackedWidget;
class QTabBar;

namespace headrace {

class ClusterCatalogue;
class ComponentLibrary;
class EditorServer;
class PipelineView;
class Settings;
class StartPage;
class StepAddresses;
class StepHabits;
class TaskRegistry;
struct LeftoverEdit;
enum class ExportForm;

/// The drag-and-drop editor: pipelines as pictures, a tab each.
class EditorPane final : public Pane
{
    Q_OBJECT

public:
    /// Journals of what is not saved yet stand in a folder under `stateFolder`.
    EditorPane(WorkPool &pool, Settings &settings, const QString &stateFolder, QWidget *parent);
    ~EditorPane() override;

    /// The pipeline in front; null for none.
    PipelineView *current() const;
    int count() const;
    ComponentLibrary &library() { return *m_library; }
    StepHabits &habits() { return *m_habits; }
    PipelineView *openFile(const QString &path);
    PipelineView *openTemplate(const QString &id);
    PipelineView *openNew();
    /// From now on pipelines can run on these clusters, and be compared with what is there. All outlive the pane.
    void offerClusters(ClusterCatalogue &clusters, TaskRegistry &tasks);
    /// From now on components can be taken from addresses.
    void offerAddresses(std::unique_ptr<StepAddresses> addresses);
    /// Null unless they are offered.
    EditorServer *server() const { return m_server; }
    /// A changed one asks first.
    void close(PipelineView *view);

    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void createHeader();
    void createActions();
    QAction *addCommand(const QString &name, const QKeySequence &key, std::function<void()> run);
    QAction *addPageCommand(const QString &name, const QKeySequence &key, std::function<void(PipelineView &)> run);
    QAction *addViewCommand(const QString &name, const QKeySequence &key, std::function<void(PipelineView &)> run);
    PipelineView *addView();
    void readLeftovers();
    PipelineView *recover(const LeftoverEdit &leftover);
    void askForFile();
    void askWhereToSave(PipelineView &view);
    void askForComponent(PipelineView &view);
    void askWhereToExport(PipelineView &view, bool isWhole);
    void askForExport(PipelineView &view, ExportForm form);
    void createExports();
    void askForAddress(PipelineView &view);
    void save(PipelineView &view, bool overwrites = false);
    void showCurrent();
    void showTabs();
    void createAlignments();
    void createHandCommands();
    void drawIcons();
    void createServerCommands();
    void askForComparison(PipelineView &view);
    void showMenu(QPoint place);
    void fillMenu();
    void retranslate();
    void retranslateServer();
    void retranslateHands();

    WorkPool &m_pool;
    Settings &m_settings;
    QString m_journalFolder;
    ComponentLibrary *m_library;
    StepHabits *m_habits;
    QWidget *m_header = nullptr;
    QTabBar *m_tabs = nullptr;
    QLabel *m_facts = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_more = nullptr;
    QStackedWidget *m_stack = nullptr;
    StartPage *m_start = nullptr;
    std::vector<PipelineView *> m_views; ///< in the tabs' order
    std::map<QString, QAction *> m_actions;
    std::vector<QString> m_viewActions; ///< for a picture that can be edited
    std::vector<QString> m_pageActions; ///< also while a run or a comparison is shown
    EditorServer *m_server = nullptr;
    TaskRegistry *m_tasks = nullptr;
    std::unique_ptr<StepAddresses> m_addresses;
    QMenu *m_compareMenu = nullptr;
    QMenu *m_exportMenu = nullptr;
    QByteArray m_splits;
};

} // namespace headrace
