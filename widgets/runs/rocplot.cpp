// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/rocplot.h"

#include "models/series/series.h"
#include "widgets/plots/lineview.h"

#include <QEvent>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostInWords = 3;

/// Plots know keys as nanoseconds.
std::shared_ptr<const Series> seriesOf(const RocCurve &curve)
{
    std::vector<std::int64_t> keys;
    for (const double share : curve.falsePositives)
        keys.push_back(std::llround(share * 1e9));
    return std::make_shared<Series>(SeriesKeys::times(std::move(keys)), curve.truePositives);
}

} // namespace

RocPlot::RocPlot(QWidget *parent)
    : PlotFrame(new LineView, parent)
    , m_view(static_cast<LineView *>(view()))
{
    connect(m_view, &LineView::crosshairMoved, this, [this](double position) { setInfo(wordsAt(position)); });
    renew();
}

void RocPlot::setCurves(std::vector<NamedCurve> curves)
{
    m_curves = std::move(curves);
    renew();
}

void RocPlot::renew()
{
    LinePlot plot{.keys = KeyKind::Number, .keyName = tr("False positive rate"), .valueName = tr("True positive rate"), .valueRange = std::pair(0.0, 1.0)};
    LinePanel panel;
    int colour = 0;
    for (const NamedCurve &one : m_curves)
        panel.curves.push_back({.name = m_curves.size() > 1 ? one.name : QString(), .series = seriesOf(one.curve), .colour = colour++});
    panel.curves.push_back({.name = tr("Chance"), .series = seriesOf({.falsePositives = {0, 1}, .truePositives = {0, 1}, .thresholds = {}}), .quiet = true});
    plot.panels.push_back(std::move(panel));
    m_view->setName(tr("ROC curve"));
    m_view->setLines(std::move(plot));
    setTitle(tr("ROC curve"), tr("true over false positives"));
    setInfo(wordsAt({}));
}

QString RocPlot::wordsAt(std::optional<double> falsePositives) const
{
    const QLocale locale;
    QStringList words;
    for (const NamedCurve &one : m_curves) {
        if (words.size() == mostInWords)
            break;
        const QString before = m_curves.size() > 1 ? QString(one.name % u' ') : QString();
        if (!falsePositives) {
            words.append(before % tr("AUC %1").arg(locale.toString(one.curve.area(), 'f', 3)));
            continue;
        }
        const std::size_t at = one.curve.pointAt(*falsePositives);
        words.append(before % tr("threshold %1: %2 true, %3 false").arg(locale.toString(one.curve.thresholds[at], 'g', 4), locale.toString(one.curve.truePositives[at], 'f', 3), locale.toString(one.curve.falsePositives[at], 'f', 3)));
    }
    return words.join(u" · "_s);
}

void RocPlot::changeEvent(QEvent *event)
{
    PlotFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        renew();
}

} // namespace headrace
