// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/panelchart.h"

namespace headrace {

/// One line panel a week under each other: shared y, x = time of week, weekday names at the bottom, one crosshair through all.
class WeekPanelsView : public PanelChart
{
    Q_OBJECT

public:
    explicit WeekPanelsView(QWidget *parent = nullptr);

    void setWeeks(WeekPanels weeks);
    const WeekPanels &weeks() const { return m_weeks; }
    /// Shows a brush over [from, to) of the wall clock; without a signal.
    void setBrush(Nanos from, Nanos to);
    void clearBrush();
    void setCrosshair(std::optional<Nanos> at);
    /// First moment of the test part; a draggable line. None = no line.
    void setSplit(std::optional<Nanos> testFrom);

Q_SIGNALS:
    void brushed(Nanos from, Nanos to);
    void brushCleared();
    void crosshairMoved(Nanos bucket);
    /// Enter: show what is behind this bucket.
    void activated(Nanos bucket);
    void splitMoved(Nanos testFrom);

protected:
    void brushedByHand(double from, double to) override;
    void brushClearedByHand() override;
    void crosshairMovedByHand(double position) override;
    void activatedByHand(double position) override;
    void splitMovedByHand(double position) override;
    void retheme() override;

private:
    void rebuildPanels();

    WeekPanels m_weeks;
};

} // namespace headrace
