// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/exploresession.h"

#include "clients/tabular/loader.h"
#include "clients/tabular/pandasscript.h"
#include "clients/tabular/tablewriter.h"
#include "models/async/onfinished.h"

#include <QPointer>
#include <QUndoCommand>

#include <utility>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Computed {
    std::shared_ptr<const ExploreView> view;
    std::shared_ptr<const FeatureTable> table;
};

Result<Computed> computeAll(const std::shared_ptr<const Dataset> &data, const IngestHealth &health, const Recipe &recipe, const ExploreView *before)
{
    Result<ExploreView> view = computeView(data, health, recipe, before);
    if (!view)
        return view.error();
    Result<FeatureTable> table = buildFeatures(view->grid, view->counts.all.y, recipe);
    if (!table)
        return table.error();
    return Computed{std::make_shared<const ExploreView>(std::move(*view)), std::make_shared<const FeatureTable>(std::move(*table))};
}

} // namespace

/// Puts one recipe in place of another.
class RecipeStep final : public QUndoCommand
{
public:
    RecipeStep(ExploreSession &session, const QString &word, Recipe before, Recipe after)
        : QUndoCommand(word)
        , m_session(session)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void undo() override { m_session.apply(m_before); }
    void redo() override { m_session.apply(m_after); }

private:
    ExploreSession &m_session;
    Recipe m_before;
    Recipe m_after;
};

