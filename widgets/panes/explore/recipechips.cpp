// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/recipechips.h"

#include "widgets/common/chip.h"
#include "widgets/common/flowlayout.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/filtersmenu.h"
#include "widgets/theme/theme.h"

#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTimeZone>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QAction *addChoice(QMenu *menu, const QString &text, bool chosen, std::function<void()> choose)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(chosen);
    QObject::connect(action, &QAction::triggered, menu, [choose = std::move(choose)] { choose(); });
    return action;
}

Nanos nanosOf(const QDateTimeEdit *edit)
{
    return QDateTime(edit->date(), edit->time(), Qt::UTC).toSecsSinceEpoch() * nanosPerSecond;
}

} // namespace

RecipeChips::RecipeChips(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_time(new Chip(this))
    , m_format(new Chip(this))
    , m_bucket(new Chip(this))
    , m_range(new Chip(this))
    , m_zone(new Chip(this))
    , m_group(new Chip(this))
    , m_measure(new Chip(this))
    , m_filters(new Chip(this))
{
    auto *flow = new FlowLayout(this, grid(2));
    const std::pair<Chip *, void (RecipeChips::*)()> chips[] = {{m_time, &RecipeChips::fillTimeMenu},   {m_format, &RecipeChips::fillFormatMenu},
                                                                {m_bucket, &RecipeChips::fillBucketMenu}, {m_range, &RecipeChips::fillRangeMenu},
                                                                {m_zone, &RecipeChips::fillZoneMenu},   {m_group, &RecipeChips::fillGroupMenu},
                                                                {m_measure, &RecipeChips::fillMeasureMenu}, {m_filters, &RecipeChips::fillFilterMenu}};
    for (const auto &[chip, fill] : chips) {
        flow->addWidget(chip);
        chip->setMenu(new QMenu(chip));
        connect(chip->menu(), &QMenu::aboutToShow, this, [this, chip = chip, fill = fill] {
            chip->menu()->clear();
            (this->*fill)();
        });
    }
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&session, &ExploreSession::recipeChanged, this, &RecipeChips::refresh);
    connect(&session, &ExploreSession::viewChanged, this, &RecipeChips::refresh);
    refresh();
}

void RecipeChips::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void RecipeChips::refresh()
{
    const Recipe &recipe = m_session.recipe();
    m_time->setFact(tr("time"), recipe.source.timeField.isEmpty() ? tr("none") : recipe.source.timeField);
    m_format->setFact(tr("format"), recipe.source.timeFormat.isEmpty() ? tr("none") : recipe.source.timeFormat);
    m_bucket->setFact(tr("bucket"), ExploreWords::bucket(recipe.bucket));
    m_range->setFact(tr("range"), ExploreWords::range(recipe, m_session.view().get()));
    m_zone->setFact(tr("zone"), ExploreWords::zone(recipe));
    m_group->setFact(tr("group"), recipe.groupBy.isEmpty() ? tr("none") : recipe.groupBy);
    m_bucket->setEvidence(m_session.bucketGuess() ? ExploreWords::bucketReason(m_session.bucketGuess()->reason) : QString());
    m_measure->setFact(tr("value"), ExploreWords::measure(recipe.measure));
    m_filters->setFact(tr("filter"), recipe.filters.empty() ? tr("none") : recipe.filters.size() == 1 ? ExploreWords::filter(recipe.filters.front())
                                                                                                 : tr("%n conditions", nullptr, static_cast<int>(recipe.filters.size())));
    if (const auto &view = m_session.view()) {
        const QLocale locale;
        const IngestHealth &health = view->health;
        m_format->setEvidence(tr("%1 of %2 lines match; %3 bad; %4 out of order")
                                  .arg(locale.toString(qulonglong(health.good)), locale.toString(qulonglong(health.lines)),
                                       locale.toString(qulonglong(health.badTotal())), locale.toString(qulonglong(health.outOfOrder))));
    }
}

void RecipeChips::changeRecipe(const QString &word, const std::function<void(Recipe &)> &change)
{
    Recipe recipe = m_session.recipe();
    change(recipe);
    m_session.change(word, std::move(recipe));
}

void RecipeChips::rereadWith(const std::function<void(SourceSpec &)> &change)
{
    SourceSpec source = m_session.recipe().source;
    change(source);
    m_session.reread(source, tr("Read the log again"));
}

