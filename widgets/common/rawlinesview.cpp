// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/rawlinesview.h"

#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Scroll bars count in int; more lines than this share their steps.
constexpr std::uint64_t mostSteps = 1'000'000'000;
/// Longest piece of a line that is laid out at once; what lies to the right is laid out when scrolled to.
constexpr int longestPiece = 4000;
constexpr std::size_t mostKept = 5000;
/// Letters of a broken line that are shown; the whole of it stands in its own view.
constexpr int longestWrapped = 8000;

} // namespace

RawLinesView::RawLinesView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_indexAt([](std::uint64_t position) { return position; })
    , m_label([](std::uint64_t index) { return QLocale().toString(qulonglong(index + 1)); })
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_moving)
            return;
        m_keepsCurrent = false;
        const auto steps = static_cast<double>(std::max(1, verticalScrollBar()->maximum()));
        scrollTo(lastTop() <= mostSteps ? static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(static_cast<double>(lastTop()) * (value / steps)));
    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void RawLinesView::setLines(std::uint64_t count, IndexAt indexAt, bool keepPlace)
{
    const bool atEnd = m_following && (m_count == 0 || m_top >= lastTop());
    const bool hadLines = m_count > 0;
    const std::uint64_t topIndex = hadLines ? m_indexAt(m_top) : 0;
    const std::uint64_t currentIndex = hadLines ? m_indexAt(m_current) : 0;
    const std::uint64_t anchorIndex = hadLines ? m_indexAt(m_anchor) : 0;
    m_count = count;
    m_indexAt = std::move(indexAt);
    if (keepPlace && hadLines && m_count > 0) {
        m_top = positionNear(topIndex, m_top);
        m_current = positionNear(currentIndex, m_current);
        m_anchor = positionNear(anchorIndex, m_anchor);
    } else if (!keepPlace) {
        m_top = m_current = m_anchor = 0;
        m_widest = 0;
        horizontalScrollBar()->setValue(0);
    }
    const std::uint64_t last = m_count > 0 ? m_count - 1 : 0;
    m_current = std::min(m_current, last);
    m_anchor = std::min(m_anchor, last);
    if (keepPlace && atEnd)
        m_current = m_anchor = last;
    m_keepsCurrent = m_keepsCurrent || (keepPlace && atEnd);
    m_top = keepPlace && atEnd ? lastTop() : std::min(m_top, lastTop());
    updateBars();
    ask();
    viewport()->update();
    tell();
}

void RawLinesView::setLabel(Label label)
{
    m_label = std::move(label);
    viewport()->update();
}

void RawLinesView::addTexts(const std::vector<RawLine> &lines)
{
    std::vector<std::pair<std::uint64_t, DressedLine>> dressed;
    for (const RawLine &line : lines)
        dressed.emplace_back(line.index, DressedLine{line.isCut() ? QString(visibleText(line.text) % u" …") : visibleText(line.text), {}});
    addDressed(std::move(dressed));
}

