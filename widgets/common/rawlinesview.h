// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/rawline.h"
#include "widgets/common/dressedline.h"

#include <QAbstractScrollArea>
#include <QRegularExpression>

#include <functional>
#include <unordered_map>
#include <vector>

namespace headrace {

/// Lines of text of any number, drawn by ourselves: only what is visible is asked for, kept and painted. Positions count the
/// shown lines, indices the lines of the log. GUI thread.
class RawLinesView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    using IndexAt = std::function<std::uint64_t(std::uint64_t position)>;
    using Label = std::function<QString(std::uint64_t index)>;

    explicit RawLinesView(QWidget *parent = nullptr);

    /// Shows `count` lines; `indexAt` must be ascending. `keepPlace` for a log that grew, lost its oldest lines or is filtered
    /// otherwise: the same line stays at the top, or its neighbour; else the view starts at the top.
    void setLines(std::uint64_t count, IndexAt indexAt, bool keepPlace);
    /// What stands before a line: its number.
    void setLabel(Label label);
    /// The text of lines asked for by linesWanted().
    void addTexts(const std::vector<RawLine> &lines);
    /// The same for lines that are drawn in several colours.
    void addDressed(std::vector<std::pair<std::uint64_t, DressedLine>> lines);
    /// Lines look different from now on: all are asked for again.
    void forgetTexts();
    /// Marks what matches; an invalid or empty pattern marks nothing.
    void setHighlight(const QRegularExpression &pattern);
    /// Breaks lines at the window's width instead of scrolling sideways; very long ones are cut, see longestWrapped.
    void setWrapping(bool on);
    bool isWrapping() const { return m_isWrapping; }
    /// Rows that a position takes; one while its text is not known.
    int rowsOf(std::uint64_t position) const;
    /// Stays at the end when lines are added, as long as the last line is in view.
    void setFollowing(bool on) { m_following = on; }

    std::uint64_t count() const { return m_count; }
    std::uint64_t current() const { return m_current; }
    /// Index of the current line; only with lines.
    std::uint64_t currentIndex() const { return m_indexAt(m_current); }
    std::uint64_t first() const { return m_top; }
    int visibleLines() const;
    /// Makes a position current and brings it into view.
    void goTo(std::uint64_t position);
    /// First and last selected position.
    std::pair<std::uint64_t, std::uint64_t> selection() const { return std::minmax(m_anchor, m_current); }
    /// Text of a visible line; empty while it is being read.
    QString textAt(std::uint64_t position) const;

Q_SIGNALS:
    /// These lines are visible and not known.
    void linesWanted(const std::vector<std::uint64_t> &indices);
    /// Enter or double click on a line.
    void activated(std::uint64_t index);
    void currentChanged(std::uint64_t index);
    void copyWanted(std::uint64_t firstPosition, std::uint64_t lastPosition);
    void menuWanted(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    int lineHeight() const;
    int gutterWidth() const;
    std::uint64_t lastTop() const;
    std::uint64_t positionAt(int y) const;
    void scrollTo(std::uint64_t top);
    void moveCurrent(std::uint64_t position, bool extend);
    void updateBars();
    void ask();
    void paintLine(QPainter &painter, std::uint64_t position, int top);
    void paintText(QPainter &painter, const DressedLine &line, const QRect &area);
    void paintWrapped(QPainter &painter, const DressedLine &line, const QRect &area);
    int textWidth() const;
    std::uint64_t topFor(std::uint64_t last) const;
    void keepCurrentInSight();
    int lettersARow() const;
    void paintMarks(QPainter &painter, const QString &piece, const QPoint &topLeft, int height);
    std::uint64_t positionNear(std::uint64_t index, std::uint64_t guess) const;
    void tell();

    std::uint64_t m_count = 0;
    IndexAt m_indexAt;
    Label m_label;
    QRegularExpression m_highlight;
    std::unordered_map<std::uint64_t, DressedLine> m_texts; ///< by index; only what was lately visible
    std::uint64_t m_top = 0;
    std::uint64_t m_current = 0;
    std::uint64_t m_anchor = 0;
    int m_widest = 0; ///< pixels of the widest line seen
    int m_wheel = 0;
    bool m_following = false;
    bool m_isWrapping = false;
    bool m_keepsCurrent = false; ///< broken lines grow when their texts come: the current one stays in sight until somebody scrolls
    bool m_moving = false; ///< the scroll bar is being set by us
};

} // namespace headrace
