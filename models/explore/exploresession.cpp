// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/exploresession.h"

#include "clients/tabular/loader.h"
#include "clients/tabular/pandasscript.h"
#include "clients/tabular/tablewriter.h"
#include "models/async/onfinished.h"

#include <QPointer>
#include <QUndoCommand>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Computed {
    std::shared_ptr<const ExploreView> view;
    std::shared_ptr<const FeatureTable> table;
};

Result<Computed> computeAll(const std::shared_ptr<const Dataset> &data, const IngestHealth &health, const Recipe &recipe)
{
    Result<ExploreView> view = computeView(data, health, recipe);
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
{
}

ExploreSession::~ExploreSession() = default;

void ExploreSession::open(const QStringList &files, const QString &taskTitle)
{
    m_undo.clear();
    m_recipe = defaultRecipe();
    m_recipe.source.files = files;
    m_data.reset();
    m_view.reset();
    m_table.reset();
    m_selection = {};
    m_baselines.clear();
    if (m_loadTask)
        m_loadTask->cancel();
    setState(ExploreState::Reading);
    const auto token = m_loads.next();
    m_views.next();
    onFinished(m_pool.run<Result<Preview>>([spec = m_recipe.source](QPromise<Result<Preview>> &promise) { promise.addResult(previewSource(spec)); }), this,
               [this, token, taskTitle](const Result<Preview> &preview) {
                   if (!token.isCurrent())
                       return;
                   if (!preview)
                       return fail(preview.error());
                   m_preview = *preview;
                   m_recipe.source = preview->spec;
                   // Times with an offset of their own are read as UTC.
                   if (m_recipe.source.timeFormat.contains("%z"_L1) || m_recipe.source.timeFormat.startsWith("epoch"_L1))
                       m_recipe.sourceZone = u"UTC"_s;
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
        m_data = std::make_shared<const Dataset>(loaded->data);
        m_health = loaded->health;
        compute();
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

void ExploreSession::compute()
{
    if (!m_data)
        return;
    const auto token = m_views.next();
    const auto future = m_pool.run<Result<Computed>>([data = m_data, health = m_health, recipe = m_recipe](QPromise<Result<Computed>> &promise) {
        promise.addResult(computeAll(data, health, recipe));
    });
    ++m_working;
    onFinished(future, this, [this, token](const Result<Computed> &computed) {
        --m_working;
        if (!token.isCurrent())
            return;
        if (!computed) {
            // The old view stays: a step that cannot be taken is told, not shown as emptiness.
            if (m_view)
                Q_EMIT failed(computed.error());
            else
                fail(computed.error());
            return;
        }
        m_view = computed->view;
        m_table = computed->table;
        m_baselines.clear();
        setState(ExploreState::Ready);
        Q_EMIT viewChanged();
        Q_EMIT baselinesChanged();
        setBrush(m_selection.brush);
    });
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
        Q_EMIT baselinesChanged();
    });
}

void ExploreSession::saveTable(const QString &path, const QString &taskTitle)
{
    if (!m_table)
        return;
    const QFuture<Result<void>> future = m_pool.run<Result<void>>([table = m_table, path](QPromise<Result<void>> &promise) {
        const bool jsonLines = path.endsWith(".jsonl"_L1) || path.endsWith(".ndjson"_L1);
        const std::vector<TableColumn> columns = trainingColumns(*table);
        promise.addResult(writeWhole(path, jsonLines ? jsonLinesText(columns) : csvText(columns)));
    });
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
