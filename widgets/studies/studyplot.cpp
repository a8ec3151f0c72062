// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/studyplot.h"

#include "widgets/studies/studywords.h"
#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t palest = 2; ///< of the sequential colours: lighter ones vanish
constexpr int mostFineLines = 9000;

QRgb mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [&](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return qRgb(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace

StudyPlot::StudyPlot(StudySelection &selection, QWidget *parent)
    : PlotView(parent)
    , m_selection(selection)
{
    setMouseTracking(true);
    connect(&selection, &StudySelection::frameChanged, this, [this] {
        rebuild();
        renewTable();
        relayout();
    });
    for (const auto signal : {&StudySelection::keptChanged, &StudySelection::chosenChanged, &StudySelection::hoveredChanged})
        connect(&selection, signal, this, qOverload<>(&QWidget::update));
}

void StudyPlot::relayout()
{
    m_isStale = true;
    update();
}

void StudyPlot::retheme()
{
    rebuild();
    renewTable();
    relayout();
}

void StudyPlot::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    relayout();
}

InkColours StudyPlot::colours() const
{
    const ThemeTokens &tokens = tokensFor(this);
    InkColours colours{};
    colours[0] = tokens.idle.rgb();
    const auto steps = static_cast<double>(tokens.sequential.size() - 1 - palest);
    for (std::size_t i = 1; i < colours.size(); ++i) {
        const double at = static_cast<double>(i - 1) / 254 * steps;
        const auto low = static_cast<std::size_t>(std::min(at, steps - 1));
        colours[i] = mixed(tokens.sequential[palest + low], tokens.sequential[palest + low + 1], at - static_cast<double>(low));
    }
    return colours;
}

int StudyPlot::shadeOf(int row) const
{
    const double merit = frame()->merits[static_cast<std::size_t>(row)];
    return std::isfinite(merit) ? 1 + static_cast<int>(merit * 254) : 0;
}

bool StudyPlot::isFine() const
{
    return linesPerRow() > 0 && frame()->rows() * linesPerRow() <= mostFineLines;
}

/// Few lines, each drawn smoothly, the best on top.
QImage StudyPlot::fineImage(QSize pixels, double scale, bool isQuiet) const
{
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<int> rows;
    for (int row = 0; row < frame()->rows(); ++row)
        if (isQuiet || m_selection.isKept(row))
            rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [this](int a, int b) { return shadeOf(a) < shadeOf(b); });
    const InkColours palette = colours();
    for (const int row : rows) {
        QColor colour = isQuiet ? tokensFor(this).border : QColor::fromRgb(palette[static_cast<std::size_t>(shadeOf(row))]);
        colour.setAlphaF(static_cast<float>(opacityFor(static_cast<int>(rows.size()))));
        paintRow(painter, size(), row, colour, 1.3);
    }
    return image;
}

/// Brings the pictures up to date with the selection; only rows that came or went are touched unless all is stale.
void StudyPlot::refresh(double scale)
{
    if (!frame())
        return;
    const QSize pixels = size() * scale;
    if (!isFine()) {
        refreshInk(pixels, scale);
        return;
    }
    if (m_isStale || m_all.size() != pixels)
        m_all = fineImage(pixels, scale, true);
    if (m_isStale || m_kept.size() != pixels || m_drawn != m_selection.kept())
        m_kept = fineImage(pixels, scale, false);
    m_drawn = m_selection.kept();
    m_isStale = false;
    m_keptInk.resize({});
    m_allInk.resize({});
}

void StudyPlot::refreshInk(QSize pixels, double scale)
{
    const int rows = frame()->rows();
    if (m_isStale || m_keptInk.size() != pixels || m_drawn.size() != static_cast<std::size_t>(rows)) {
        m_allInk.resize(pixels);
        for (int row = 0; row < rows; ++row)
            m_marksDrawn += ink(m_allInk, scale, row, shadeOf(row), 1);
        m_keptInk = m_allInk;
        m_drawn.assign(static_cast<std::size_t>(rows), 1);
        InkColours quiet{};
        quiet.fill(tokensFor(this).border.rgb());
        m_all = m_allInk.compose(quiet, std::min(0.9, opacityFor(rows) * 1.5));
        m_isStale = false;
        m_isPictureOld = true;
    }
    startNear(rows);
    for (int row = 0; row < rows; ++row) {
        std::uint8_t &drawn = m_drawn[static_cast<std::size_t>(row)];
        const std::uint8_t kept = m_selection.kept()[static_cast<std::size_t>(row)];
        if (drawn == kept)
            continue;
        m_marksDrawn += ink(m_keptInk, scale, row, shadeOf(row), kept != 0 ? 1 : -1);
        drawn = kept;
        m_isPictureOld = true;
    }
    if (m_isPictureOld)
        m_kept = m_keptInk.compose(colours(), opacityFor(m_selection.keptCount()));
    m_isPictureOld = false;
}

/// From nothing, from all, or from what is drawn: whichever is nearest to the selection.
void StudyPlot::startNear(int rows)
{
    const RowMask &kept = m_selection.kept();
    int changes = 0;
    for (std::size_t row = 0; row < kept.size(); ++row)
        changes += m_drawn[row] != kept[row];
    const int few = m_selection.keptCount(), many = rows - few;
    if (changes <= std::min(few, many))
        return;
    if (many < few) {
        m_keptInk = m_allInk;
        m_drawn.assign(m_drawn.size(), 1);
    } else {
        m_keptInk.resize(m_keptInk.size());
        m_drawn.assign(m_drawn.size(), 0);
    }
    m_isPictureOld = true;
}

