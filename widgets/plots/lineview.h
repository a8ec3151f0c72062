// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/panelchart.h"

namespace headrace {

/// Lines, stems or points over one x, any number of panels: overview, decomposition, correlations, spectrum, prediction
/// against truth, residuals. Positions are axis units: seconds since 1970 for times (see toNanos), numbers otherwise.
class LineView : public PanelChart
{
    Q_OBJECT

public:
    explicit LineView(QWidget *parent = nullptr);

    void setLines(LinePlot lines);
    const LinePlot &lines() const { return m_lines; }
    void setBrush(double from, double to);
    void clearBrush();
    void setCrosshair(std::optional<double> position);
    /// A draggable line (first moment of the test part).
    void setSplit(std::optional<double> position);
    /// Shows a part of x; without a signal (linked ranges).
    void showRange(double from, double to);

Q_SIGNALS:
    void brushed(double from, double to);
    void brushCleared();
    void crosshairMoved(double position);
    void activated(double position);
    void splitMoved(double position);

protected:
    void brushedByHand(double from, double to) override;
    void brushClearedByHand() override;
    void crosshairMovedByHand(double position) override;
    void activatedByHand(double position) override;
    void splitMovedByHand(double position) override;

private:
    LinePlot m_lines;
};

} // namespace headrace
