// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/importance.h"
#include "models/studies/studyframe.h"

#include <QObject>

namespace headrace {

/// Values from … to of an axis, both included. Of choices the numbers of the choices.
struct BrushRange {
    double from = 0;
    double to = 0;

    bool operator==(const BrushRange &) const = default;
};

/// The one selection of a study that all its views share: ranges along axes keep trials (any range of an axis, all axes), and some trials are
/// chosen by hand. Only the axis that changed is looked at again. GUI thread.
class StudySelection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ranges go on along axes that are there again; chosen trials by their names.
    void setFrame(std::shared_ptr<const StudyFrame> frame);
    const std::shared_ptr<const StudyFrame> &frame() const { return m_frame; }

    const std::vector<BrushRange> &brush(std::size_t axis) const { return m_axes[axis].ranges; }
    /// Empty = every trial passes, also those without a value.
    void setBrush(std::size_t axis, std::vector<BrushRange> ranges);
    /// Several at once, with one signal.
    void setBrushes(const std::vector<std::pair<std::size_t, std::vector<BrushRange>>> &brushes);
    void clearBrushes();
    bool hasBrushes() const;
    /// 1 = kept; a byte a row.
    const RowMask &kept() const { return m_kept; }
    bool isKept(int row) const { return m_kept[static_cast<std::size_t>(row)] != 0; }
    int keptCount() const { return m_keptCount; }

    const std::vector<int> &chosen() const { return m_chosen; }
    void setChosen(std::vector<int> rows);
    /// In or out.
    void toggleChosen(int row);
    bool isChosen(int row) const;
    /// The trial under the mouse in any view; −1 = none.
    int hovered() const { return m_hovered; }
    void setHovered(int row);

Q_SIGNALS:
    void frameChanged();
    void keptChanged();
    void chosenChanged();
    void hoveredChanged();

private:
    struct Axis {
        std::vector<BrushRange> ranges;
        std::vector<std::uint8_t> misses; ///< empty without ranges
    };
    void apply(std::size_t axis, std::vector<BrushRange> ranges);
    void count();

    std::shared_ptr<const StudyFrame> m_frame;
    std::vector<Axis> m_axes;
    std::vector<std::uint16_t> m_missed; ///< how many axes leave the row out
    RowMask m_kept;
    int m_keptCount = 0;
    std::vector<int> m_chosen;
    int m_hovered = -1;
};

} // namespace headrace
