// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/explorereport.h"
#include "models/explore/baselines/baselines.h"
#include "models/explore/featuretable.h"
#include "models/explore/minutecounts.h"
#include "models/explore/weekviews.h"

#include <memory>

namespace headrace {

/// Everything the charts show of a dataset under a recipe. Immutable once made.
struct ExploreView {
    Recipe recipe;
    std::shared_ptr<const Dataset> data;
    IngestHealth health;
    BucketGrid grid;
    ZoneClock clock;
    RowMask mask;
    BucketCounts counts;
    WeekViews weeks;
    std::shared_ptr<const MinuteCounts> minutes; ///< null when they were not needed
    Nanos firstTime = noTime; ///< on the view's clock
    Nanos lastTime = noTime;
};

/// Computes a view; runs on any thread (two threads for the counting). `before` is an earlier view of the same log, shorter or under
/// another recipe: what it knows is not counted again.
/// Errors are those of the steps.
Result<ExploreView> computeView(std::shared_ptr<const Dataset> data, const IngestHealth &health, const Recipe &recipe,
                                const ExploreView *before = nullptr);

/// Fits the recipe's baselines on the table, as far as this build has them.
Result<std::vector<BaselineScore>> fitBaselines(const FeatureTable &table, const Recipe &recipe, const std::function<bool()> &isCancelled);

/// Mean absolute errors of five successive windows, each behind its own training rows, a baseline of the recipe.
Result<std::vector<std::pair<BaselineKind, std::vector<double>>>> rollingBaselines(const FeatureTable &table, const Recipe &recipe,
                                                                                   const std::function<bool()> &isCancelled);

/// Rows whose time some earlier row has (pandas' duplicated().sum()); rows without a time are not counted.
std::uint64_t repeatedTimes(const Dataset &data);

/// Values of the fields with few distinct values, most frequent first.
std::vector<ReportValues> valueCounts(const Dataset &data);

/// The view's numbers under the report's names; weeks start on Monday and heat-map cells are sums, whatever the view shows.
ExploreReport reportOf(const ExploreView &view, const FeatureTable &table, const std::vector<BaselineScore> &scores);

/// The report's word for a baseline, e.g. "GaussianNB".
const char *baselineWord(BaselineKind kind);
/// The bucket as pandas writes it, e.g. "30min".
std::string bucketWord(const Bucket &bucket);

} // namespace headrace
