// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/analysis.h"
#include "widgets/panes/explore/sessionpage.h"

class QTableWidget;

namespace headrace {

class Card;
class HistogramView;
class LineView;
class PlotFrame;

/// The buckets understood as a series: figures, distribution, seasonality, decomposition, what stands out. Of the whole range, or
/// of the selection when it is one stretch.
class SeriesPage final : public SessionPage
{
    Q_OBJECT

public:
    SeriesPage(ExploreSession &session, QWidget *parent);

    bool isBusy() const override { return m_working > 0; }

protected:
    void refresh() override;
    void retranslate() override;

private:
    PlotFrame *frame(class PlotView *view);
    void show(const std::shared_ptr<const ExploreView> &view, const SeriesAnalysis &analysis);
    void showFigures(const SeriesAnalysis &analysis);
    void showFindings(const ExploreView &view, const SeriesAnalysis &analysis);
    void showParts(const ExploreView &view, const SeriesAnalysis &analysis);
    void showCorrelations(const ExploreView &view, const SeriesAnalysis &analysis);
    void showSpectrum(const ExploreView &view, const SeriesAnalysis &analysis);

    Card *m_figuresCard;
    Card *m_findingsCard;
    QTableWidget *m_figures;
    QTableWidget *m_findings;
    HistogramView *m_histogram;
    LineView *m_parts;
    LineView *m_correlogram;
    LineView *m_spectrum;
    PlotFrame *m_histogramFrame = nullptr;
    PlotFrame *m_partsFrame = nullptr;
    PlotFrame *m_correlogramFrame = nullptr;
    PlotFrame *m_spectrumFrame = nullptr;
    std::vector<std::pair<Nanos, Nanos>> m_places; ///< of the findings' rows
    Generation m_generation;
    int m_working = 0;
};

} // namespace headrace