ExploreSession::ExploreSession(WorkPool &pool, TaskRegistry &tasks, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_tasks(tasks)
    , m_recipe(defaultRecipe())
    , m_raw(pool, tasks)
    , m_follow(pool)
{
    connectFollow();
}

ExploreSession::~ExploreSession() = default;

void ExploreSession::open(const QStringList &files, const QString &taskTitle)
{
    RecipeFile fresh{.recipe = defaultRecipe()};
    fresh.recipe.source.files = files;
    start(fresh, taskTitle);
    m_wantsGuess = true;
}

void ExploreSession::openRecipe(const QString &path, const QString &taskTitle)
{
    const auto token = m_loads.next();
    onFinished(m_pool.run<Result<RecipeFile>>([path](QPromise<Result<RecipeFile>> &promise) { promise.addResult(loadRecipe(path)); }), this,
               [this, token, taskTitle](const Result<RecipeFile> &file) {
                   if (!token.isCurrent())
                       return;
                   if (!file) {
                       m_view ? Q_EMIT failed(file.error()) : fail(file.error());
                       return;
                   }
                   if (!file->recipe.source.files.isEmpty())
                       return start(*file, taskTitle);
                   Recipe recipe = file->recipe;
                   recipe.source = m_recipe.source;
                   m_unknown = file->unknown;
                   change(u"recipe"_s, std::move(recipe));
               });
}

void ExploreSession::clear()
{
    m_undo.clear();
    if (m_follow.isFollowing()) {
        m_follow.stop();
        Q_EMIT followingChanged();
    }
    m_data.reset();
    m_view.reset();
    m_table.reset();
    m_selection = {};
    m_totals.reset();
    m_totalsOf.reset();
    m_baselines.clear();
    m_rolling.clear();
    m_duplicates.reset();
    m_guess.reset();
    m_wantsGuess = false;
    if (m_loadTask)
        m_loadTask->cancel();
    m_views.next();
    m_fits.next();
}

void ExploreSession::start(const RecipeFile &file, const QString &taskTitle)
{
    clear();
    m_recipe = file.recipe;
    m_unknown = file.unknown;
    m_preview = {};
    m_raw.setFiles(m_recipe.source.files);
    setState(ExploreState::Reading);
    const auto token = m_loads.next();
    onFinished(m_pool.run<Result<Preview>>([spec = m_recipe.source](QPromise<Result<Preview>> &promise) { promise.addResult(previewSource(spec)); }), this,
               [this, token, taskTitle, asked = m_recipe](const Result<Preview> &preview) {
                   if (!token.isCurrent())
                       return;
                   if (!preview)
                       return fail(preview.error());
                   m_preview = *preview;
                   m_recipe.source = preview->spec;
                   // Times with an offset of their own are read as UTC.
                   if (m_recipe.source.timeFormat.contains("%z"_L1) || m_recipe.source.timeFormat.startsWith("epoch"_L1))
                       m_recipe.sourceZone = asked.sourceZone.isEmpty() ? u"UTC"_s : asked.sourceZone;
                   Q_EMIT previewChanged();
                   Q_EMIT recipeChanged();
                   if (m_recipe.source.timeField.isEmpty())
                       return fail(Error{.kind = ErrorKind::Invalid, .code = u"time.none"_s, .where = m_recipe.source.files.first()});
                   load(taskTitle);
               });
}

void ExploreSession::reread(const SourceSpec &source, const QString &taskTitle)
{
    m_recipe.source = source;
    Q_EMIT recipeChanged();
    if (m_loadTask)
        m_loadTask->cancel();
    if (m_follow.isFollowing()) {
        m_follow.stop();
        Q_EMIT followingChanged();
    }
    setState(ExploreState::Reading);
    load(taskTitle);
}

void ExploreSession::load(const QString &taskTitle)
{
    const auto token = m_loads.next();
    const QFuture<Result<LoadResult>> future = m_pool.run<Result<LoadResult>>([spec = m_recipe.source](QPromise<Result<LoadResult>> &promise) {
        promise.setProgressRange(0, 1000);
        const ReadProgress progress{[&promise](double fraction) {
            promise.setProgressValue(static_cast<int>(fraction * 1000));
            return !promise.isCanceled();
        }};
        promise.addResult(loadDataset(spec, {}, progress));
    });
    QPointer<Task> task = m_tasks.start(taskTitle, {.kind = u"File"_s, .name = m_recipe.source.files.first()});
    m_loadTask = task;
    task->follow(QFuture<void>(future));
    connect(task, qOverload<TaskState>(&Task::ended), this, [this, token](TaskState state) {
        if (state == TaskState::Cancelled && token.isCurrent())
            fail(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
    });
    onFinished(future, this, [this, token, task](const Result<LoadResult> &loaded) {
        if (task)
            loaded ? task->finish() : task->fail(loaded.error());
        if (!token.isCurrent())
            return;
        if (!loaded)
            return fail(loaded.error());
        take(*loaded, false);
    });
}

void ExploreSession::take(const LoadResult &loaded, bool grown)
{
    m_data = std::make_shared<const Dataset>(loaded.data);
    const double seconds = m_health.seconds;
    m_health = loaded.health;
    if (std::exchange(m_wantsGuess, false)) {
        m_guess = guessBucket(*m_data);
        m_recipe.bucket = m_guess->bucket;
        Q_EMIT recipeChanged();
    }
    if (grown)
        m_health.seconds = seconds;
    compute(grown);
}

void ExploreSession::setFollowing(bool on, const QString &taskTitle)
{
    if (on == m_follow.isFollowing() || (on && !m_data))
        return;
    if (!on) {
        m_follow.stop();
        Q_EMIT followingChanged();
        return;
    }
    // Opened before anything is rotated away, so that the old lines stay readable.
    m_raw.open();
    QPointer<Task> task = m_tasks.start(taskTitle, {.kind = u"File"_s, .name = m_recipe.source.files.last()});
    const QFuture<void> future = m_follow.start(m_recipe.source);
    task->follow(future);
    connect(&m_follow, &LogFollow::grown, task, [task](const LoadResult &, bool first) {
        if (first)
            task->finish();
    });
    connect(&m_follow, &LogFollow::failed, task, [task](const Error &error) { task->fail(error); });
    connect(task, qOverload<TaskState>(&Task::ended), this, [this](TaskState state) {
        if (state != TaskState::Cancelled)
            return;
        m_follow.stop();
        Q_EMIT followingChanged();
    });
    Q_EMIT followingChanged();
}

void ExploreSession::connectFollow()
{
    connect(&m_follow, &LogFollow::grown, this, [this](const LoadResult &result, bool) {
        m_raw.extend(result.data.files);
        take(result, true);
    });
    connect(&m_follow, &LogFollow::failed, this, [this](const Error &error) {
        Q_EMIT followingChanged();
        Q_EMIT failed(error);
    });
    connect(&m_follow, &LogFollow::rotated, this, [this] { Q_EMIT logReplaced(false); });
    connect(&m_follow, &LogFollow::truncated, this, [this] { Q_EMIT logReplaced(true); });
}

std::uint64_t ExploreSession::lineOfRow(std::uint64_t row) const
{
    return m_raw.text() && m_view ? m_raw.text()->indexOf(m_view->data->placeOf(row)) : row;
}

std::optional<std::uint64_t> ExploreSession::rowOfLine(std::uint64_t index) const
{
    return m_raw.text() && m_view ? m_view->data->rowAt(m_raw.text()->placeOf(index)) : std::nullopt;
}

void ExploreSession::countDuplicates()
{
    m_duplicates.reset();
    const auto future = m_pool.run<std::uint64_t>([data = m_data](QPromise<std::uint64_t> &promise) { promise.addResult(repeatedTimes(*data)); });
    onFinished(future, this, [this, data = m_data](std::uint64_t count) {
        if (data != m_data)
            return;
        m_duplicates = count;
        Q_EMIT duplicatesChanged();
    });
}

void ExploreSession::change(const QString &word, Recipe recipe)
{
    if (recipe == m_recipe)
        return;
    m_undo.push(new RecipeStep(*this, word, m_recipe, std::move(recipe)));
}

void ExploreSession::apply(const Recipe &recipe)
{
    m_recipe = recipe;
    Q_EMIT recipeChanged();
    compute();
}

void ExploreSession::compute(bool grown)
{
    if (!m_data)
        return;
    // A log that grows faster than it can be shown is shown as it is when the last picture is done.
    if (grown && m_computing) {
        m_grewAgain = true;
        return;
    }
    const auto token = m_views.next();
    const auto future = m_pool.run<Result<Computed>>([data = m_data, health = m_health, recipe = m_recipe, before = m_view](
                                                         QPromise<Result<Computed>> &promise) { promise.addResult(computeAll(data, health, recipe, before.get())); });
    ++m_working;
    m_computing = true;
    onFinished(future, this, [this, token, grown](const Result<Computed> &computed) {
        --m_working;
        if (!token.isCurrent())
            return;
        m_computing = false;
        if (!computed) {
            // The old view stays: a step that cannot be taken is told, not shown as emptiness.
            if (m_view)
                Q_EMIT failed(computed.error());
            else
                fail(computed.error());
            return;
        }
        show(computed->view, computed->table, grown);
        if (std::exchange(m_grewAgain, false))
            compute(true);
    });
}

void ExploreSession::show(const std::shared_ptr<const ExploreView> &view, const std::shared_ptr<const FeatureTable> &table, bool grown)
{
    const bool isOtherData = !m_view || m_view->data != view->data;
    m_view = view;
    m_table = table;
    if (!grown) {
        // Fitted again only when asked: a log that grows five times a second would never stop fitting.
        m_fits.next();
        m_baselines.clear();
        m_rolling.clear();
    }
    setState(ExploreState::Ready);
    if (isOtherData && !m_follow.isFollowing())
        countDuplicates();
    Q_EMIT viewChanged();
    Q_EMIT baselinesChanged();
    const Brush &brush = m_selection.brush;
    if (!grown || !brush.cells.empty() || brush.to > m_view->lastTime)
        setBrush(brush);
}

void ExploreSession::setBrush(const Brush &brush)
{
    const auto token = m_selections.next();
    if (brush.isEmpty() || !m_view) {
        m_selection = {};
        Q_EMIT selectionChanged();
        return;
    }
    const auto future = m_pool.run<Selection>([view = m_view, brush](QPromise<Selection> &promise) { promise.addResult(select(*view, brush)); });
    ++m_working;
    onFinished(future, this, [this, token](const Selection &selection) {
        --m_working;
        if (!token.isCurrent())
            return;
        m_selection = selection;
        Q_EMIT selectionChanged();
        findMoved(token);
    });
}

/// After the rows, so that a brush shows them at once.
void ExploreSession::findMoved(const Generation::Token &token)
{
    using Moved = std::pair<std::shared_ptr<const ValueTotals>, std::vector<MovedValue>>;
    const auto future = m_pool.run<Moved>([data = m_view->data, rows = m_selection.rows, totals = m_totalsOf == m_view->data ? m_totals : nullptr, token](QPromise<Moved> &promise) {
        const auto all = totals ? totals : std::make_shared<const ValueTotals>(valueTotals(*data));
        promise.addResult(Moved{all, token.isCurrent() ? movedValues(*data, *all, *rows) : std::vector<MovedValue>()});
    });
    ++m_working;
    onFinished(future, this, [this, token, data = m_view->data](const Moved &moved) {
        --m_working;
        m_totals = moved.first;
        m_totalsOf = data;
        if (!token.isCurrent())
            return;
        m_selection.moved = moved.second;
        Q_EMIT movedChanged();
    });
}

void ExploreSession::fit(const QString &taskTitle)
{
    if (!m_table)
        return;
    using Scores = Result<std::vector<BaselineScore>>;
    const auto token = m_fits.next();
    const QFuture<Scores> future = m_pool.run<Scores>([table = m_table, recipe = m_recipe](QPromise<Scores> &promise) {
        promise.addResult(fitBaselines(*table, recipe, [&promise] { return promise.isCanceled(); }));
    });
    QPointer<Task> task = taskTitle.isEmpty() ? nullptr : m_tasks.start(taskTitle);
    if (task)
        task->follow(QFuture<void>(future));
    ++m_working;
    onFinished(future, this, [this, token, task, table = m_table](const Scores &scores) {
        --m_working;
        if (task)
            scores ? task->finish() : task->fail(scores.error());
        if (!token.isCurrent() || table != m_table)
            return;
        if (!scores) {
            Q_EMIT failed(scores.error());
            return;
        }
        m_baselines = *scores;
        m_baselineTable = table;
        Q_EMIT baselinesChanged();
    });
}

void ExploreSession::checkRolling(const QString &taskTitle)
{
    if (!m_table)
        return;
    using Rolling = std::vector<std::pair<BaselineKind, std::vector<double>>>;
    const auto token = m_rollings.next();
    const QFuture<Result<Rolling>> future = m_pool.run<Result<Rolling>>([table = m_table, recipe = m_recipe](QPromise<Result<Rolling>> &promise) {
        promise.addResult(rollingBaselines(*table, recipe, [&promise] { return promise.isCanceled(); }));
    });
    QPointer<Task> task = m_tasks.start(taskTitle);
    task->follow(QFuture<void>(future));
    ++m_working;
    onFinished(future, this, [this, token, task, table = m_table](const Result<Rolling> &rolling) {
        --m_working;
        if (task)
            rolling ? task->finish() : task->fail(rolling.error());
        if (!token.isCurrent() || table != m_table)
            return;
        if (!rolling) {
            Q_EMIT failed(rolling.error());
            return;
        }
        m_rolling = *rolling;
        Q_EMIT rollingChanged();
    });
}

void ExploreSession::saveRecipe(const QString &path, const QString &taskTitle)
{
    tellWritten(m_pool.run<Result<void>>([file = RecipeFile{m_recipe, m_unknown}, path](QPromise<Result<void>> &promise) {
        promise.addResult(headrace::saveRecipe(path, file));
    }), path, taskTitle);
}

void ExploreSession::saveTable(const QString &path, const QString &taskTitle)
{
    if (!m_table)
        return;
    tellWritten(m_pool.run<Result<void>>([table = m_table, path](QPromise<Result<void>> &promise) {
        const bool jsonLines = path.endsWith(".jsonl"_L1) || path.endsWith(".ndjson"_L1);
        const std::vector<TableColumn> columns = trainingColumns(*table);
        promise.addResult(writeWhole(path, jsonLines ? jsonLinesText(columns) : csvText(columns)));
    }), path, taskTitle);
}

void ExploreSession::tellWritten(const QFuture<Result<void>> &future, const QString &path, const QString &taskTitle)
{
    QPointer<Task> task = m_tasks.start(taskTitle, {.kind = u"File"_s, .name = path});
    task->follow(QFuture<void>(future));
    onFinished(future, this, [this, task, path](const Result<void> &written) {
        if (task)
            written ? task->finish() : task->fail(written.error());
        if (written)
            Q_EMIT tableSaved(path);
        else
            Q_EMIT failed(written.error());
    });
}

QString ExploreSession::pandas() const
{
    return pandasScript(m_recipe, m_recipe.source.files);
}

void ExploreSession::setState(ExploreState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ExploreSession::fail(const Error &error)
{
    m_error = error;
    m_state = ExploreState::Failed;
    Q_EMIT stateChanged();
}

} // namespace headrace

#include "moc_exploresession.cpp"
