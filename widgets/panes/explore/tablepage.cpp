// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/tablepage.h"

#include "widgets/common/card.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void setUp(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + grid(2));
    table->horizontalHeader()->setHighlightSections(false);
}

/// A name that no feature has: x5, x6 …
QString freeName(const std::vector<Feature> &features)
{
    for (std::size_t number = features.size() + 1;; ++number) {
        const QString name = u"x%1"_s.arg(number);
        if (std::none_of(features.begin(), features.end(), [&](const Feature &feature) { return feature.name == name; }))
            return name;
    }
}

} // namespace

TablePage::TablePage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_featuresCard(new Card(this))
    , m_tableCard(new Card(this))
    , m_features(new QTableView(m_featuresCard))
    , m_table(new QTableView(m_tableCard))
    , m_add(new QPushButton(m_featuresCard))
    , m_remove(new QPushButton(m_featuresCard))
    , m_up(new QToolButton(m_featuresCard))
    , m_down(new QToolButton(m_featuresCard))
    , m_featuresModel(new FeaturesModel(session, this))
    , m_tableModel(new TrainingTableModel(this))
{
    createTables();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_featuresCard);
    splitter->addWidget(m_tableCard);
    splitter->setSizes({grid(50), grid(80)});
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(grid(2));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    m_add->setMenu(new QMenu(m_add));
    connect(m_add->menu(), &QMenu::aboutToShow, this, &TablePage::fillAddMenu);
    connect(m_remove, &QToolButton::clicked, this, &TablePage::remove);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    retranslate();
}

void TablePage::createTables()
{
    for (QTableView *table : {m_features, m_table})
        setUp(table);
    m_features->setModel(m_featuresModel);
    m_features->setSelectionMode(QAbstractItemView::SingleSelection);
    m_features->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_features->horizontalHeader()->setStretchLastSection(true);
    m_features->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setModel(m_tableModel);
    m_table->setFont(typeFont(TypeRole::Code));
    for (QAbstractButton *button : std::initializer_list<QAbstractButton *>{m_add, m_remove, m_up, m_down}) {
        button->setFocusPolicy(Qt::TabFocus);
        m_featuresCard->addTool(button);
    }
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    m_featuresCard->setBody(m_features);
    m_tableCard->setBody(m_table);
}

void TablePage::refresh()
{
    const auto &table = session().table();
    m_tableModel->show(table);
    m_tableModel->headerDataChanged(Qt::Horizontal, 0, 0);
    if (!table)
        return;
    const QLocale locale;
    QString fact = tr("%1 rows, %2 to train, %3 to test")
                       .arg(locale.toString(qulonglong(table->y.size())), locale.toString(qulonglong(table->trainRows)), locale.toString(qulonglong(table->y.size() - table->trainRows)));
    if (table->incomplete > 0)
        fact += tr("; %1 rows lack a feature").arg(locale.toString(qulonglong(table->incomplete)));
    m_tableCard->setFact(fact);
    m_featuresCard->setFact(tr("%n column(s) besides the time and y", nullptr, static_cast<int>(table->names.size())));
    m_features->resizeColumnsToContents();
    if (m_shownNames != table->names)
        m_table->resizeColumnsToContents();
    m_shownNames = table->names;
}

void TablePage::fillAddMenu()
{
    QMenu *menu = m_add->menu();
    menu->clear();
    const int day = static_cast<int>(session().view() && session().view()->grid.width() > 0 ? 86400 * nanosPerSecond / session().view()->grid.width() : 1);
    const Feature choices[] = {{.kind = FeatureKind::SinOfDay},  {.kind = FeatureKind::CosOfDay},   {.kind = FeatureKind::SinOfWeek},
                               {.kind = FeatureKind::CosOfWeek}, {.kind = FeatureKind::Lag, .steps = 1}, {.kind = FeatureKind::Lag, .steps = std::max(1, day)},
                               {.kind = FeatureKind::Lag, .steps = std::max(1, day) * 7}, {.kind = FeatureKind::RollingMean, .steps = std::max(2, day)},
                               {.kind = FeatureKind::Hour},      {.kind = FeatureKind::HalfHour},   {.kind = FeatureKind::Weekday},
                               {.kind = FeatureKind::IsWeekend}, {.kind = FeatureKind::IsoWeek},    {.kind = FeatureKind::DayOfMonth},
                               {.kind = FeatureKind::Month}};
    for (const Feature &choice : choices)
        connect(menu->addAction(ExploreWords::feature(choice)), &QAction::triggered, this, [this, choice] { add(choice); });
    menu->addSeparator();
    connect(menu->addAction(tr("An expression of the other columns")), &QAction::triggered, this,
            [this] { add({.kind = FeatureKind::Expression, .expression = session().recipe().features.empty() ? u"1"_s : session().recipe().features.front().name}); });
}

void TablePage::add(Feature feature)
{
    Recipe recipe = session().recipe();
    feature.name = freeName(recipe.features);
    recipe.features.push_back(feature);
    session().change(u"feature"_s, std::move(recipe));
    m_features->selectRow(m_featuresModel->rowCount() - 1);
}

void TablePage::remove()
{
    const QModelIndex current = m_features->currentIndex();
    Recipe recipe = session().recipe();
    if (!current.isValid() || static_cast<std::size_t>(current.row()) >= recipe.features.size())
        return;
    recipe.features.erase(recipe.features.begin() + current.row());
    session().change(u"feature"_s, std::move(recipe));
}

void TablePage::move(int by)
{
    const int from = m_features->currentIndex().row();
    Recipe recipe = session().recipe();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= static_cast<int>(recipe.features.size()))
        return;
    std::swap(recipe.features[static_cast<std::size_t>(from)], recipe.features[static_cast<std::size_t>(to)]);
    session().change(u"feature"_s, std::move(recipe));
    m_features->selectRow(to);
}

void TablePage::retranslate()
{
    m_featuresCard->setHeading(tr("Features"));
    m_tableCard->setHeading(tr("Training table"));
    m_features->setAccessibleName(tr("Features"));
    m_table->setAccessibleName(tr("Training table"));
    m_add->setText(tr("Add"));
    m_remove->setText(tr("Remove"));
    m_up->setToolTip(tr("Move up"));
    m_up->setAccessibleName(m_up->toolTip());
    m_down->setToolTip(tr("Move down"));
    m_down->setAccessibleName(m_down->toolTip());
    m_featuresModel->retranslate();
}

} // namespace headrace

#include "moc_tablepage.cpp"
