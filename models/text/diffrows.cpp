// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/diffrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QStringList linesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// "3,7" of a hunk's head: where it begins, how many lines.
QString rangeText(int begin, int count)
{
    return QString::number(count == 0 ? begin : begin + 1) + (count == 1 ? QString() : u","_s + QString::number(count));
}

} // namespace

DiffRows::DiffRows(const QString &before, const QString &after, int context)
    : m_left(linesOf(before))
    , m_right(linesOf(after))
    , m_runs(diffLines(m_left, m_right))
{
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (m_runs[i].isEqual)
            addEqual(m_runs[i], context, i == 0, i + 1 == m_runs.size());
        else
            addChange(m_runs[i]);
    findChanges();
}

void DiffRows::addEqual(const DiffRun &run, int context, bool isFirst, bool isLast)
{
    const int head = isFirst ? 0 : context;
    const int tail = isLast ? 0 : context;
    const bool hides = context >= 0 && run.aCount > head + tail + 1;
    for (int i = 0; i < run.aCount; ++i) {
        if (hides && i == head) {
            const int hidden = run.aCount - head - tail;
            m_rows.push_back({DiffMark::Gap, run.a + i, run.b + i, hidden});
            i += hidden - 1;
        } else {
            m_rows.push_back({DiffMark::Same, run.a + i, run.b + i, 0});
        }
    }
}

void DiffRows::addChange(const DiffRun &run)
{
    m_removed += run.aCount;
    m_added += run.bCount;
    const int pairs = std::min(run.aCount, run.bCount);
    for (int i = 0; i < std::max(run.aCount, run.bCount); ++i) {
        DiffRow row{.mark = i < pairs ? DiffMark::Changed : i < run.aCount ? DiffMark::Removed : DiffMark::Added};
        row.left = i < run.aCount ? run.a + i : -1;
        row.right = i < run.bCount ? run.b + i : -1;
        m_rows.push_back(row);
    }
}

void DiffRows::findChanges()
{
    m_changes.clear();
    bool wasChange = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isChange = m_rows[i].mark != DiffMark::Same && m_rows[i].mark != DiffMark::Gap;
        if (isChange && !wasChange)
            m_changes.push_back(static_cast<int>(i));
        wasChange = isChange;
    }
}

void DiffRows::openGap(int row)
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()) || m_rows[static_cast<std::size_t>(row)].mark != DiffMark::Gap)
        return;
    const DiffRow gap = m_rows[static_cast<std::size_t>(row)];
    std::vector<DiffRow> lines;
    for (int i = 0; i < gap.hidden; ++i)
        lines.push_back({DiffMark::Same, gap.left + i, gap.right + i, 0});
    const auto at = m_rows.erase(m_rows.begin() + row);
    m_rows.insert(at, lines.begin(), lines.end());
    findChanges();
}

QString DiffRows::unified(const QString &leftName, const QString &rightName) const
{
    constexpr int context = 3;
    QString text;
    for (std::size_t i = 0; i < m_runs.size();) {
        if (m_runs[i].isEqual) {
            ++i;
            continue;
        }
        std::size_t end = i; // last change of the hunk
        while (end + 2 < m_runs.size() && m_runs[end + 1].aCount <= 2 * context)
            end += 2;
        const int before = i > 0 ? std::min(context, m_runs[i - 1].aCount) : 0;
        const int after = end + 1 < m_runs.size() ? std::min(context, m_runs[end + 1].aCount) : 0;
        const int a = m_runs[i].a - before, b = m_runs[i].b - before;
        const int aCount = m_runs[end].a + m_runs[end].aCount + after - a, bCount = m_runs[end].b + m_runs[end].bCount + after - b;
        text += u"@@ -"_s + rangeText(a, aCount) + u" +"_s + rangeText(b, bCount) + u" @@\n"_s;
        for (int line = a; line < m_runs[i].a; ++line)
            text += u' ' + m_left[line] + u'\n';
        for (std::size_t run = i; run <= end; ++run) {
            for (int line = 0; line < m_runs[run].aCount; ++line)
                text += (m_runs[run].isEqual ? u' ' : u'-') + m_left[m_runs[run].a + line] + u'\n';
            for (int line = 0; !m_runs[run].isEqual && line < m_runs[run].bCount; ++line)
                text += u'+' + m_right[m_runs[run].b + line] + u'\n';
        }
        for (int line = 0; line < after; ++line)
            text += u' ' + m_left[m_runs[end + 1].a + line] + u'\n';
        i = end + 1;
    }
    return text.isEmpty() ? text : u"--- "_s + leftName + u"\n+++ "_s + rightName + u'\n' + text;
}

} // namespace headrace
