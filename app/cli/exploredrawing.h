// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploreview.h"

namespace headrace {

/// Writes the charts of a view as PNG (twice the pixels) and SVG files into a folder, which is made: weeks, hours, days, calendar and
/// a prediction for each score. Needs a QApplication; fails as exportPlot() does or with "file.write".
Result<void> drawExplore(const QString &folder, const ExploreView &view, const FeatureTable &table, const std::vector<BaselineScore> &scores);

} // namespace headrace
