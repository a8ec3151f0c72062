// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/brushing.h"

#include <QHash>

namespace headrace {

void StudySelection::setFrame(std::shared_ptr<const StudyFrame> frame)
{
    QHash<QString, std::vector<BrushRange>> before;
    QStringList names;
    if (m_frame) {
        for (std::size_t axis = 0; axis < m_axes.size(); ++axis)
            if (!m_axes[axis].ranges.empty())
                before.insert(m_frame->axes[axis].key(), m_axes[axis].ranges);
        for (const int row : m_chosen)
            names.append(m_frame->matrix.names[static_cast<std::size_t>(row)]);
    }
    m_frame = std::move(frame);
    const auto rows = static_cast<std::size_t>(m_frame ? m_frame->rows() : 0);
    m_axes.assign(m_frame ? m_frame->axes.size() : 0, {});
    m_missed.assign(rows, 0);
    m_chosen.clear();
    m_hovered = -1;
    for (std::size_t axis = 0; axis < m_axes.size(); ++axis)
        if (const auto found = before.constFind(m_frame->axes[axis].key()); found != before.constEnd())
            apply(axis, *found);
    for (std::size_t row = 0; row < rows && !names.isEmpty(); ++row)
        if (names.contains(m_frame->matrix.names[row]))
            m_chosen.push_back(static_cast<int>(row));
    count();
    Q_EMIT frameChanged();
    Q_EMIT keptChanged();
    Q_EMIT chosenChanged();
}

void StudySelection::apply(std::size_t index, std::vector<BrushRange> ranges)
{
    Axis &axis = m_axes[index];
    axis.ranges = std::move(ranges);
    for (std::size_t row = 0; row < axis.misses.size(); ++row)
        m_missed[row] = static_cast<std::uint16_t>(m_missed[row] - axis.misses[row]);
    axis.misses.clear();
    if (axis.ranges.empty())
        return;
    const std::vector<double> &values = *m_frame->axes[index].values;
    axis.misses.resize(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
        bool isIn = false;
        for (const BrushRange &range : axis.ranges)
            isIn = isIn || (values[row] >= range.from && values[row] <= range.to);
        axis.misses[row] = isIn ? 0 : 1;
        m_missed[row] = static_cast<std::uint16_t>(m_missed[row] + axis.misses[row]);
    }
}

void StudySelection::count()
{
    m_kept.resize(m_missed.size());
    m_keptCount = 0;
    for (std::size_t row = 0; row < m_missed.size(); ++row) {
        m_kept[row] = m_missed[row] == 0 ? 1 : 0;
        m_keptCount += m_kept[row];
    }
}

void StudySelection::setBrush(std::size_t axis, std::vector<BrushRange> ranges)
{
    setBrushes({{axis, std::move(ranges)}});
}

void StudySelection::setBrushes(const std::vector<std::pair<std::size_t, std::vector<BrushRange>>> &brushes)
{
    bool isNew = false;
    for (const auto &[axis, ranges] : brushes) {
        if (axis >= m_axes.size() || m_axes[axis].ranges == ranges)
            continue;
        apply(axis, ranges);
        isNew = true;
    }
    if (!isNew)
        return;
    count();
    Q_EMIT keptChanged();
}

void StudySelection::clearBrushes()
{
    std::vector<std::pair<std::size_t, std::vector<BrushRange>>> none;
    for (std::size_t axis = 0; axis < m_axes.size(); ++axis)
        none.emplace_back(axis, std::vector<BrushRange>());
    setBrushes(none);
}

bool StudySelection::hasBrushes() const
{
    return std::any_of(m_axes.begin(), m_axes.end(), [](const Axis &axis) { return !axis.ranges.empty(); });
}

void StudySelection::setChosen(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows == m_chosen)
        return;
    m_chosen = std::move(rows);
    Q_EMIT chosenChanged();
}

void StudySelection::toggleChosen(int row)
{
    std::vector<int> rows = m_chosen;
    if (const auto found = std::find(rows.begin(), rows.end(), row); found != rows.end())
        rows.erase(found);
    else
        rows.push_back(row);
    setChosen(std::move(rows));
}

bool StudySelection::isChosen(int row) const
{
    return std::binary_search(m_chosen.begin(), m_chosen.end(), row);
}

void StudySelection::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    Q_EMIT hoveredChanged();
}

} // namespace headrace

#include "moc_brushing.cpp"