void StudyPlot::paintEvent(QPaintEvent *)
{
    const double scale = devicePixelRatioF();
    refresh(scale);
    QPainter painter(this);
    painter.setFont(typeFont(TypeRole::Secondary));
    if (frame()) {
        paintUnder(painter, size());
        if (m_selection.keptCount() < frame()->rows())
            painter.drawImage(QRectF(rect()), m_all);
        painter.drawImage(QRectF(rect()), m_kept);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMarks(painter, size());
        paintOver(painter, size());
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

/// The best trial, those chosen by hand and the one under the mouse.
void StudyPlot::paintMarks(QPainter &painter, QSize size) const
{
    const ThemeTokens &tokens = tokensFor(this);
    if (frame()->best)
        paintRow(painter, size, *frame()->best, tokens.ok, 2);
    for (std::size_t i = 0; i < m_selection.chosen().size(); ++i)
        paintRow(painter, size, m_selection.chosen()[i], tokens.series(i + 1), 2.5);
    if (m_selection.hovered() >= 0)
        paintRow(painter, size, m_selection.hovered(), tokens.text, 2);
}

void StudyPlot::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(QRect(QPoint(0, 0), size), tokens.surface);
    if (!frame())
        return;
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setRenderHint(QPainter::Antialiasing);
    paintUnder(painter, size);
    const InkColours palette = colours();
    for (const bool isKept : {false, true}) {
        for (const int row : frame()->order) { // true lines and dots: as sharp in vectors as one zooms in
            if (m_selection.isKept(row) != isKept)
                continue;
            QColor colour = isKept ? QColor::fromRgb(palette[static_cast<std::size_t>(shadeOf(row))]) : tokens.border;
            colour.setAlphaF(static_cast<float>(opacityFor(isKept ? m_selection.keptCount() : frame()->rows())));
            paintRow(painter, size, row, colour, 1.2);
        }
    }
    paintMarks(painter, size);
    paintOver(painter, size);
}

void StudyPlot::selectRows(std::size_t first, std::size_t last)
{
    std::vector<int> rows;
    for (std::size_t row = first; frame() && row <= last && row < static_cast<std::size_t>(frame()->rows()); ++row)
        rows.push_back(static_cast<int>(row));
    m_selection.setChosen(std::move(rows));
}

void StudyPlot::leaveEvent(QEvent *event)
{
    m_selection.setHovered(-1);
    PlotView::leaveEvent(event);
}

void StudyPlot::hoverAt(QPointF position)
{
    m_selection.setHovered(frame() ? rowNear(position) : -1);
}

bool StudyPlot::chooseAt(QPointF position, bool adds)
{
    const int row = frame() ? rowNear(position) : -1;
    if (row < 0)
        return false;
    if (adds)
        m_selection.toggleChosen(row);
    else
        m_selection.setChosen({row});
    return true;
}

bool StudyPlot::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = frame() ? rowNear(help->pos()) : -1;
        if (row >= 0)
            QToolTip::showText(help->globalPos(), StudyWords::trialTip(*frame(), row), this);
        else
            QToolTip::hideText();
        return true;
    }
    return PlotView::event(event);
}

/// The numbers behind every plot of a study are its trials.
void StudyPlot::renewTable()
{
    PlotTable table;
    const std::shared_ptr<const StudyFrame> shown = frame();
    if (!shown) {
        setContent(std::move(table), StudyWords::tr("No trials."));
        return;
    }
    table.headers = {StudyWords::tr("Name")};
    for (const StudyAxis &axis : shown->axes)
        table.headers.append(StudyWords::axisName(axis));
    table.rows = static_cast<std::size_t>(shown->rows());
    table.cell = [shown](std::size_t row, int column) -> QVariant {
        if (column == 0)
            return shown->matrix.names[row];
        const StudyAxis &axis = shown->axes[static_cast<std::size_t>(column) - 1];
        const double value = axis.value(static_cast<int>(row));
        if (!std::isfinite(value))
            return {};
        return axis.isChoice() ? QVariant(StudyWords::value(axis, value)) : QVariant(value);
    };
    const double best = shown->best && !shown->matrix.metrics.empty() ? shown->matrix.metrics.front().values[static_cast<std::size_t>(*shown->best)] : std::nan("");
    const QString sentence = StudyWords::tr("%1 trials.").arg(QLocale().toString(shown->rows()));
    setContent(std::move(table), shown->best ? sentence + u' ' + StudyWords::tr("Best: %1 with %2.").arg(shown->matrix.names[static_cast<std::size_t>(*shown->best)], StudyWords::number(best)) : sentence);
}

void drawBacked(QPainter &painter, const QRectF &place, int flags, const QString &text, const QColor &surface)
{
    QColor behind = surface;
    behind.setAlphaF(0.85F);
    painter.fillRect(painter.boundingRect(place, flags, text).adjusted(-1, 1, 1, -1), behind);
    painter.drawText(place, flags, text);
}

} // namespace headrace

#include "moc_studyplot.cpp"
