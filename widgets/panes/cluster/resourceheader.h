// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/columnlayout.h"

#include <QHeaderView>

namespace headrace {

/// The header of a live list: numbers' names at the right, our own columns' names translated, the place of each further key of the
/// order beside its column. A click sorts by a column, up, down, not at all; with Shift it becomes a further key.
class ResourceHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit ResourceHeader(QWidget *parent);

    void setKeys(const std::vector<SortKey> &keys);

Q_SIGNALS:
    void keysChosen(const std::vector<headrace::SortKey> &keys);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void choose(int section);
    QString idOf(int section) const;

    std::vector<SortKey> m_keys;
    bool m_withShift = false;
};

} // namespace headrace
