// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QStringList>

/// Small pieces of rich text in the theme's colours. Texts are plain; they are escaped here, except where a name ends in Html.
namespace headrace::overview {

QString row(const QString &name, const QString &valueHtml, const ThemeTokens &tokens);
QString heading(const QString &text);
QString link(const QString &kind, const QString &nameSpace, const QString &name, const ThemeTokens &tokens);
QString links(const QString &kind, const QString &nameSpace, const QStringList &names, const ThemeTokens &tokens);
QString coloured(const QString &text, const QColor &colour);
QString lines(const QStringList &texts);
/// A table with headings; numbers stand at the right from column 1 on.
QString table(const QStringList &headings, const std::vector<QStringList> &rowsHtml, const ThemeTokens &tokens);
/// A moment with its age: "2026-01-02 03:04 (5m)".
QString moment(qint64 seconds);

} // namespace headrace::overview
