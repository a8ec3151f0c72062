// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/comparecharts.h"

#include "models/runs/runoutputs.h"
#include "widgets/common/messagepage.h"
#include "widgets/plots/plotframe.h"
#include "widgets/runs/confusionview.h"
#include "widgets/runs/parallelview.h"
#include "widgets/runs/runpointsview.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostWords = 20; ///< an axis of more different texts says nothing
constexpr std::size_t mostAxes = 12;
constexpr int matrixColumns = 3;
constexpr int widestChoice = 60; ///< grid steps

QWidget *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

/// Every classification artifact of a run, with what it is called.
void eachClassification(const ComparedRun &run, const auto &use)
{
    for (const RunStep &step : run.steps) {
        if (isGroup(step))
            continue;
        for (const auto &[key, artifacts] : step.outputs.artifacts)
            for (const RunArtifact &artifact : artifacts)
                if (isClassification(artifact.type))
                    use(u"%1 · %2.%3"_s.arg(run.run->name.isEmpty() ? run.run->id : run.run->name, stepLabel(step, run.steps), key), artifact);
    }
}

} // namespace

PlotAxis axisOf(const ComparedRow &row)
{
    PlotAxis axis{.name = row.name, .words = {}, .values = {}};
    if (!row.isNumeric) {
        for (const std::optional<PlainValue> &value : row.values)
            if (value)
                axis.words.append(comparedText(value));
        axis.words.sort();
        axis.words.removeDuplicates();
    }
    for (std::size_t run = 0; run < row.values.size(); ++run) {
        const std::optional<double> number = row.isNumeric ? row.number(run) : row.values[run] ? std::optional(static_cast<double>(axis.words.indexOf(comparedText(row.values[run])))) : std::nullopt;
        axis.values.push_back(number);
    }
    return axis;
}

CompareCharts::CompareCharts(QWidget *parent)
    : QTabWidget(parent)
    , m_points(new RunPointsView)
    , m_pointsFrame(new PlotFrame(m_points))
    , m_parallel(new ParallelView)
    , m_parallelFrame(new PlotFrame(m_parallel))
    , m_roc(new RocPlot)
    , m_noRoc(new MessagePage(this))
    , m_matrixPage(new QWidget)
    , m_noMatrices(new MessagePage(this))
    , m_shares(new QCheckBox)
    , m_grid(new QGridLayout)
{
    setDocumentMode(true);
    createPoints();
    createMatrices();
    auto *roc = new QWidget(this);
    auto *column = new QVBoxLayout(roc);
    column->addWidget(m_roc, 1);
    column->addWidget(m_noRoc, 1);
    for (QWidget *page : {static_cast<QWidget *>(m_pointsFrame), static_cast<QWidget *>(m_parallelFrame), roc, scrolled(m_matrixPage, this)})
        addTab(page, {});
    connect(m_points, &RunPointsView::runsChosen, this, &CompareCharts::runsChosen);
    connect(m_parallel, &ParallelView::runsKept, this, &CompareCharts::runsKept);
    retranslate();
}

void CompareCharts::createPoints()
{
    for (QComboBox *&choice : m_choices) {
        choice = new QComboBox(this);
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        choice->setMaximumWidth(grid(widestChoice));
        m_pointsFrame->addHeaderWidget(choice);
        connect(choice, &QComboBox::activated, this, &CompareCharts::showPoints);
    }
}

void CompareCharts::createMatrices()
{
    auto *column = new QVBoxLayout(m_matrixPage);
    column->addWidget(m_shares);
    column->addLayout(m_grid, 1);
    column->addWidget(m_noMatrices, 1);
    m_grid->setSpacing(grid(3));
    m_shares->setChecked(true);
    connect(m_shares, &QCheckBox::toggled, this, [this](bool shares) {
        for (ConfusionView *view : m_matrices)
            view->setShares(shares);
    });
}

void CompareCharts::setTable(const ComparisonTable &table)
{
    m_names.clear();
    for (const ComparedRun &one : table.runs())
        m_names.append(one.run->name.isEmpty() ? one.run->id : one.run->name);
    fillChoices(table);
    showPoints();
    std::vector<PlotAxis> axes;
    for (const ComparedRow &row : table.allRows())
        if (row.differs && row.kind != ComparedKind::Fact && axes.size() < mostAxes)
            if (PlotAxis axis = axisOf(row); axis.words.size() <= mostWords)
                axes.push_back(std::move(axis));
    m_parallel->setAxes(std::move(axes), m_names);
    showClassification(table);
}