void RecipeChips::fillTimeMenu()
{
    for (const TimeGuess &guess : m_session.preview().times) {
        const QString text = tr("%1 (%2 of %3 values read as a time)").arg(guess.field).arg(guess.matched).arg(guess.of);
        addChoice(m_time->menu(), text, guess.field == m_session.recipe().source.timeField, [this, guess] {
            rereadWith([&](SourceSpec &source) {
                source.timeField = guess.field;
                source.timeFormat = guess.format;
            });
        });
    }
    if (m_time->menu()->isEmpty())
        m_time->menu()->addAction(tr("No field of the first thousand rows reads as a time"))->setEnabled(false);
}

void RecipeChips::fillFormatMenu()
{
    auto *edit = new QLineEdit(m_session.recipe().source.timeFormat);
    edit->setAccessibleName(tr("Time format"));
    edit->setToolTip(tr("Words of strptime: %Y %m %d %H %M %S %f; epoch-s, epoch-ms, epoch-us, epoch-ns for numbers"));
    edit->setMinimumWidth(grid(70));
    auto *item = new QWidgetAction(m_format->menu());
    item->setDefaultWidget(edit);
    m_format->menu()->addAction(item);
    connect(edit, &QLineEdit::returnPressed, this, [this, edit] {
        const QString format = edit->text();
        m_format->menu()->close();
        rereadWith([&](SourceSpec &source) { source.timeFormat = format; });
    });
    QMetaObject::invokeMethod(edit, qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
}

void RecipeChips::fillBucketMenu()
{
    static constexpr Bucket choices[] = {{1, BucketUnit::Minute}, {5, BucketUnit::Minute}, {10, BucketUnit::Minute}, {15, BucketUnit::Minute},
                                         {30, BucketUnit::Minute}, {1, BucketUnit::Hour},   {6, BucketUnit::Hour},    {1, BucketUnit::Day}};
    for (const Bucket &bucket : choices) {
        addChoice(m_bucket->menu(), ExploreWords::bucket(bucket), bucket == m_session.recipe().bucket,
                  [this, bucket] { changeRecipe(u"bucket"_s, [&](Recipe &recipe) { recipe.bucket = bucket; }); });
    }
}

void RecipeChips::fillRangeMenu()
{
    addChoice(m_range->menu(), tr("All data"), !m_session.recipe().from && !m_session.recipe().to, [this] {
        changeRecipe(u"range"_s, [](Recipe &recipe) {
            recipe.from.reset();
            recipe.to.reset();
        });
    });
    const Brush &brush = m_session.selection().brush;
    if (brush.from != noTime) {
        addChoice(m_range->menu(), tr("The selection"), false, [this, brush] {
            changeRecipe(u"range"_s, [&](Recipe &recipe) {
                recipe.from = brush.from;
                recipe.to = brush.to;
                recipe.includeEnd = false;
            });
        });
    }
    const auto &view = m_session.view();
    if (!view || view->grid.isEmpty())
        return;
    auto *panel = new QWidget;
    auto *row = new QHBoxLayout(panel);
    auto *from = new QDateTimeEdit(QDateTime::fromSecsSinceEpoch(view->grid.start(0) / nanosPerSecond, Qt::UTC));
    auto *to = new QDateTimeEdit(QDateTime::fromSecsSinceEpoch(view->grid.end() / nanosPerSecond, Qt::UTC));
    auto *apply = new QPushButton(tr("Show this range"));
    from->setAccessibleName(tr("From"));
    to->setAccessibleName(tr("To"));
    for (QDateTimeEdit *edit : {from, to}) {
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
        edit->setTimeSpec(Qt::UTC);
        row->addWidget(edit);
    }
    row->addWidget(apply);
    auto *item = new QWidgetAction(m_range->menu());
    item->setDefaultWidget(panel);
    m_range->menu()->addAction(item);
    connect(apply, &QPushButton::clicked, this, [this, from, to] {
        const Nanos first = nanosOf(from);
        const Nanos last = nanosOf(to);
        m_range->menu()->close();
        changeRecipe(u"range"_s, [&](Recipe &recipe) {
            recipe.from = std::min(first, last);
            recipe.to = std::max(first, last);
        });
    });
}

void RecipeChips::addZones(QMenu *menu, const QString &current, const std::function<void(const QString &)> &choose)
{
    std::map<QString, QMenu *> regions;
    addChoice(menu, u"UTC"_s, current == "UTC"_L1, [choose] { choose(u"UTC"_s); });
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        const QString name = QString::fromLatin1(id);
        const QString region = name.section(u'/', 0, 0);
        if (!name.contains(u'/') || region == "Etc"_L1)
            continue;
        QMenu *&sub = regions[region];
        if (!sub)
            sub = menu->addMenu(region);
        addChoice(sub, name.section(u'/', 1), name == current, [choose, name] { choose(name); });
    }
}

