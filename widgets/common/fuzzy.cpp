// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/fuzzy.h"

#include <vector>

namespace headrace {

namespace {

constexpr int matchPoints = 10;
constexpr int runPoints = 12;
constexpr int wordStartPoints = 14;
constexpr int textStartPoints = 8;
constexpr int impossible = -100'000;

bool isWordStart(QStringView text, qsizetype at)
{
    if (at == 0 || !text[at - 1].isLetterOrNumber())
        return text[at].isLetterOrNumber();
    return text[at].isUpper() && text[at - 1].isLower();
}

} // namespace

int fuzzyScore(QStringView pattern, QStringView text, QList<int> *positions)
{
    QString wanted;
    for (const QChar c : pattern) {
        if (!c.isSpace())
            wanted += c.toCaseFolded();
    }
    const auto rows = static_cast<std::size_t>(wanted.size());
    const auto columns = static_cast<std::size_t>(text.size());
    if (positions)
        positions->clear();
    if (rows == 0)
        return 0;
    if (rows > columns)
        return -1;
    // Most texts do not match; those cost one pass and no memory.
    qsizetype at = 0;
    for (const QChar c : text)
        if (at < wanted.size() && c.toCaseFolded() == wanted[at])
            ++at;
    if (at < wanted.size())
        return -1;

    // best[i][j]: score of the pattern's first i+1 characters with the last of them at text[j].
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, impossible));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, -1));
    for (std::size_t i = 0; i < rows; ++i) {
        int before = i == 0 ? 0 : impossible;
        int beforeAt = -1;
        for (std::size_t j = i; j < columns; ++j) {
            if (i > 0 && j > 0 && best[i - 1][j - 1] - 1 > before - 1) {
                before = best[i - 1][j - 1];
                beforeAt = static_cast<int>(j) - 1;
            }
            if (text[static_cast<qsizetype>(j)].toCaseFolded() != wanted[static_cast<qsizetype>(i)])
                continue;
            int points = matchPoints;
            if (isWordStart(text, static_cast<qsizetype>(j)))
                points += wordStartPoints;
            if (j == 0)
                points += textStartPoints;
            const int jumped = before == impossible ? impossible : before + points;
            const int run = i > 0 && j > 0 && best[i - 1][j - 1] > impossible ? best[i - 1][j - 1] + points + runPoints : impossible;
            best[i][j] = std::max(jumped, run);
            from[i][j] = run >= jumped ? static_cast<int>(j) - 1 : beforeAt;
        }
    }
    const auto &last = best[rows - 1];
    const auto top = std::max_element(last.begin(), last.end());
    if (*top <= impossible / 2)
        return -1;
    if (positions) {
        int at = static_cast<int>(top - last.begin());
        for (std::size_t i = rows; i-- > 0;) {
            positions->prepend(at);
            at = from[i][static_cast<std::size_t>(at)];
        }
    }
    // Of equal matches the shorter text is meant.
    return std::max(0, *top * 8 - static_cast<int>(std::min<std::size_t>(columns, 60)));
}

} // namespace headrace
