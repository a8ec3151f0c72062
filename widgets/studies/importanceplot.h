// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyimportance.h"
#include "widgets/plots/plotview.h"

namespace headrace {

/// The parameters by weight as bars with their shares, for the trials that are kept. Up and Down go along the bars; Return and a click take
/// one.
class ImportancePlot final : public PlotView
{
    Q_OBJECT

public:
    explicit ImportancePlot(const StudyImportance &importance, const StudySelection &selection, QWidget *parent = nullptr);

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Parameters as they stand from above.
    const std::vector<std::size_t> &order() const { return m_order; }

Q_SIGNALS:
    /// A place in the matrix' parameters.
    void parameterTaken(std::size_t parameter);

protected:
    void retheme() override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void renew();
    void paint(QPainter &painter, QSize size) const;
    double barHeight(QSize size) const;
    /// Bars that there is room for.
    std::size_t shownBars(QSize size) const;
    void paintBar(QPainter &painter, QSize size, std::size_t place, double names) const;
    QString footer(QSize size) const;

    const StudyImportance &m_importance;
    const StudySelection &m_selection;
    std::vector<std::size_t> m_order;
    int m_current = 0;
};

} // namespace headrace
