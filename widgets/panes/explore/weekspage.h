// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/explore/sessionpage.h"

namespace headrace {

class Chip;
class PlotFrame;
class WeekPanelsView;

/// One line panel a week. Dragging selects, the split between training and test is dragged too.
class WeeksPage final : public SessionPage
{
    Q_OBJECT

public:
    WeeksPage(ExploreSession &session, QWidget *parent);

Q_SIGNALS:
    /// The lines behind a bucket are wanted.
    void linesRequested();

protected:
    void refresh() override;
    void retranslate() override;

private:
    void fillWeekMenu();
    void showSelection();
    void showSplit();

    WeekPanelsView *m_weeks;
    PlotFrame *m_frame;
    Chip *m_weekStart;
};

} // namespace headrace
