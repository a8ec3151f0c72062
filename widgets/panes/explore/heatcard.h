// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/explore/sessionpage.h"

#include <QList>

namespace headrace {

class Chip;
class HeatMapView;
class PlotFrame;
struct HeatCell;

/// Hour × weekday: a large map over all weeks, a small one a week. Cells select.
class HeatCard final : public SessionPage
{
    Q_OBJECT

public:
    HeatCard(ExploreSession &session, QWidget *parent);

protected:
    void refresh() override;
    void retranslate() override;

private:
    void fillStatMenu();
    void brushCells(int map, const QList<HeatCell> &cells);
    void showSelection();

    HeatMapView *m_heat;
    PlotFrame *m_frame;
    Chip *m_stat;
};

} // namespace headrace
