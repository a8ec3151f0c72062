// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runcomparison.h"
#include "widgets/plots/plotview.h"

namespace headrace {

/// A confusion matrix: true classes down, what was said across, each cell with its number and a shade by its share of the row.
class ConfusionView final : public PlotView
{
    Q_OBJECT

public:
    explicit ConfusionView(QWidget *parent = nullptr);

    void setMatrix(ConfusionMatrix matrix);
    const ConfusionMatrix &matrix() const { return m_matrix; }
    /// Numbers as shares of their row instead of counts.
    void setShares(bool shares);

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void retheme() override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF area(QSize size) const;
    void paint(QPainter &painter, QSize size) const;
    void paintLabels(QPainter &painter, const QRectF &area) const;
    QString cellText(std::size_t row, std::size_t column) const;
    void renewContent();

    ConfusionMatrix m_matrix;
    bool m_isShares = false;
    int m_marked = -1; ///< cell, from the table twin
};

} // namespace headrace
