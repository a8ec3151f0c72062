// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/preview.h"
#include "models/async/generation.h"
#include "clients/tabular/recipeio.h"
#include "models/async/workpool.h"
#include "models/explore/bucketguess.h"
#include "models/explore/logfollow.h"
#include "models/explore/rawlog.h"
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
    /// Reads a recipe file and opens what it names; without files in it, it is applied to what is open.
    void openRecipe(const QString &path, const QString &taskTitle);
    /// Reads again with another time field or format.
    void reread(const SourceSpec &source, const QString &taskTitle);
    /// Goes on reading what is appended to the last file (reads everything once more first), or stops doing so.
    void setFollowing(bool on, const QString &taskTitle);
    bool isFollowing() const { return m_follow.isFollowing(); }

    ExploreState state() const { return m_state; }
    const Error &error() const { return m_error; }
    const Recipe &recipe() const { return m_recipe; }
    const Preview &preview() const { return m_preview; }
    /// Null until the first view is there.
    const std::shared_ptr<const ExploreView> &view() const { return m_view; }
    const Selection &selection() const { return m_selection; }
    const std::vector<BaselineScore> &baselines() const { return m_baselines; }
    /// The scores stand for fewer rows than are there now.
    bool areBaselinesOld() const { return m_baselineTable && m_table && m_baselineTable->y != m_table->y; }
    /// Mean absolute errors of five successive test windows a baseline; empty until checkRolling() has answered.
    const std::vector<std::pair<BaselineKind, std::vector<double>>> &rolling() const { return m_rolling; }
    const std::shared_ptr<const FeatureTable> &table() const { return m_table; }
    /// Rows whose time some row before them had; nothing until it was counted.
    std::optional<std::uint64_t> duplicates() const { return m_duplicates; }
    /// Why the bucket is what it is; nothing when it was chosen.
    std::optional<BucketGuess> bucketGuess() const { return m_guess && m_guess->bucket == m_recipe.bucket ? m_guess : std::nullopt; }
    RawLog &raw() { return m_raw; }
    WorkPool &pool() const { return m_pool; }
    /// Row of a raw line; nothing for bad lines and headers.
    std::optional<std::uint64_t> rowOfLine(std::uint64_t index) const;
    /// Raw line of a row, 0-based over all files.
    std::uint64_t lineOfRow(std::uint64_t row) const;
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
    /// Scores every baseline on successive windows, each trained on what lies before it.
    void checkRolling(const QString &taskTitle);
    /// Writes the steps as a recipe file.
    void saveRecipe(const QString &path, const QString &taskTitle);
    /// Writes the training table, as JSON lines when the name ends so, else as CSV.
    void saveTable(const QString &path, const QString &taskTitle);

Q_SIGNALS:
    void stateChanged();
    void previewChanged();
    void viewChanged();
    void selectionChanged();
    /// What is different about the selection is known, a moment after the selection itself.
    void movedChanged();
    void baselinesChanged();
    void recipeChanged();
    void rollingChanged();
    void duplicatesChanged();
    void followingChanged();
    /// The followed file was replaced or cut; reading goes on.
    void logReplaced(bool wasTruncated);
    void failed(const headrace::Error &error);
    /// A table or a recipe was written.
    void tableSaved(const QString &path);

private:
    friend class RecipeStep;

    void start(const RecipeFile &file, const QString &taskTitle);
    void clear();
    void load(const QString &taskTitle);
    void take(const LoadResult &loaded, bool grown);
    void show(const std::shared_ptr<const ExploreView> &view, const std::shared_ptr<const FeatureTable> &table, bool grown);
    void countDuplicates();
    void findMoved(const Generation::Token &token);
    void connectFollow();
    void tellWritten(const QFuture<Result<void>> &future, const QString &path, const QString &taskTitle);
    void apply(const Recipe &recipe);
    void compute(bool grown = false);
    void setState(ExploreState state);
    void fail(const Error &error);

    WorkPool &m_pool;
    TaskRegistry &m_tasks;
    QUndoStack m_undo;
    ExploreState m_state = ExploreState::Empty;
    Error m_error;
    Recipe m_recipe;
    std::optional<BucketGuess> m_guess;
    bool m_wantsGuess = false; ///< the next reading is of files opened without a recipe
    std::vector<UnknownKey> m_unknown; ///< of the recipe file, kept for saving
    Preview m_preview;
    std::shared_ptr<const Dataset> m_data;
    IngestHealth m_health;
    std::shared_ptr<const ExploreView> m_view;
    std::shared_ptr<const FeatureTable> m_table;
    Selection m_selection;
    std::shared_ptr<const ValueTotals> m_totals;
    std::shared_ptr<const Dataset> m_totalsOf;
    std::vector<BaselineScore> m_baselines;
    std::shared_ptr<const FeatureTable> m_baselineTable; ///< what they were fitted on
    std::vector<std::pair<BaselineKind, std::vector<double>>> m_rolling;
    std::optional<std::uint64_t> m_duplicates;
    RawLog m_raw;
    LogFollow m_follow;
    Generation m_loads;
    Generation m_views;
    Generation m_selections;
    Generation m_fits;
    Generation m_rollings;
    QPointer<Task> m_loadTask;
    bool m_computing = false; ///< a grown log is being counted
    bool m_grewAgain = false;
    int m_working = 0; ///< computations under way, wanted or not
};

} // namespace headrace
