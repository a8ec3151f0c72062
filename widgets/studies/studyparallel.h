// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/studies/studyplot.h"

#include <QHash>
#include <QSet>

class QMenu;

namespace headrace {

/// How an axis stands among the others, by its key; kept over frames.
struct AxisHabits {
    QStringList order;     ///< keys that were moved, as they stand; others follow
    QSet<QString> hidden;
    QSet<QString> inverted;
    QHash<QString, bool> logarithmic; ///< where it is not the axis' own way
};

/// Trials as lines over parallel axes. Drag along an axis keeps a range (Ctrl: one more), drag a range moves it or its end, a click on the axis
/// lets go; drag a name moves the axis, its menu inverts, stretches and hides it. A click near a line chooses the trial. All by keyboard, too.
class StudyParallel final : public StudyPlot
{
    Q_OBJECT

public:
    explicit StudyParallel(StudySelection &selection, QWidget *parent = nullptr);

    const AxisHabits &habits() const { return m_habits; }
    void setHabits(const AxisHabits &habits);
    /// Axes of the frame in the order in which they are shown.
    const std::vector<std::size_t> &shownAxes() const { return m_shown; }
    /// Takes the keyboard to an axis of the frame; nothing when it is hidden.
    void goToAxis(std::size_t axis);
    void moveAxis(int from, int to);
    void hideAxis(int place);
    void invertAxis(int place);
    void stretchAxis(int place);
    /// The place's own menu, made for it.
    void fillAxisMenu(QMenu &menu, int place);
    /// A check mark an axis.
    void fillAxesMenu(QMenu &menu);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void habitsChanged();

protected:
    void rebuild() override;
    int ink(TrialInk &ink, double scale, int row, int shade, int times) const override;
    void paintOver(QPainter &painter, QSize size) const override;
    void paintRow(QPainter &painter, QSize size, int row, const QColor &colour, double width) const override;
    double opacityFor(int rows) const override;
    int linesPerRow() const override { return static_cast<int>(m_shown.size()); }
    int rowNear(QPointF position) const override;

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Drag { None, New, Move, Lower, Upper, Axis };
    struct Line {
        StudyAxis axis;
        bool isInverted = false;
        std::vector<float> heights; ///< a row, from 0 below to 1 above; NaN = no value
    };
    QRectF area(QSize size) const;
    double xOf(int place, const QRectF &area) const;
    int placeAt(double x, double reach) const;
    double heightAt(double y) const;
    double heightOf(const Line &line, double value) const;
    double valueAt(const Line &line, double height) const;
    const StudyAxis &axisAt(int place) const { return m_lines[static_cast<std::size_t>(place)].axis; }
    void paintAxis(QPainter &painter, const QRectF &area, int place) const;
    void paintRanges(QPainter &painter, const QRectF &area, int place) const;
    void paintTicks(QPainter &painter, const QRectF &area, int place) const;
    void paintName(QPainter &painter, const QRectF &area, int place) const;
    std::vector<BrushRange> ranges(int place) const;
    void setRanges(int place, std::vector<BrushRange> ranges);
    void beginBrush(int place, double height, bool adds);
    void dragBrush(double height);
    void moveRange(double by, bool upperAlone);
    void changeHabits();

    AxisHabits m_habits;
    std::vector<std::size_t> m_shown;
    std::vector<Line> m_lines; ///< parallel to m_shown
    int m_current = 0;
    Drag m_drag = Drag::None;
    int m_dragged = -1;
    double m_dragHeight = 0;
    QPointF m_pressed;
    double m_axisX = 0; ///< where a dragged axis is
    std::vector<BrushRange> m_before; ///< ranges of the dragged axis that stay
    BrushRange m_moved;
};

} // namespace headrace
