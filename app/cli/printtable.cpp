// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/printtable.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

void printTable(const Lines &lines)
{
    std::vector<qsizetype> widths;
    for (const QStringList &line : lines)
        for (qsizetype i = 0; i < line.size(); ++i) {
            widths.resize(std::max(widths.size(), static_cast<std::size_t>(i) + 1));
            widths[static_cast<std::size_t>(i)] = std::max(widths[static_cast<std::size_t>(i)], line[i].size());
        }
    for (const QStringList &line : lines) {
        QString text;
        for (qsizetype i = 0; i < line.size(); ++i)
            text += i + 1 < line.size() ? QString(line[i].leftJustified(widths[static_cast<std::size_t>(i)]) % u"   ") : line[i];
        std::puts(qPrintable(text));
    }
}

} // namespace headrace
