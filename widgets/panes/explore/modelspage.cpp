// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/modelspage.h"

#include "models/explore/residuals.h"
#include "widgets/common/card.h"
#include "widgets/panes/explore/exploreplots.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/scatterview.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int scatterCells = 60;

QString number(double value)
{
    return std::isnan(value) ? u"–"_s : QLocale().toString(value, 'f', std::abs(value) < 10 ? 3 : 1);
}

} // namespace

ModelsPage::ModelsPage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_card(new Card(this))
    , m_table(new QTableWidget)
    , m_fit(new QPushButton(m_card))
    , m_check(new QPushButton(m_card))
    , m_sentence(new QLabel)
    , m_line(new LineView)
    , m_heat(new HeatMapView)
    , m_scatter(new ScatterView)
{
    createTable();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    auto *lower = new QSplitter(Qt::Horizontal, splitter);
    m_lineFrame = new PlotFrame(m_line, splitter);
    m_heatFrame = new PlotFrame(m_heat, lower);
    m_scatterFrame = new PlotFrame(m_scatter, lower);
    splitter->addWidget(m_card);
    splitter->addWidget(m_lineFrame);
    splitter->addWidget(lower);
    splitter->setSizes({grid(52), grid(60), grid(60)});
    for (QSplitter *one : {splitter, lower}) {
        one->setChildrenCollapsible(false);
        one->setHandleWidth(grid(2));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    connect(m_fit, &QPushButton::clicked, this, [this] { this->session().fit(tr("Fit the baselines")); });
    connect(m_check, &QPushButton::clicked, this, [this] { this->session().checkRolling(tr("Check the baselines on successive weeks")); });
    connect(&session, &ExploreSession::baselinesChanged, this, &ModelsPage::invalidate);
    connect(&session, &ExploreSession::rollingChanged, this, &ModelsPage::invalidate);
    connect(m_line, &LineView::brushed, this, [this](double from, double to) { this->session().setBrush({toNanos(from), toNanos(to), {}}); });
    connect(m_line, &LineView::brushCleared, this, [this] { this->session().setBrush({}); });
    for (PlotFrame *frame : {m_lineFrame, m_heatFrame, m_scatterFrame})
        connect(frame, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    retranslate();
}

void ModelsPage::createTable()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(m_table, 1);
    column->addWidget(m_sentence);
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("role", u"secondary"_s);
    m_card->addTool(m_check);
    m_card->addTool(m_fit);
    m_card->setBody(body);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(2));
    m_table->horizontalHeader()->setHighlightSections(false);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        const int row = m_table->currentRow();
        if (row < 0 || row == m_chosen)
            return;
        m_chosen = row;
        showChosen();
    });
}

const BaselineScore *ModelsPage::chosen() const
{
    const auto &scores = session().baselines();
    return scores.empty() ? nullptr : &scores[std::min(static_cast<std::size_t>(m_chosen), scores.size() - 1)];
}

void ModelsPage::refresh()
{
    const auto &table = session().table();
    const bool canFit = table && table->trainRows > 0 && table->trainRows < table->times.size();
    m_fit->setEnabled(canFit);
    m_check->setEnabled(canFit);
    m_card->setFact(session().areBaselinesOld() ? tr("fitted before the newest rows came")
                        : canFit                ? tr("train < %1 ≤ test").arg(ExploreWords::moment(table->times[table->trainRows]))
                                                : QString());
    fillTable();
    showChosen();
}

