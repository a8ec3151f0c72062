// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/brushing.h"
#include "widgets/plots/plotview.h"
#include "widgets/studies/trialink.h"

namespace headrace {

/// A plot of a study: draws the shared selection and makes it. What lies still is drawn once; a change of the selection adds and takes away
/// marks in the ink and draws the frame around it anew.
class StudyPlot : public PlotView
{
    Q_OBJECT

public:
    StudyPlot(StudySelection &selection, QWidget *parent);

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    /// Marks that were added or taken away since the start (for tests and measurements).
    qint64 marksDrawn() const { return m_marksDrawn; }

protected:
    const std::shared_ptr<const StudyFrame> &frame() const { return m_selection.frame(); }
    StudySelection &selection() const { return m_selection; }

    /// Another frame or look: what the plot keeps of both is made anew.
    virtual void rebuild() = 0;
    /// Puts the marks of a row into the ink or takes them out; `scale` pixels of the device a pixel. Returns how many.
    virtual int ink(TrialInk &ink, double scale, int row, int shade, int times) const = 0;
    /// Axes, words and ranges, over (or, where it fills, under) the ink.
    virtual void paintUnder(QPainter &, QSize) const { }
    virtual void paintOver(QPainter &painter, QSize size) const = 0;
    /// One row alone, in a colour, over the ink.
    virtual void paintRow(QPainter &painter, QSize size, int row, const QColor &colour, double width) const = 0;
    virtual double opacityFor(int rows) const = 0;
    /// Lines a row that are better drawn smoothly one by one while there are few; 0 = ink always.
    virtual int linesPerRow() const { return 0; }
    /// The row whose mark is near; −1 = none.
    virtual int rowNear(QPointF position) const = 0;
    /// What is drawn has moved: sizes, order, scales.
    void relayout();

    void retheme() override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    /// Chooses the row near a click; false = there is none.
    bool chooseAt(QPointF position, bool adds);
    void hoverAt(QPointF position);

private:
    void renewTable();
    void refresh(double scale);
    void refreshInk(QSize pixels, double scale);
    void startNear(int rows);
    bool isFine() const;
    QImage fineImage(QSize pixels, double scale, bool isQuiet) const;
    void paintMarks(QPainter &painter, QSize size) const;
    InkColours colours() const;
    int shadeOf(int row) const;

    StudySelection &m_selection;
    bool m_isStale = true; ///< the ink must be made from nothing
    TrialInk m_allInk;
    TrialInk m_keptInk;
    QImage m_all;
    QImage m_kept;
    RowMask m_drawn; ///< rows in the ink
    bool m_isPictureOld = true;
    qint64 m_marksDrawn = 0;
};

/// Text of an axis behind which lines pass: a little of the surface lies under it.
void drawBacked(QPainter &painter, const QRectF &place, int flags, const QString &text, const QColor &surface);

} // namespace headrace
