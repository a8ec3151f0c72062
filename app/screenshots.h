// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

struct ScreenshotSpec {
    QString folder;
    QString theme;    ///< "light", "dark" or empty for both
    QString language; ///< "en", "ko" or empty for both
    QStringList files; ///< what the Explore pane shows
};

/// Draws every pane, in each theme and language, at 1× and 2×, into PNG files pane-theme-language[@2x].png. 0 when all were
/// written.
int takeScreenshots(const ScreenshotSpec &spec);

} // namespace headrace
