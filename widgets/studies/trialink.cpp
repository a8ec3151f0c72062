// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/trialink.h"

#include <cmath>

namespace headrace {

namespace {

constexpr int whole = 64;                ///< amount of a pixel that one mark covers
constexpr std::size_t layers = 192;      ///< more ink than that many marks looks no darker

} // namespace

void TrialInk::resize(QSize pixels)
{
    m_width = std::max(0, pixels.width());
    m_height = std::max(0, pixels.height());
    m_cells.assign(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height + 2), {});
}

void TrialInk::addSpan(int x, double top, double bottom, int shade, int times)
{
    top = std::max(top, 0.0);
    bottom = std::min(bottom, static_cast<double>(m_height));
    if (!(top < bottom))
        return;
    const auto first = static_cast<int>(top), last = static_cast<int>(bottom);
    const int begun = whole - static_cast<int>((top - first) * whole), ended = whole - static_cast<int>((bottom - last) * whole);
    const auto add = [&](int row, int amount) {
        Cell &cell = m_cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x)];
        cell.amount += amount * times;
        cell.shade += amount * times * shade;
    };
    add(first, begun);
    add(first + 1, whole - begun);
    add(last, -ended);
    add(last + 1, ended - whole);
}

void TrialInk::addLine(QPointF from, QPointF to, double thickness, int shade, int times)
{
    if (from.x() > to.x())
        std::swap(from, to);
    const double slope = to.x() > from.x() ? (to.y() - from.y()) / (to.x() - from.x()) : 0;
    const int first = std::max(0, static_cast<int>(std::floor(from.x()))), last = std::min(m_width, static_cast<int>(std::floor(to.x())));
    const double half = thickness / 2, rise = slope / 2;
    double y = from.y() + (first + 0.5 - from.x()) * slope;
    for (int x = first; x < last; ++x, y += slope)
        addSpan(x, y - std::abs(rise) - half, y + std::abs(rise) + half, shade, times);
}

void TrialInk::addDot(QPointF centre, double radius, int shade, int times)
{
    const int first = std::max(0, static_cast<int>(std::ceil(centre.x() - radius - 0.5))), last = std::min(m_width - 1, static_cast<int>(std::floor(centre.x() + radius - 0.5)));
    for (int x = first; x <= last; ++x) {
        const double away = x + 0.5 - centre.x();
        const double half = std::sqrt(std::max(0.0, radius * radius - away * away));
        addSpan(x, centre.y() - half, centre.y() + half, shade, times);
    }
}

void TrialInk::addBar(double left, double right, double top, double bottom, int shade, int times)
{
    const int first = std::max(0, static_cast<int>(std::floor(left))), last = std::min(m_width - 1, std::max(first, static_cast<int>(std::ceil(right)) - 1));
    for (int x = first; x <= last; ++x)
        addSpan(x, top, bottom, shade, times);
}

QImage TrialInk::compose(const InkColours &colours, double opacity) const
{
    QImage image(m_width, m_height, QImage::Format_ARGB32_Premultiplied);
    std::array<std::uint8_t, layers * whole + 1> alphas{};
    for (std::size_t i = 0; i < alphas.size(); ++i) // under a whole pixel's amount: an edge; above: marks over each other
        alphas[i] = static_cast<std::uint8_t>(255 * (i <= whole ? opacity * static_cast<double>(i) / whole : 1 - std::pow(1 - opacity, static_cast<double>(i) / whole)));
    std::vector<Cell> running(static_cast<std::size_t>(m_width));
    const Cell *cell = m_cells.data();
    for (int y = 0; y < m_height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (std::size_t x = 0; x < running.size(); ++x, ++cell) {
            Cell &sum = running[x];
            sum.amount += cell->amount;
            sum.shade += cell->shade;
            if (sum.amount <= 0) {
                line[x] = 0;
                continue;
            }
            const auto amount = std::min<std::size_t>(static_cast<std::size_t>(sum.amount), layers * whole);
            const QRgb colour = colours[static_cast<std::size_t>(std::clamp(sum.shade / sum.amount, 0, 255))];
            const unsigned alpha = alphas[amount];
            const auto part = [alpha](unsigned channel) { return (channel * alpha + 127) / 255; };
            line[x] = (alpha << 24) | (part((colour >> 16) & 0xff) << 16) | (part((colour >> 8) & 0xff) << 8) | part(colour & 0xff);
        }
    }
    return image;
}

} // namespace headrace
