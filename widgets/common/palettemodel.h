// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/commandpalette.h"

#include <QAbstractListModel>

namespace headrace {

/// The palette's entries that match what was typed, best first.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { GroupRole = Qt::UserRole + 1, ShortcutRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    /// `found` are further entries for this pattern.
    void setPattern(const QString &pattern, std::vector<PaletteEntry> found = {});
    const PaletteEntry &entryAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Match {
        std::size_t entry;
        int score;
        QList<int> positions;
    };

    void match();

    const PaletteEntry &entry(std::size_t number) const { return number < m_entries.size() ? m_entries[number] : m_found[number - m_entries.size()]; }

    std::vector<PaletteEntry> m_entries;
    std::vector<PaletteEntry> m_found;
    std::vector<Match> m_matches;
    QString m_pattern;
};

} // namespace headrace
