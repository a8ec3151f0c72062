// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/text/diffrows.h"

#include <QAbstractScrollArea>
#include <QHash>

namespace headrace {

/// Two texts beside each other, or one below the other: what goes, what comes, down to the word. Equal parts are folded; a click or
/// Enter opens them. N and P (or F7, Shift+F7) go from change to change, U turns the arrangement, Ctrl+C copies.
class DiffView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent);

    void setTexts(const QString &before, const QString &after);
    void setHeadings(const QString &before, const QString &after);
    void setUnified(bool unified);
    bool isUnified() const { return m_isUnified; }
    const DiffRows &rows() const { return m_rows; }
    /// The line that the keyboard is at.
    int currentLine() const { return m_current; }
    int lineCount() const { return static_cast<int>(m_lines.size()); }
    void goToChange(bool forward);
    QSize sizeHint() const override;

Q_SIGNALS:
    void arrangementChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What is drawn in one line: both sides of a row, or one of them.
    struct Line {
        int row = 0;
        enum Part { Both, Left, Right } part = Both;
    };
    struct Cell;

    void layLines();
    void updateScrollBars();
    void setCurrent(int line);
    void openGap(int line);
    int lineHeight() const;
    int headHeight() const;
    void paintLine(QPainter &painter, int line, int top);
    void paintCell(QPainter &painter, const Cell &cell);
    void paintGap(QPainter &painter, const DiffRow &row, const QRect &rect);
    void retranslate();

    DiffRows m_rows;
    QString m_leftName;
    QString m_rightName;
    std::vector<Line> m_lines;
    QHash<int, WordDiff> m_words; ///< by row, of those that were drawn
    int m_current = 0;
    int m_longest = 0; ///< characters
    bool m_isUnified = false;
};

} // namespace headrace
