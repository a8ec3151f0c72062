// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/explore/sessionpage.h"

namespace headrace {

class HeatMapView;
class LineView;
class PlotFrame;

/// The whole range at a glance: the line over all buckets with its marks, and a cell a day as in a calendar. Both select.
class DaysPage final : public SessionPage
{
    Q_OBJECT

public:
    DaysPage(ExploreSession &session, QWidget *parent);

protected:
    void refresh() override;
    void retranslate() override;

private:
    void refreshLine();
    void refreshCalendar();
    void showSelection();
    void brushDays(const QList<struct HeatCell> &cells);

    LineView *m_line;
    HeatMapView *m_calendar;
    PlotFrame *m_lineFrame;
    PlotFrame *m_calendarFrame;
};

} // namespace headrace
