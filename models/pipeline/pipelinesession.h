// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/editjournal.h"
#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/pipeline/pipelineediting.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/problem.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

namespace headrace {

/// How often the dear parts of a session's work were done, since it was made.
struct SessionWork {
    int graphs = 0;       ///< pictures made from the whole document
    int layouts = 0;      ///< places sought
    int cards = 0;        ///< cards written anew without that
    int checks = 0;       ///< begun
};

/// A pipeline on the desk: its document with the way back, its picture and layout, its problems, its file. Files are read and written and
/// checks are made on the pool; everything else on the GUI thread.
class PipelineSession final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Empty,
        Opening,
        Ready,
        Unreadable ///< the file is no pipeline; its text is there to be read
    };

    /// Journals stand in that folder; empty for none.
    PipelineSession(WorkPool &pool, const QString &journalFolder, QObject *parent = nullptr);
    ~PipelineSession() override;

    void open(const QString &path);
    /// A pipeline without a file, or with the file that it is to be saved to.
    void take(PipelineDocument document, const QString &path = {}, bool isChanged = false);
    /// What a journal kept; the journal goes when the document is saved or given up.
    void recover(const LeftoverEdit &leftover);

    State state() const { return m_state; }
    const Error &error() const { return m_error; }       ///< of Unreadable
    const QString &rawText() const { return m_rawText; } ///< of Unreadable
    const QString &path() const { return m_path; }
    PipelineEditing *editing() const { return m_editing.get(); }
    const PipelineSpec &spec() const { return m_editing->document().spec(); }
    PipelineDraft draft() const { return m_editing->draft(); }

    QString text() const { return QString::fromStdString(m_editing->document().yaml().text()); }
    /// From 1: where a task stands in the text; 0 when it does not.
    int lineOf(const QString &node) const;

    const Graph &graph() const { return m_graph; }
    const SessionWork &work() const { return m_work; }
    const PipelineLayout &layout() const { return m_layout; }
    const GraphNode *node(const QString &id) const;
    const QString &level() const { return m_level; }
    void setLevel(const QString &level);
    void setExpanded(const QString &group, bool isExpanded);

    /// Takes an edit as one step. New tasks stand where `places` says; keys of ids that changed (`renamed`, old to new) keep their places.
    Result<void> edit(Drafted edited, const QString &word, const QString &key = {}, const std::map<QString, QPoint> &places = {}, const std::map<QString, QString> &renamed = {});
    Result<void> editText(const QString &text, const QString &key);
    /// A new layout as one step.
    void changeLayout(PipelineLayout layout, const QString &word);

    /// What a component was taken from, by what it says; kept beside the file.
    void noteOrigin(const QString &content, const ComponentOrigin &origin);
    /// What a task runs stands in another place now; it is the same text.
    void linkOrigin(const QString &node, const QString &step);
    /// Where what a task runs was taken from; null when nobody knows, or it was changed since.
    const ComponentOrigin *originOf(const QString &node) const;

    const std::vector<PipelineProblem> &problems() const { return m_problems; }
    PicturePlace placeOf(const PipelineProblem &problem) const { return m_places.placeOf(problem.path, problem.isPlatform); }
    bool isChecking() const { return m_isChecking; }
    bool isChanged() const;
    bool isSaving() const { return m_isSaving; }

    /// Writes it, and its layout beside when one was made by hand. "file.changedElsewhere" when somebody else wrote the file meanwhile, unless it
    /// `overwrites`. What is edited during the writing stays unsaved.
    void save(const QString &path, bool overwrites = false);
    /// Unsaved changes are given up.
    void giveUp() { m_journal.end(); }

Q_SIGNALS:
    void stateChanged();
    /// Nodes, wires or places are others.
    void pictureChanged();
    /// Nothing but what some nodes say (numbers in the graph).
    void nodesChanged(const std::vector<int> &nodes);
    void documentChanged();
    void problemsChanged();
    void changedChanged();
    void saved(const QString &path);
    /// The pipeline was saved, what stands beside it was not: it will be placed anew.
    void layoutNotSaved(const headrace::Error &error);
    void saveFailed(const headrace::Error &error);
    /// Somebody else wrote the file, or it is gone.
    void changedOnDisk();

private:
    class LayoutStep;
    struct Opened;
    struct Checked;
    struct Written;

    void showOpened(Opened &opened);
    void begin(std::shared_ptr<PipelineDocument> document, PipelineLayout layout, std::optional<Graph> graph = {});
    void documentStepped();
    Graph graphNow();
    void repaint();
    void takeGraph(Graph graph);
    bool placeNew(const Graph &graph);
    void layoutStepped();
    void check();
    void takeChecked(Checked &checked);
    void countProblems();
    std::vector<int> tellCounts(Graph &graph) const;
    bool isMoved() const;
    void watch();
    void lookAtDisk();

    WorkPool &m_pool;
    EditJournal m_journal;
    State m_state = State::Empty;
    Error m_error;
    QString m_rawText;
    QString m_path;
    std::unique_ptr<PipelineEditing> m_editing;
    Graph m_graph;
    PipelineLayout m_layout;
    PipelineLayout m_savedLayout;
    bool m_hasSidecar = false;
    QString m_level;
    SessionWork m_work;
    std::vector<PipelineProblem> m_problems;
    QHash<QString, std::pair<int, int>> m_counts; ///< node's id → errors and warnings
    PicturePlaces m_places;
    bool m_isPlaced = false; ///< places were set beside an edit
    QTimer m_checkTimer;
    bool m_isChecking = false;
    bool m_isSaving = false;
    bool m_isNew = false; ///< never saved, and worth it
    mutable bool m_isTextChanged = false;
    mutable bool m_isChangeKnown = true;
    mutable bool m_isLayoutChanged = false;
    mutable bool m_isLayoutKnown = false;
    QByteArray m_diskHash;
    QFileSystemWatcher m_watcher;
    QTimer m_diskTimer;
    Generation m_openings;
    Generation m_checks;
    Generation m_looks;
};

} // namespace headrace
