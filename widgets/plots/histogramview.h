// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/panelchart.h"

namespace headrace {

/// Bars between edges; a brush selects a range of values.
class HistogramView : public PanelChart
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget *parent = nullptr);

    void setHistogram(Histogram histogram);
    void clearBrush();

Q_SIGNALS:
    /// Values in [from, to) were brushed.
    void brushed(double from, double to);
    void brushCleared();
    void activated(double value);

protected:
    QString positionText(double position) const override;
    void brushedByHand(double from, double to) override;
    void brushClearedByHand() override;
    void crosshairMovedByHand(double position) override;
    void activatedByHand(double position) override;

private:
    Histogram m_histogram;
};

} // namespace headrace
