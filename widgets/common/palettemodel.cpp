// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/palettemodel.h"

#include "widgets/common/fuzzy.h"

#include <algorithm>

namespace headrace {

namespace {
constexpr std::ptrdiff_t inSight = 9; ///< rows that are seen without scrolling
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    match();
    endResetModel();
}

void PaletteModel::setPattern(const QString &pattern, std::vector<PaletteEntry> found)
{
    beginResetModel();
    m_pattern = pattern;
    m_found = std::move(found);
    match();
    endResetModel();
}

const PaletteEntry &PaletteModel::entryAt(int row) const
{
    return entry(m_matches[static_cast<std::size_t>(row)].entry);
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole:
        return QStringList{entry.text, entry.group, entry.shortcut}.join(QStringLiteral(", "));
    case GroupRole:
        return entry.group;
    case ShortcutRole:
        return entry.shortcut;
    case PositionsRole:
        return QVariant::fromValue(m_matches[static_cast<std::size_t>(index.row())].positions);
    default:
        return {};
    }
}

void PaletteModel::match()
{
    m_matches.clear();
    for (std::size_t i = 0; i < m_entries.size() + m_found.size(); ++i) {
        Match match{i, 0, {}};
        match.score = fuzzyScore(m_pattern, entry(i).text, &match.positions);
        if (entry(i).keepsOpen)
            match = {i, -2, {}};
        // Who found an entry knows why it suits, also where the letters do not say so.
        if (match.score >= 0 || i >= m_entries.size())
            m_matches.push_back(std::move(match));
    }
    const auto looks = [this](const Match &match) { return entry(match.entry).keepsOpen; };
    std::stable_sort(m_matches.begin(), m_matches.end(), [](const Match &a, const Match &b) { return a.score > b.score; });
    // What looks further is seen without scrolling.
    const auto further = std::find_if(m_matches.begin(), m_matches.end(), looks);
    if (further - m_matches.begin() > inSight && further != m_matches.end())
        std::rotate(m_matches.begin() + inSight, further, m_matches.end());
}

} // namespace headrace

#include "moc_palettemodel.cpp"
