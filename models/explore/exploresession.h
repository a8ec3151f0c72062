// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/preview.h"
#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/explore/selection.h"
#include "models/tasks/taskregistry.h"

#include <QObject>
#include <QUndoStack>

namespace headrace {

enum class ExploreState { Empty, Reading, Ready, Failed };

/// One opened set of files and all that is asked of it. Every change of the recipe is an undoable step; what is shown follows by
/// itself, computed on the pool, and an answer that is no longer wanted is dropped. GUI thread.
class ExploreSession final : public QObject
{
    Q_OBJECT

public:
    ExploreSession(WorkPool &pool, TaskRegistry &tasks, QObject *parent = nullptr);
    ~ExploreSession() override;

    /// Previews, then reads all. `taskTitle` is shown in the task list.
    void open(const QStringList &files, const QString &taskTitle);
    /// Reads again with another time field or format.
    void reread(const SourceSpec &source, const QString &taskTitle);

    ExploreState state() const { return m_state; }
    const Error &error() const { return m_error; }
    const Recipe &recipe() const { return m_recipe; }
    const Preview &preview() const { return m_preview; }
    /// Null until the first view is there.
    const std::shared_ptr<const ExploreView> &view() const { return m_view; }
    const Selection &selection() const { return m_selection; }
    const std::vector<BaselineScore> &baselines() const { return m_baselines; }
    const std::shared_ptr<const FeatureTable> &table() const { return m_table; }
    /// Something that was asked for is still being read or computed.
    bool isBusy() const { return m_state == ExploreState::Reading || m_working > 0; }
    /// A Python script whose CSV is the training table of the recipe, byte for byte.
    QString pandas() const;
    QUndoStack &undo() { return m_undo; }

    /// One undoable step. `word` says which, for widgets to word ("bucket", "range", "group" …).
    void change(const QString &word, Recipe recipe);
    void setBrush(const Brush &brush);
    /// Fits the recipe's baselines on the current table; without a title it appears in no task list.
    void fit(const QString &taskTitle);
    /// Writes the training table, as JSON lines when the name ends so, else as CSV.
    void saveTable(const QString &path, const QString &taskTitle);

Q_SIGNALS:
    void stateChanged();
    void previewChanged();
    void viewChanged();
    void selectionChanged();
    void baselinesChanged();
    void recipeChanged();
    void failed(const headrace::Error &error);
    void tableSaved(const QString &path);

private:
    friend class RecipeStep;

    void load(const QString &taskTitle);
    void apply(const Recipe &recipe);
    void compute();
    void setState(ExploreState state);
    void fail(const Error &error);

    WorkPool &m_pool;
    TaskRegistry &m_tasks;
    QUndoStack m_undo;
    ExploreState m_state = ExploreState::Empty;
    Error m_error;
    Recipe m_recipe;
    Preview m_preview;
    std::shared_ptr<const Dataset> m_data;
    IngestHealth m_health;
    std::shared_ptr<const ExploreView> m_view;
    std::shared_ptr<const FeatureTable> m_table;
    Selection m_selection;
    std::vector<BaselineScore> m_baselines;
    Generation m_loads;
    Generation m_views;
    Generation m_selections;
    Generation m_fits;
    QPointer<Task> m_loadTask;
    int m_working = 0; ///< computations under way, wanted or not
};

} // namespace headrace