void RawLinesView::addDressed(std::vector<std::pair<std::uint64_t, DressedLine>> lines)
{
    if (m_texts.size() > mostKept)
        m_texts.clear();
    const QFontMetrics metrics(typeFont(TypeRole::Code));
    for (auto &[index, line] : lines) {
        m_widest = std::max(m_widest, static_cast<int>(std::min<qsizetype>(line.text.size(), 100'000)) * metrics.horizontalAdvance(u'0'));
        m_texts[index] = std::move(line);
    }
    keepCurrentInSight();
    updateBars();
    viewport()->update();
    tell();
}

void RawLinesView::forgetTexts()
{
    m_texts.clear();
    m_widest = 0;
    ask();
    viewport()->update();
}

void RawLinesView::setWrapping(bool on)
{
    if (m_isWrapping == on)
        return;
    m_isWrapping = on;
    setHorizontalScrollBarPolicy(on ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    horizontalScrollBar()->setValue(0);
    m_top = std::min(m_top, lastTop());
    updateBars();
    ask();
    viewport()->update();
}

void RawLinesView::keepCurrentInSight()
{
    if (m_isWrapping && m_keepsCurrent && m_count > 0 && topFor(m_current) > m_top) {
        m_top = topFor(m_current);
        ask();
    }
}

int RawLinesView::textWidth() const
{
    return std::max(grid(20), viewport()->width() - gutterWidth() - grid(2));
}

/// The font has one pitch; letters that are wider take two places.
int RawLinesView::lettersARow() const
{
    return std::max(1, textWidth() / std::max(1, QFontMetrics(typeFont(TypeRole::Code)).horizontalAdvance(u'0')));
}

int RawLinesView::rowsOf(std::uint64_t position) const
{
    if (!m_isWrapping || position >= m_count)
        return 1;
    const auto found = m_texts.find(m_indexAt(position));
    if (found == m_texts.end())
        return 1;
    const auto letters = static_cast<int>(std::min<qsizetype>(found->second.text.size(), longestWrapped));
    return std::max(1, (letters + lettersARow() - 1) / lettersARow());
}

/// The highest position from which `last` can be seen whole.
std::uint64_t RawLinesView::topFor(std::uint64_t last) const
{
    int room = visibleLines() - rowsOf(last);
    std::uint64_t top = last;
    while (top > 0 && room >= rowsOf(top - 1))
        room -= rowsOf(--top);
    return top;
}

/// First position whose index is at least this, else the last. Most often the line is where it was.
std::uint64_t RawLinesView::positionNear(std::uint64_t index, std::uint64_t guess) const
{
    std::uint64_t low = 0;
    std::uint64_t high = m_count - 1;
    if (guess <= high && m_indexAt(guess) == index)
        return guess;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (m_indexAt(middle) < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void RawLinesView::setHighlight(const QRegularExpression &pattern)
{
    m_highlight = pattern;
    viewport()->update();
}

int RawLinesView::lineHeight() const
{
    return QFontMetrics(typeFont(TypeRole::Code)).height() + grid(1);
}

int RawLinesView::visibleLines() const
{
    return std::max(1, viewport()->height() / lineHeight());
}

int RawLinesView::gutterWidth() const
{
    const QString widest = m_count > 0 ? m_label(m_indexAt(m_count - 1)) : u"0"_s;
    return QFontMetrics(typeFont(TypeRole::Code)).horizontalAdvance(widest) + grid(4);
}

std::uint64_t RawLinesView::lastTop() const
{
    if (m_isWrapping)
        return m_count > 0 ? topFor(m_count - 1) : 0;
    const auto page = static_cast<std::uint64_t>(visibleLines());
    return m_count > page ? m_count - page : 0;
}

void RawLinesView::updateBars()
{
    m_moving = true;
    const std::uint64_t last = lastTop();
    verticalScrollBar()->setRange(0, static_cast<int>(std::min(last, mostSteps)));
    verticalScrollBar()->setPageStep(visibleLines());
    const double share = last > 0 ? static_cast<double>(m_top) / static_cast<double>(last) : 0;
    verticalScrollBar()->setValue(last <= mostSteps ? static_cast<int>(m_top) : static_cast<int>(share * static_cast<double>(mostSteps)));
    m_moving = false;
    const int wide = m_isWrapping ? 0 : std::max(0, m_widest + gutterWidth() + grid(4) - viewport()->width());
    horizontalScrollBar()->setRange(0, wide);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(grid(8));
}

void RawLinesView::scrollTo(std::uint64_t top)
{
    top = std::min(top, lastTop());
    if (top == m_top)
        return;
    m_top = top;
    updateBars();
    ask();
    viewport()->update();
}

/// Half a page before and behind is asked for too, so that scrolling finds its lines there.
void RawLinesView::ask()
{
    const auto page = static_cast<std::uint64_t>(visibleLines()) + 1;
    const std::uint64_t from = m_top - std::min(m_top, page / 2);
    const std::uint64_t to = std::min(m_count, m_top + page + page / 2);
    std::vector<std::uint64_t> wanted;
    bool missing = false;
    for (std::uint64_t position = from; position < to; ++position) {
        const std::uint64_t index = m_indexAt(position);
        if (m_texts.contains(index))
            continue;
        wanted.push_back(index);
        missing = missing || (position >= m_top && position < m_top + page);
    }
    if (missing)
        Q_EMIT linesWanted(wanted);
}

std::uint64_t RawLinesView::positionAt(int y) const
{
    int rows = std::max(0, y) / lineHeight();
    std::uint64_t position = m_top;
    if (!m_isWrapping)
        position += static_cast<std::uint64_t>(rows);
    else
        while (position + 1 < m_count && rows >= rowsOf(position))
            rows -= rowsOf(position++);
    return std::min(position, m_count > 0 ? m_count - 1 : 0);
}

void RawLinesView::goTo(std::uint64_t position)
{
    moveCurrent(position, false);
}

void RawLinesView::moveCurrent(std::uint64_t position, bool extend)
{
    if (m_count == 0)
        return;
    m_current = std::min(position, m_count - 1);
    m_keepsCurrent = true;
    if (!extend)
        m_anchor = m_current;
    const auto page = static_cast<std::uint64_t>(visibleLines());
    if (m_isWrapping && m_current > m_top)
        scrollTo(std::max(m_top, topFor(m_current)));
    else if (m_current < m_top)
        scrollTo(m_current);
    else if (m_current >= m_top + page)
        scrollTo(m_current - page + 1);
    viewport()->update();
    tell();
    Q_EMIT currentChanged(m_indexAt(m_current));
}

QString RawLinesView::textAt(std::uint64_t position) const
{
    if (position >= m_count)
        return {};
    const auto found = m_texts.find(m_indexAt(position));
    return found == m_texts.end() ? QString() : found->second.text;
}

/// Screen readers read the current line.
void RawLinesView::tell()
{
    const QString text = m_count > 0 ? u"%1: %2"_s.arg(m_label(m_indexAt(m_current)), textAt(m_current).left(400)) : QString();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    if (hasFocus()) {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void RawLinesView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(viewport()->rect(), tokens.surface);
    painter.setFont(typeFont(TypeRole::Code));
    const int height = lineHeight();
    int row = 0;
    for (std::uint64_t position = m_top; row <= visibleLines() && position < m_count; ++position) {
        paintLine(painter, position, row * height);
        row += rowsOf(position);
    }
}

void RawLinesView::paintLine(QPainter &painter, std::uint64_t position, int top)
{
    const ThemeTokens &tokens = tokensFor(this);
    const int height = lineHeight();
    const int whole = height * rowsOf(position);
    const int gutter = gutterWidth();
    const auto [first, last] = selection();
    if (position >= first && position <= last && (hasFocus() || first != last))
        painter.fillRect(0, top, viewport()->width(), whole, tokens.selection);
    else if (position == m_current)
        painter.fillRect(0, top, viewport()->width(), whole, tokens.hover);
    painter.setPen(tokens.textSecondary);
    painter.drawText(QRect(0, top, gutter - grid(2), height), Qt::AlignRight | Qt::AlignVCenter, m_label(m_indexAt(position)));
    const auto found = m_texts.find(m_indexAt(position));
    if (found == m_texts.end())
        return;
    if (m_isWrapping)
        paintWrapped(painter, found->second, QRect(gutter, top, viewport()->width() - gutter, height));
    else
        paintText(painter, found->second, QRect(gutter, top, viewport()->width() - gutter, height));
}

/// Row by row, each with the parts of the spans that fall into it.
void RawLinesView::paintWrapped(QPainter &painter, const DressedLine &line, const QRect &area)
{
    const int letters = lettersARow();
    const auto size = static_cast<int>(std::min<qsizetype>(line.text.size(), longestWrapped));
    for (int from = 0, row = 0; from < std::max(1, size); from += letters, ++row) {
        DressedLine part{line.text.mid(from, std::min(letters, size - from)), {}};
        if (from + letters >= size && size < line.text.size())
            part.text += u'…';
        for (LineSpan span : line.spans) {
            const int begin = std::max(span.begin, from);
            const int end = std::min(span.begin + span.length, from + letters);
            if (begin >= end)
                continue;
            span.begin = begin - from;
            span.length = end - begin;
            part.spans.push_back(span);
        }
        paintText(painter, part, area.translated(0, row * area.height()));
    }
}

void RawLinesView::paintText(QPainter &painter, const DressedLine &line, const QRect &area)
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetrics metrics = painter.fontMetrics();
    painter.save();
    painter.setClipRect(area);
    // Fixed pitch: what lies left of the window need not be laid out. Only lines with wide letters are a little off there.
    const int advance = std::max(1, metrics.horizontalAdvance(u'0'));
    const int skipped = line.text.size() > longestPiece ? std::max(0, horizontalScrollBar()->value() / advance - longestPiece / 4) : 0;
    const QString piece = line.text.mid(skipped, longestPiece);
    const int x = area.x() - horizontalScrollBar()->value() + skipped * advance;
    paintMarks(painter, piece, {x, area.y()}, area.height());
    const int baseline = area.y() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    int at = 0;
    int penX = x;
    const auto draw = [&](int length, const LineSpan &span) {
        const QString part = piece.mid(at, length);
        painter.setPen(inkColour(span, tokens));
        QFont font = typeFont(TypeRole::Code);
        font.setBold(span.isBold);
        painter.setFont(font);
        painter.drawText(penX, baseline, part);
        penX += QFontMetrics(font).horizontalAdvance(part);
        at += length;
    };
    const int size = static_cast<int>(piece.size());
    for (const LineSpan &span : line.spans) {
        const int begin = std::clamp(span.begin - skipped, at, size);
        const int end = std::clamp(span.begin + span.length - skipped, begin, size);
        if (begin > at)
            draw(begin - at, {});
        if (end > begin)
            draw(end - begin, span);
    }
    if (at < size)
        draw(size - at, {});
    painter.restore();
}

void RawLinesView::paintMarks(QPainter &painter, const QString &piece, const QPoint &topLeft, int height)
{
    if (!m_highlight.isValid() || m_highlight.pattern().isEmpty())
        return;
    const QFontMetrics metrics = painter.fontMetrics();
    QColor fill = tokensFor(this).warn;
    fill.setAlphaF(0.28F);
    QRegularExpressionMatchIterator matches = m_highlight.globalMatch(piece);
    for (int marked = 0; matches.hasNext() && marked < 100; ++marked) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        const int from = metrics.horizontalAdvance(piece.left(match.capturedStart()));
        painter.fillRect(topLeft.x() + from, topLeft.y() + 1, metrics.horizontalAdvance(match.captured()), height - 2, fill);
    }
}

void RawLinesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_top = std::min(m_top, lastTop());
    updateBars();
    ask();
}

void RawLinesView::keyPressEvent(QKeyEvent *event)
{
    const auto page = static_cast<std::uint64_t>(visibleLines());
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto back = [this](std::uint64_t by) { return m_current - std::min(m_current, by); };
    if (event->matches(QKeySequence::Copy)) {
        const auto [first, last] = selection();
        Q_EMIT copyWanted(first, last);
        return;
    }
    if (event->matches(QKeySequence::SelectAll) && m_count > 0) {
        m_anchor = 0;
        m_current = m_count - 1;
        viewport()->update();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(back(1), extend);
    case Qt::Key_Down:
        return moveCurrent(m_current + 1, extend);
    case Qt::Key_PageUp:
        return moveCurrent(back(page), extend);
    case Qt::Key_PageDown:
        return moveCurrent(m_current + page, extend);
    case Qt::Key_Home:
        return moveCurrent(0, extend);
    case Qt::Key_End:
        return moveCurrent(m_count, extend);
    case Qt::Key_Left:
    case Qt::Key_Right:
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (event->key() == Qt::Key_Left ? -1 : 1) * horizontalScrollBar()->singleStep());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_count > 0)
            Q_EMIT activated(m_indexAt(m_current));
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void RawLinesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveCurrent(positionAt(static_cast<int>(event->position().y())), event->modifiers().testFlag(Qt::ShiftModifier));
}

void RawLinesView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveCurrent(positionAt(static_cast<int>(event->position().y())), true);
}

void RawLinesView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_count > 0)
        Q_EMIT activated(m_indexAt(positionAt(static_cast<int>(event->position().y()))));
}

void RawLinesView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())) {
        const int by = event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by);
        return;
    }
    // Touchpads send small parts of a step.
    m_wheel += event->angleDelta().y();
    const int lines = m_wheel / 40;
    m_wheel -= lines * 40;
    const auto by = static_cast<std::uint64_t>(std::abs(lines));
    m_keepsCurrent = false;
    scrollTo(lines > 0 ? m_top - std::min(m_top, by) : m_top + by);
    event->accept();
}

void RawLinesView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const std::uint64_t position = positionAt(viewport()->mapFromGlobal(event->globalPos()).y());
        const auto [first, last] = selection();
        if (position < first || position > last)
            moveCurrent(position, false);
        Q_EMIT menuWanted(event->globalPos());
        return;
    }
    const int y = static_cast<int>(m_current - std::min(m_current, m_top)) * lineHeight();
    Q_EMIT menuWanted(viewport()->mapToGlobal(QPoint(gutterWidth(), y)));
}

void RawLinesView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        updateBars();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void RawLinesView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    tell();
}

} // namespace headrace

#include "moc_rawlinesview.cpp"
