// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/comparisontable.h"
#include "widgets/runs/plotaxis.h"
#include "widgets/runs/rocplot.h"

#include <QTabWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QScrollArea;

namespace headrace {

class ConfusionView;
class MessagePage;
class ParallelView;
class PlotFrame;
class RocPlot;
class RunPointsView;

/// The pictures of a comparison: points over any two values, parallel axes, ROC curves, confusion matrices. All of them show the same runs
/// as chosen.
class CompareCharts final : public QTabWidget
{
    Q_OBJECT

public:
    explicit CompareCharts(QWidget *parent);

    void setTable(const ComparisonTable &table);
    void setChosen(const QSet<int> &runs);
    RunPointsView *points() const { return m_points; }
    ParallelView *parallel() const { return m_parallel; }
    RocPlot *roc() const { return m_roc; }
    /// One a matrix that the runs made, in their order.
    const std::vector<ConfusionView *> &matrices() const { return m_matrices; }

Q_SIGNALS:
    void runsChosen(const QSet<int> &runs);
    /// Ranges on the parallel axes let these through.
    void runsKept(const QSet<int> &runs);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createPoints();
    void createMatrices();
    void fillChoices(const ComparisonTable &table);
    void showPoints();
    void showClassification(const ComparisonTable &table);
    void showCurves();
    void retranslate();

    std::vector<PlotAxis> m_axes;
    QStringList m_names;
    RunPointsView *m_points;
    PlotFrame *m_pointsFrame;
    ParallelView *m_parallel;
    PlotFrame *m_parallelFrame;
    RocPlot *m_roc;
    MessagePage *m_noRoc;
    QWidget *m_matrixPage;
    MessagePage *m_noMatrices;
    QCheckBox *m_shares;
    QGridLayout *m_grid;
    std::array<QComboBox *, 3> m_choices{}; ///< x, y, colour
    std::vector<ConfusionView *> m_matrices;
    std::vector<std::pair<int, NamedCurve>> m_curves; ///< with their runs
    QSet<int> m_chosen;
};

/// A row as an axis: numbers as they are, else its words in their order.
PlotAxis axisOf(const ComparedRow &row);

} // namespace headrace
