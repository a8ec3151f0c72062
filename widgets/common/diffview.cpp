// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/diffview.h"

#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int contextLines = 3;

QColor washed(QColor colour, float strength)
{
    colour.setAlphaF(strength);
    return colour;
}

} // namespace

/// One side of a line.
struct DiffView::Cell {
    QRect rect;
    QString text;
    int number = -1;
    bool isLeft = true;
    bool isChange = false;
    const std::vector<TextSpan> *spans = nullptr;
};

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(typeFont(TypeRole::Code));
    viewport()->setBackgroundRole(QPalette::Base);
    retranslate();
}

void DiffView::setTexts(const QString &before, const QString &after)
{
    m_rows = DiffRows(before, after, contextLines);
    m_longest = 0;
    for (const QStringList *side : {&m_rows.left(), &m_rows.right()})
        for (const QString &line : *side)
            m_longest = std::max(m_longest, static_cast<int>(line.size()));
    m_current = 0;
    layLines();
    if (!m_rows.changes().empty())
        for (int line = 0; line < lineCount(); ++line)
            if (m_lines[static_cast<std::size_t>(line)].row == m_rows.changes().front()) {
                m_current = line;
                break;
            }
    retranslate();
}

void DiffView::setHeadings(const QString &before, const QString &after)
{
    m_leftName = before;
    m_rightName = after;
    updateScrollBars();
}

void DiffView::setUnified(bool unified)
{
    if (m_isUnified == unified)
        return;
    m_isUnified = unified;
    layLines();
    Q_EMIT arrangementChanged();
}

/// One below the other: of a run of changes first all that goes, then all that comes.
void DiffView::layLines()
{
    m_lines.clear();
    m_words.clear();
    const std::vector<DiffRow> &rows = m_rows.rows();
    for (std::size_t i = 0; i < rows.size();) {
        const bool isChange = rows[i].mark != DiffMark::Same && rows[i].mark != DiffMark::Gap;
        if (!m_isUnified || !isChange) {
            m_lines.push_back({static_cast<int>(i++), Line::Both});
            continue;
        }
        std::size_t end = i;
        while (end < rows.size() && rows[end].mark != DiffMark::Same && rows[end].mark != DiffMark::Gap)
            ++end;
        for (std::size_t row = i; row < end; ++row)
            if (rows[row].left >= 0)
                m_lines.push_back({static_cast<int>(row), Line::Left});
        for (std::size_t row = i; row < end; ++row)
            if (rows[row].right >= 0)
                m_lines.push_back({static_cast<int>(row), Line::Right});
        i = end;
    }
    m_current = std::clamp(m_current, 0, std::max(0, lineCount() - 1));
    updateScrollBars();
}

int DiffView::lineHeight() const
{
    return fontMetrics().height() + grid(1) / 2;
}

int DiffView::headHeight() const
{
    return m_leftName.isEmpty() && m_rightName.isEmpty() ? 0 : lineHeight() + grid(1);
}

QSize DiffView::sizeHint() const
{
    return {grid(160), grid(80)};
}

void DiffView::updateScrollBars()
{
    const int shown = std::max(1, (viewport()->height() - headHeight()) / lineHeight());
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, lineCount() - shown));
    const int side = m_isUnified ? viewport()->width() : viewport()->width() / 2;
    const int wanted = (m_longest + 12) * fontMetrics().horizontalAdvance(u'0');
    horizontalScrollBar()->setPageStep(side);
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u"0000"_s));
    horizontalScrollBar()->setRange(0, std::max(0, wanted - side));
    viewport()->update();
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const ThemeTokens &tokens = tokensFor(this);
    const int height = lineHeight(), head = headHeight();
    int top = head;
    for (int line = verticalScrollBar()->value(); line < lineCount() && top < viewport()->height(); ++line, top += height)
        paintLine(painter, line, top);
    if (!m_isUnified)
        painter.fillRect(viewport()->width() / 2, 0, 1, viewport()->height(), tokens.border);
    if (head == 0)
        return;
    painter.fillRect(0, 0, viewport()->width(), head, tokens.chrome);
    painter.fillRect(0, head - 1, viewport()->width(), 1, tokens.border);
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setPen(tokens.textSecondary);
    const int half = viewport()->width() / 2;
    painter.drawText(QRect(grid(2), 0, half - grid(3), head), Qt::AlignVCenter, painter.fontMetrics().elidedText(m_leftName, Qt::ElideRight, half - grid(3)));
    painter.drawText(QRect(half + grid(2), 0, half - grid(3), head), Qt::AlignVCenter, painter.fontMetrics().elidedText(m_rightName, Qt::ElideRight, half - grid(3)));
}

void DiffView::paintLine(QPainter &painter, int line, int top)
{
    const Line &shown = m_lines[static_cast<std::size_t>(line)];
    const DiffRow &row = m_rows.rows()[static_cast<std::size_t>(shown.row)];
    const QRect whole(0, top, viewport()->width(), lineHeight());
    if (row.mark == DiffMark::Gap) {
        paintGap(painter, row, whole);
    } else {
        const WordDiff *words = nullptr;
        if (row.mark == DiffMark::Changed) {
            if (!m_words.contains(shown.row))
                m_words.insert(shown.row, diffWords(m_rows.left()[row.left], m_rows.right()[row.right]));
            words = &m_words[shown.row];
        }
        const int half = whole.width() / 2;
        const QRect left = m_isUnified ? whole : QRect(0, top, half, whole.height());
        const QRect right = m_isUnified ? whole : QRect(half + 1, top, whole.width() - half - 1, whole.height());
        const bool isChange = row.mark != DiffMark::Same;
        if (shown.part == Line::Left || (shown.part == Line::Both && !m_isUnified))
            paintCell(painter, {left, row.left >= 0 ? m_rows.left()[row.left] : QString(), row.left, true, isChange, words ? &words->a : nullptr});
        if (shown.part != Line::Left)
            paintCell(painter, {right, row.right >= 0 ? m_rows.right()[row.right] : QString(), row.right, false, isChange, words ? &words->b : nullptr});
    }
    if (line == m_current && hasFocus())
        painter.fillRect(0, top, grid(1) / 2, lineHeight(), tokensFor(this).accent);
}