/// What was chosen stays chosen; at first a parameter against a metric.
void CompareCharts::fillChoices(const ComparisonTable &table)
{
    std::array<QString, 3> chosen;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        chosen[i] = m_choices[i]->currentData().toString();
        m_choices[i]->clear();
    }
    m_axes.clear();
    m_choices[2]->addItem(tr("One colour"), QString());
    QString parameter, metric, other;
    std::size_t mostOfParameter = 0, mostOfMetric = 0; // what few runs have makes few points
    for (const ComparedRow &row : table.allRows()) {
        PlotAxis axis = axisOf(row);
        axis.name = table.nameOf(row);
        if (axis.words.size() > mostWords || (row.kind == ComparedKind::Fact && !row.isNumeric))
            continue;
        const auto weight = 2 * static_cast<std::size_t>(std::count_if(row.values.begin(), row.values.end(), [](const auto &value) { return value.has_value(); })) + (row.isNumeric ? 1 : 0);
        if (row.differs && row.kind == ComparedKind::Parameter && weight > mostOfParameter) {
            parameter = axis.name;
            mostOfParameter = weight;
        }
        if (row.kind == ComparedKind::Metric && row.isNumeric && row.differs && weight > mostOfMetric) {
            other = std::exchange(metric, axis.name);
            mostOfMetric = weight;
        } else if (row.kind == ComparedKind::Metric && row.isNumeric && row.differs) {
            other = axis.name;
        }
        for (QComboBox *choice : m_choices)
            choice->addItem(axis.name, axis.name);
        m_axes.push_back(std::move(axis));
    }
    const std::array<QString, 3> firsts{parameter.isEmpty() ? other : parameter, metric, QString()};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        int index = chosen[i].isEmpty() ? -1 : m_choices[i]->findData(chosen[i]);
        if (index < 0)
            index = m_choices[i]->findData(firsts[i]);
        m_choices[i]->setCurrentIndex(std::max(0, index));
    }
}

void CompareCharts::showPoints()
{
    const auto axis = [this](std::size_t choice) {
        const QString name = m_choices[choice]->currentData().toString();
        const auto found = std::find_if(m_axes.begin(), m_axes.end(), [&](const PlotAxis &one) { return !name.isEmpty() && one.name == name; });
        return found == m_axes.end() ? PlotAxis{.name = {}, .words = {}, .values = std::vector<std::optional<double>>(static_cast<std::size_t>(m_names.size()))} : *found;
    };
    m_points->setPoints({.x = axis(0), .y = axis(1), .shade = axis(2), .names = m_names});
}

void CompareCharts::showClassification(const ComparisonTable &table)
{
    m_curves.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_matrices.clear();
    int number = -1;
    for (const ComparedRun &run : table.runs()) {
        ++number;
        eachClassification(run, [&](const QString &name, const RunArtifact &artifact) {
            if (const std::optional<RocCurve> curve = rocOf(artifact.metadata))
                m_curves.push_back({number, {name, *curve}});
            const std::optional<ConfusionMatrix> matrix = confusionOf(artifact.metadata);
            if (!matrix)
                return;
            auto *view = new ConfusionView;
            view->setShares(m_shares->isChecked());
            view->setMatrix(*matrix);
            view->setName(name);
            auto *frame = new PlotFrame(view, m_matrixPage);
            frame->setTitle(name, view->summary());
            const auto at = static_cast<int>(m_matrices.size());
            m_grid->addWidget(frame, at / matrixColumns, at % matrixColumns);
            m_matrices.push_back(view);
        });
    }
    m_noMatrices->setVisible(m_matrices.empty());
    m_shares->setVisible(!m_matrices.empty());
    m_noRoc->setVisible(m_curves.empty());
    m_roc->setVisible(!m_curves.empty());
    showCurves();
}

/// Of the chosen runs, else of all.
void CompareCharts::showCurves()
{
    std::vector<NamedCurve> curves;
    for (const auto &[run, curve] : m_curves)
        if (m_chosen.contains(run))
            curves.push_back(curve);
    if (curves.empty())
        for (const auto &[run, curve] : m_curves)
            curves.push_back(curve);
    m_roc->setCurves(std::move(curves));
}

void CompareCharts::setChosen(const QSet<int> &runs)
{
    m_chosen = runs;
    m_points->setChosen(runs);
    m_parallel->setChosen(runs);
    showCurves();
}

void CompareCharts::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CompareCharts::retranslate()
{
    setTabText(0, tr("Scatter"));
    setTabText(1, tr("Parallel axes"));
    setTabText(2, tr("ROC curves"));
    setTabText(3, tr("Confusion matrices"));
    m_points->setName(tr("Runs over two values"));
    m_pointsFrame->setTitle(tr("Runs over two values"), tr("a click chooses a run"));
    m_parallel->setName(tr("Runs over parallel axes"));
    m_parallelFrame->setTitle(tr("Runs over parallel axes"), tr("drag along an axis to keep a range, click it to let go"));
    m_choices[0]->setAccessibleName(tr("Across"));
    m_choices[1]->setAccessibleName(tr("Up"));
    m_choices[2]->setAccessibleName(tr("Colour"));
    for (QComboBox *choice : m_choices)
        choice->setToolTip(choice->accessibleName());
    m_shares->setText(tr("Shares of each true class instead of counts"));
    m_noRoc->show(tr("No run has a ROC curve."), tr("Steps write one with ClassificationMetrics.log_roc_curve."), {});
    m_noMatrices->show(tr("No run has a confusion matrix."), tr("Steps write one with ClassificationMetrics.log_confusion_matrix."), {});
}

} // namespace headrace
