// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/explore/sessionpage.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace headrace {

class Card;
class HeatMapView;
class LineView;
class PlotFrame;
class ScatterView;

/// The baselines looked at closely: scores, successive test windows, prediction against truth, and where in the week it errs.
class ModelsPage final : public SessionPage
{
    Q_OBJECT

public:
    ModelsPage(ExploreSession &session, QWidget *parent);

protected:
    void refresh() override;
    void retranslate() override;

private:
    void createTable();
    const BaselineScore *chosen() const;
    void fillTable();
    void showChosen();
    void showPrediction(const BaselineScore &score);
    void showResiduals(const BaselineScore &score);

    Card *m_card;
    QTableWidget *m_table;
    QPushButton *m_fit;
    QPushButton *m_check;
    QLabel *m_sentence;
    LineView *m_line;
    HeatMapView *m_heat;
    ScatterView *m_scatter;
    PlotFrame *m_lineFrame;
    PlotFrame *m_heatFrame;
    PlotFrame *m_scatterFrame;
    int m_chosen = 0;
};

} // namespace headrace
