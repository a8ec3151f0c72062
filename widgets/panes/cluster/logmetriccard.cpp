// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/logmetriccard.h"

#include "models/kube/logs/logbook.h"
#include "models/kube/logs/logquery.h"
#include "models/series/series.h"
#include "widgets/common/errortext.h"
#include "widgets/plots/lineview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int typingMilliseconds = 300;
constexpr std::size_t mostCurves = 6;

/// Points of one source along its steps, where lines name them, else along time.
PlotCurve curveOf(std::vector<const LogPoint *> points, bool hasSteps, const QString &name, int colour)
{
    std::stable_sort(points.begin(), points.end(), [hasSteps](const LogPoint *a, const LogPoint *b) { return hasSteps ? a->step < b->step : a->time < b->time; });
    std::vector<std::int64_t> keys;
    std::vector<double> values;
    for (const LogPoint *point : points) {
        keys.push_back(hasSteps ? static_cast<std::int64_t>(point->step * 1e9) : point->time);
        values.push_back(point->value);
    }
    return {.name = name, .series = std::make_shared<const Series>(SeriesKeys::times(std::move(keys)), std::move(values)), .style = points.size() < 3 ? CurveStyle::Points : CurveStyle::Line, .colour = colour};
}

} // namespace

LogMetricCard::LogMetricCard(LogBook &book, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_text(new QLineEdit(this))
    , m_fact(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_plot(new LineView(this))
{
    m_text->setClearButtonEnabled(true);
    m_fact->setProperty("role", u"secondary"_s);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_plot->setMinimumHeight(grid(40));
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingMilliseconds);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid(2));
    row->addWidget(m_text, 1);
    row->addWidget(m_fact);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    column->addLayout(row);
    column->addWidget(m_plot, 1);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &LogMetricCard::measure);
    connect(&m_delay, &QTimer::timeout, this, &LogMetricCard::measure);
    connect(m_close, &QToolButton::clicked, this, &LogMetricCard::closed);
    connect(&book, &LogBook::seriesChanged, this, &LogMetricCard::draw);
    retranslate();
}

void LogMetricCard::setLabels(const QStringList &labels)
{
    if (m_labels == labels)
        return;
    m_labels = labels;
    draw();
}

void LogMetricCard::setText(const QString &text)
{
    m_text->setText(text);
    measure();
}

void LogMetricCard::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogMetricCard::measure()
{
    m_delay.stop();
    const QString text = m_text->text().trimmed();
    const Result<void> outcome = m_book.setMetric(text.isEmpty() ? std::nullopt : std::optional(logMetricOf(text)));
    m_error = outcome ? Error{} : outcome.error();
    draw();
}

void LogMetricCard::draw()
{
    const LogSeries &series = m_book.series();
    LinePlot plot{.keyName = tr("Time"), .valueName = m_text->text(), .zeroBased = false};
    if (series && !series->empty()) {
        const bool hasSteps = std::none_of(series->begin(), series->end(), [](const LogPoint &point) { return std::isnan(point.step); });
        if (hasSteps) {
            plot.keys = KeyKind::Number;
            plot.keyName = tr("Step");
        }
        std::map<std::uint32_t, std::vector<const LogPoint *>> bySource;
        for (const LogPoint &point : *series)
            bySource[point.source].push_back(&point);
        LinePanel panel;
        for (auto &[source, points] : bySource)
            if (panel.curves.size() < mostCurves)
                panel.curves.push_back(curveOf(std::move(points), hasSteps, m_labels.value(static_cast<qsizetype>(source), m_text->text()), static_cast<int>(source)));
        plot.panels.push_back(std::move(panel));
    }
    m_plot->setVisible(!plot.panels.empty());
    if (!m_error.code.isEmpty())
        m_fact->setText(ErrorWords::of(m_error).sentence);
    else if (m_text->text().trimmed().isEmpty())
        m_fact->setText(tr("Type the name in front of a number."));
    else
        m_fact->setText(plot.panels.empty() ? tr("No line names such a number.") : tr("last: %1, %2 points").arg(QLocale().toString(series->back().value, 'g', 6), QLocale().toString(qulonglong(series->size()))));
    m_plot->setLines(std::move(plot));
}

void LogMetricCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogMetricCard::retranslate()
{
    m_text->setPlaceholderText(tr("A number to plot: loss, or a pattern with brackets: loss=([0-9.]+)"));
    m_text->setAccessibleName(tr("Number to plot"));
    m_close->setToolTip(tr("Close the plot"));
    m_close->setAccessibleName(tr("Close the plot"));
    m_close->setIcon(tintedIcon(u"window-close"_s, tokensFor(this).textSecondary));
    m_plot->setName(tr("Number in the log"));
    draw();
}

} // namespace headrace

#include "moc_logmetriccard.cpp"