void DiffView::paintGap(QPainter &painter, const DiffRow &row, const QRect &rect)
{
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(rect, tokens.chrome);
    painter.setPen(tokens.textSecondary);
    painter.drawText(rect.adjusted(grid(3), 0, -grid(3), 0), Qt::AlignVCenter, u"\u22EF  "_s % tr("%1 equal lines").arg(QLocale().toString(row.hidden)));
}

void DiffView::paintCell(QPainter &painter, const Cell &cell)
{
    const ThemeTokens &tokens = tokensFor(this);
    const QColor tone = cell.isLeft ? tokens.error : tokens.ok;
    if (cell.number < 0) {
        painter.fillRect(cell.rect, tokens.chrome);
        return;
    }
    if (cell.isChange)
        painter.fillRect(cell.rect, washed(tone, 0.10F));
    const int digit = painter.fontMetrics().horizontalAdvance(u'0');
    const int numberWidth = digit * 5 + grid(1);
    painter.setPen(cell.isChange ? tone : tokens.textSecondary);
    painter.drawText(QRect(cell.rect.left() + grid(1), cell.rect.top(), numberWidth - grid(2), cell.rect.height()), Qt::AlignRight | Qt::AlignVCenter, QString::number(cell.number + 1));
    if (cell.isChange)
        painter.drawText(QRect(cell.rect.left() + numberWidth, cell.rect.top(), digit * 2, cell.rect.height()), Qt::AlignCenter, cell.isLeft ? u"\u2212"_s : u"+"_s);
    painter.save();
    const QRect area = cell.rect.adjusted(numberWidth + digit * 2, 0, 0, 0);
    painter.setClipRect(area);
    const int x = area.left() + grid(1) - horizontalScrollBar()->value();
    if (cell.spans)
        for (const TextSpan &span : *cell.spans) {
            const int from = painter.fontMetrics().horizontalAdvance(cell.text.left(span.begin));
            const int width = painter.fontMetrics().horizontalAdvance(cell.text.mid(span.begin, span.length));
            painter.fillRect(QRect(x + from, cell.rect.top(), width, cell.rect.height()), washed(tone, 0.28F));
        }
    painter.setPen(tokens.text);
    painter.drawText(QRect(x, cell.rect.top(), std::max(area.width(), (m_longest + 4) * digit * 2), cell.rect.height()), Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextExpandTabs, cell.text);
    painter.restore();
}

void DiffView::setCurrent(int line)
{
    m_current = std::clamp(line, 0, std::max(0, lineCount() - 1));
    QScrollBar *bar = verticalScrollBar();
    if (m_current < bar->value())
        bar->setValue(m_current);
    else if (m_current >= bar->value() + bar->pageStep())
        bar->setValue(m_current - bar->pageStep() + 1);
    viewport()->update();
}

void DiffView::goToChange(bool forward)
{
    const auto isChange = [this](int line) {
        const DiffMark mark = m_rows.rows()[static_cast<std::size_t>(m_lines[static_cast<std::size_t>(line)].row)].mark;
        return mark != DiffMark::Same && mark != DiffMark::Gap;
    };
    for (int step = 1; step <= lineCount(); ++step) {
        const int line = (m_current + (forward ? step : lineCount() - step)) % lineCount();
        if (!isChange(line) || (line > 0 && isChange(line - 1)))
            continue;
        setCurrent(line);
        verticalScrollBar()->setValue(std::max(0, line - contextLines));
        return;
    }
}

void DiffView::openGap(int line)
{
    if (line < 0 || line >= lineCount())
        return;
    m_rows.openGap(m_lines[static_cast<std::size_t>(line)].row);
    layLines();
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const int page = verticalScrollBar()->pageStep();
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(m_rows.unified(m_leftName, m_rightName));
    else if (event->key() == Qt::Key_N || (event->key() == Qt::Key_F7 && !(event->modifiers() & Qt::ShiftModifier)))
        goToChange(true);
    else if (event->key() == Qt::Key_P || event->key() == Qt::Key_F7)
        goToChange(false);
    else if (event->key() == Qt::Key_U)
        setUnified(!m_isUnified);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openGap(m_current);
    else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        setCurrent(m_current + (event->key() == Qt::Key_Down ? 1 : -1));
    else if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp)
        setCurrent(m_current + (event->key() == Qt::Key_PageDown ? page : -page));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        setCurrent(event->key() == Qt::Key_Home ? 0 : lineCount());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    const int line = verticalScrollBar()->value() + (event->position().toPoint().y() - headHeight()) / lineHeight();
    if (event->position().y() < headHeight() || line >= lineCount())
        return;
    setCurrent(line);
    openGap(line);
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void DiffView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void DiffView::retranslate()
{
    const QLocale locale;
    setAccessibleName(tr("What changes"));
    setAccessibleDescription(tr("%1 lines go, %2 lines come. N and P go from change to change.").arg(locale.toString(m_rows.removedLines()), locale.toString(m_rows.addedLines())));
}

} // namespace headrace

#include "moc_diffview.cpp"
