// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/analysis.h"
#include "models/explore/evidence.h"
#include "models/explore/exploresession.h"

#include <QCoreApplication>

namespace headrace {

/// The Explore pane's words for values.
class ExploreWords
{
    Q_DECLARE_TR_FUNCTIONS(ExploreWords)

public:
    static QString bucket(const Bucket &bucket);
    /// Why a bucket was guessed.
    static QString bucketReason(BucketGuess::Reason reason);
    static QString range(const Recipe &recipe, const ExploreView *view);
    static QString zone(const Recipe &recipe);
    static QString heatStat(HeatStat stat);
    static QString baseline(BaselineKind kind);
    /// One sentence on what the model does and how to read its score.
    static QString baselineFact(const BaselineScore &score);
    /// What the shown rows are; %1 = how many.
    static QString evidence(Evidence evidence);
    static QString measure(const Measure &measure);
    static QString filter(const Filter &filter);
    /// What a feature holds.
    static QString feature(const Feature &feature);
    static QString badReason(BadReason reason);
    static QString bytes(std::uint64_t bytes);
    static QString seconds(double seconds);
    static QString weekDates(Nanos start);
    static QString moment(Nanos time);
    /// A stretch of time in its two largest units.
    static QString duration(Nanos time);
    static QString kind(ColumnKind kind);
    static QString alert(ProfileAlert alert);
};

} // namespace headrace