void RecipeChips::fillZoneMenu()
{
    const Recipe &recipe = m_session.recipe();
    addChoice(m_zone->menu(), tr("As written"), recipe.sourceZone.isEmpty(), [this] {
        changeRecipe(u"zone"_s, [](Recipe &r) {
            r.sourceZone.clear();
            r.viewZone.clear();
        });
    });
    addZones(m_zone->menu()->addMenu(tr("The log was written in")), recipe.sourceZone, [this](const QString &zone) {
        changeRecipe(u"zone"_s, [&](Recipe &r) {
            r.sourceZone = zone;
            r.viewZone = r.viewZone.isEmpty() ? zone : r.viewZone;
        });
    });
    addZones(m_zone->menu()->addMenu(tr("Show it in")), recipe.viewZone, [this](const QString &zone) {
        changeRecipe(u"zone"_s, [&](Recipe &r) {
            r.viewZone = zone;
            r.sourceZone = r.sourceZone.isEmpty() ? u"UTC"_s : r.sourceZone;
        });
    });
}

void RecipeChips::fillGroupMenu()
{
    const auto choose = [this](const QString &field) { changeRecipe(u"group"_s, [&](Recipe &recipe) { recipe.groupBy = field; }); };
    addChoice(m_group->menu(), tr("None"), m_session.recipe().groupBy.isEmpty(), [choose] { choose({}); });
    const auto &view = m_session.view();
    for (std::size_t i = 0; view && i < view->data->columns.size(); ++i) {
        if (!view->data->dictionaries[i])
            continue;
        const QString name = view->data->columns[i].name;
        const QString text = tr("%1 (%n value(s))", nullptr, static_cast<int>(view->data->dictionaries[i]->size())).arg(name);
        addChoice(m_group->menu(), text, name == m_session.recipe().groupBy, [choose, name] { choose(name); });
    }
    QMenu *most = m_group->menu()->addMenu(tr("How many groups"));
    for (const int count : {4, 8, 16, 32}) {
        addChoice(most, tr("the %1 largest").arg(count), count == m_session.recipe().topGroups,
                  [this, count] { changeRecipe(u"group"_s, [&](Recipe &recipe) { recipe.topGroups = count; }); });
    }
}

void RecipeChips::fillMeasureMenu()
{
    const auto choose = [this](const Measure &measure) { changeRecipe(u"measure"_s, [&](Recipe &recipe) { recipe.measure = measure; }); };
    addChoice(m_measure->menu(), tr("Number of rows"), m_session.recipe().measure.kind == MeasureKind::Count, [choose] { choose({}); });
    const auto &view = m_session.view();
    for (std::size_t i = 0; view && i < view->data->columns.size(); ++i) {
        const ColumnSpec &column = view->data->columns[i];
        if (column.kind != ColumnKind::Integer && column.kind != ColumnKind::Real)
            continue;
        QMenu *sub = m_measure->menu()->addMenu(column.name);
        for (const MeasureKind kind : {MeasureKind::Mean, MeasureKind::Sum, MeasureKind::Min, MeasureKind::Max}) {
            const Measure measure{kind, column.name};
            addChoice(sub, ExploreWords::measure(measure), measure == m_session.recipe().measure, [choose, measure] { choose(measure); });
        }
    }
}

void RecipeChips::fillFilterMenu()
{
    FiltersMenu::fill(m_filters->menu(), m_session);
    if (m_filters->menu()->isEmpty())
        m_filters->menu()->addAction(tr("There are no fields besides the time"))->setEnabled(false);
}

} // namespace headrace

#include "moc_recipechips.cpp"