void ModelsPage::fillTable()
{
    const auto &scores = session().baselines();
    const auto &rolling = session().rolling();
    const std::size_t folds = rolling.empty() ? 0 : rolling.front().second.size();
    QStringList headers{tr("Model"), tr("MAE"), tr("MSE"), tr("R²"), tr("Fitted in")};
    for (std::size_t fold = 0; fold < folds; ++fold)
        headers.append(tr("Window %1").arg(fold + 1));
    if (folds > 0)
        headers.append(tr("Mean of windows"));
    const QSignalBlocker blocker(m_table);
    m_table->setColumnCount(static_cast<int>(headers.size()));
    m_table->setHorizontalHeaderLabels(headers);
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    m_table->setRowCount(static_cast<int>(scores.size()));
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const BaselineScore &score = scores[i];
        QStringList cells{ExploreWords::baseline(score.kind), number(score.mae), number(score.mse), QLocale().toString(score.r2, 'f', 3), ExploreWords::seconds(score.seconds)};
        const auto found = std::find_if(rolling.begin(), rolling.end(), [&](const auto &one) { return one.first == score.kind; });
        if (found != rolling.end()) {
            for (const double error : found->second)
                cells.append(number(error));
            cells.append(number(std::accumulate(found->second.begin(), found->second.end(), 0.0) / static_cast<double>(std::max<std::size_t>(1, found->second.size()))));
        }
        for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(i), column, item);
        }
    }
    m_table->resizeColumnsToContents();
    m_table->setMinimumHeight((static_cast<int>(std::max<std::size_t>(scores.size(), 1)) + 1) * (m_table->verticalHeader()->defaultSectionSize() + 1) + grid(2));
    if (!scores.empty())
        m_table->selectRow(std::min(m_chosen, static_cast<int>(scores.size()) - 1));
}

void ModelsPage::showChosen()
{
    const BaselineScore *score = chosen();
    const bool usable = score && session().table() && !session().areBaselinesOld();
    m_lineFrame->setVisible(usable);
    m_heatFrame->setVisible(usable);
    m_scatterFrame->setVisible(usable);
    m_sentence->setText(score ? ExploreWords::baselineFact(*score) : tr("Choose Fit to train five models on the rows before the split and to score them on the rest."));
    if (!usable)
        return;
    showPrediction(*score);
    showResiduals(*score);
}

void ModelsPage::showPrediction(const BaselineScore &score)
{
    const FeatureTable &table = *session().table();
    const std::vector<double> truth(table.y.begin() + static_cast<std::ptrdiff_t>(table.trainRows), table.y.end());
    m_line->setLines(ExplorePlots::prediction(table, score, session().recipe().measure));
    m_lineFrame->setTitle(tr("Prediction and truth"), ExploreWords::baseline(score.kind));
    // Whole numbers get a column each, as long as there are few.
    const auto [least, greatest] = std::minmax_element(truth.begin(), truth.end());
    const bool few = table.wholeNumbers && *greatest - *least < scatterCells;
    BinnedPoints points = binPoints(truth, score.prediction, few ? std::max(1, static_cast<int>(*greatest - *least) + 1) : scatterCells, scatterCells);
    points.xName = tr("truth");
    points.yName = tr("prediction");
    points.diagonal = true;
    m_scatter->setPoints(std::move(points));
}

void ModelsPage::showResiduals(const BaselineScore &score)
{
    const QLocale locale;
    const int weekStart = session().recipe().weekStart;
    HeatMaps maps{.valueName = tr("prediction minus truth"), .diverging = true};
    for (int row = 0; row < 7; ++row) {
        maps.rowNames.append(locale.standaloneDayName((weekStart + row) % 7 + 1, QLocale::NarrowFormat));
        maps.rowTitles.append(locale.standaloneDayName((weekStart + row) % 7 + 1, QLocale::LongFormat));
    }
    for (int hour = 0; hour < 24; ++hour) {
        maps.columnNames.append(QString::number(hour));
        maps.columnTitles.append(u"%1:00"_s.arg(hour));
    }
    maps.all.values = meanResiduals(*session().table(), score, weekStart);
    m_heat->setMaps(std::move(maps));
}

void ModelsPage::retranslate()
{
    m_card->setHeading(tr("Baselines"));
    m_fit->setText(tr("Fit"));
    m_check->setText(tr("Check on windows"));
    m_check->setToolTip(tr("Train and score each model five times, each time on the rows before a window; the split is not used"));
    m_table->setAccessibleName(tr("Baseline scores"));
    m_line->setName(tr("Prediction and truth"));
    m_heat->setName(tr("Mean error by hour and weekday"));
    m_scatter->setName(tr("Prediction against truth"));
    m_heatFrame->setTitle(tr("Where it errs"), tr("mean of prediction minus truth"));
    m_scatterFrame->setTitle(tr("Prediction against truth"));
}

} // namespace headrace

#include "moc_modelspage.cpp"
