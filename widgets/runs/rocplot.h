// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runcomparison.h"
#include "widgets/plots/plotframe.h"

namespace headrace {

class LineView;

struct NamedCurve {
    QString name;
    RocCurve curve;
};

/// ROC curves over each other, with their areas; the heading tells the threshold of each at the crosshair.
class RocPlot final : public PlotFrame
{
    Q_OBJECT

public:
    explicit RocPlot(QWidget *parent = nullptr);

    void setCurves(std::vector<NamedCurve> curves);
    /// The words at a share of false positives; the areas without one.
    QString wordsAt(std::optional<double> falsePositives) const;
    LineView *lines() const { return m_view; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void renew();

    LineView *m_view;
    std::vector<NamedCurve> m_curves;
};

} // namespace headrace
