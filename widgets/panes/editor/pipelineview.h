// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/pipelinesession.h"
#include "widgets/panes/editor/canvashands.h"
#include "widgets/panes/editor/stepshelf.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTableView;
class QToolButton;
class QTreeView;

namespace headrace {

class Breadcrumb;
class CanvasChoices;
class CompareDesk;
class Inspector;
class LibraryDock;
class EmptyHint;
class HistoryModel;
class MessagePage;
class MessageStrip;
class OutlineModel;
class ProblemsModel;
class RunDesk;
class SearchBar;
class StepAdding;
class TextDock;
class YamlEditor;

/// One pipeline on the desk: its picture with the way to the level shown, the outline beside, what is wrong below.
class PipelineView final : public QWidget
{
    Q_OBJECT

public:
    PipelineView(WorkPool &pool, const QString &journalFolder, ComponentLibrary &library, StepHabits &habits, QWidget *parent);
    ~PipelineView() override;

    PipelineSession &session() { return *m_session; }
    PipelineCanvas &canvas() { return *m_canvas; }
    CanvasHands &hands() { return *m_hands; }
    StepAdding &adding() { return *m_adding; }
    CanvasChoices &choices() { return *m_choices; }
    MessageStrip &strip() { return *m_strip; }
    Inspector &inspector() { return *m_inspector; }
    TextDock &text() { return *m_text; }
    LibraryDock &library() { return *m_library; }
    /// The outline, or what can be added, at the left.
    void showLibrary(bool isShown);
    /// Problems or text, below the picture.
    void showText(bool isShown);
    /// As the picture is now: it follows otherwise when it is painted.
    QTreeView &outline();
    QTableView &problems() { return *m_problems; }
    QListView &history() { return *m_history; }
    void showHistory();
    void addNote();

    /// The file's name, or the pipeline's.
    QString name() const;
    bool isBusy() const;
    /// Goes to a task wherever it stands, into the level that shows it.
    void goTo(const QString &node);
    /// A group: into it; a task: to its settings.
    void openNode(const QString &node);
    void rename();
    void goToProblem(int row);
    /// The line in which tasks of all levels are searched for.
    void showFind();
    SearchBar &find() { return *m_find; }
    /// The next problem, or difference while two pipelines are compared; -1: the one before.
    void showNext(int by);
    /// Another document in the place of the picture, with what differs; read on the pool.
    void compareWith(const QString &name, std::function<Result<PipelineDocument>()> read);
    /// The file as it is on the disk now; nothing, when there is none.
    void compareWithSaved();
    CompareDesk &compareDesk();
    /// The run that is shown in the place of the picture; null until one was started.
    RunDesk *runDesk() const { return m_run; }
    void setRunDesk(RunDesk *desk);
    void showRun();
    /// Back to the picture that can be edited.
    void showDesk();
    bool isEditing() const;
    bool isComparing() const;
    void fixProblem(int row);
    void setDocksShown(bool isShown);
    bool areDocksShown() const;
    QByteArray saveSplits() const;
    void restoreSplits(const QByteArray &state);

Q_SIGNALS:
    void nameChanged();
    void factsChanged(const QString &facts);
    /// The text is to be saved again, whatever is on the disk.
    void overwriteRequested();
    void menuRequested(QPoint globalPlace);
    /// An example in the place of an empty pipeline.
    void templateRequested(const QString &id);
    void fileRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createPicture();
    void createProblems();
    void createKeys();
    void createSides();
    void createMiddle();
    void createHistory();
    void openNote(const QString &note);
    void fitDocks();
    void fitRows();
    void showRaw(const QString &sentence);
    void connectSession();
    void showState();
    void showLevel();
    void showCrumbs();
    void showLate();
    void showOutline();
    void showProblems();
    void showFacts();
    void showOutlineOf(const QStringList &ids);
    void tellDisk();
    void retranslate();
    void find(const QString &text);
    void findNext(int by);

    WorkPool &m_pool;
    CompareDesk *m_compare = nullptr; ///< made when it is wanted
    RunDesk *m_run = nullptr;
    SearchBar *m_find = nullptr;
    QStringList m_found; ///< ids of what is searched for
    int m_foundAt = -1;
    PipelineSession *m_session;
    PipelineCanvas *m_canvas;
    CanvasHands *m_hands;
    StepShelf m_shelf;
    StepAdding *m_adding;
    CanvasChoices *m_choices;
    QStackedWidget *m_pages;
    MessagePage *m_message;
    QWidget *m_raw;
    QLabel *m_rawTitle;
    QLabel *m_rawIcon;
    YamlEditor *m_rawText;
    QWidget *m_desk;
    QSplitter *m_columns;
    QSplitter *m_rows;
    QTabWidget *m_left;
    QTabWidget *m_bottom;
    Inspector *m_inspector;
    TextDock *m_text;
    Breadcrumb *m_crumbs;
    QToolButton *m_zoom;
    MessageStrip *m_strip;
    LibraryDock *m_library;
    QTreeView *m_outline;
    OutlineModel *m_outlineModel;
    QStackedWidget *m_problemsPage;
    QLabel *m_noProblems;
    QTableView *m_problems;
    ProblemsModel *m_problemsModel;
    QListView *m_history;
    HistoryModel *m_historyModel;
    EmptyHint *m_hint;
    bool m_isNarrow = false;
    bool m_isLow = false;
    bool m_areColumnsMoved = false; ///< by a hand: they stay
    bool m_areRowsMoved = false;
    bool m_isSelecting = false;
    bool m_isOutlineStale = false;
    QTimer m_lateTimer; ///< for what follows the picture
    QStringList m_crumbTexts;
};

} // namespace headrace
