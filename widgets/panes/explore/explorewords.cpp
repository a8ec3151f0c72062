// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/explorewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QDateTime dateTimeOf(Nanos time)
{
    return QDateTime::fromSecsSinceEpoch(time / nanosPerSecond, Qt::UTC);
}

} // namespace

QString ExploreWords::bucket(const Bucket &bucket)
{
    switch (bucket.unit) {
    case BucketUnit::Second:
        return tr("%n s", "seconds", bucket.count);
    case BucketUnit::Minute:
        return tr("%n min", "minutes", bucket.count);
    case BucketUnit::Hour:
        return tr("%n h", "hours", bucket.count);
    case BucketUnit::Day:
        return tr("%n day(s)", nullptr, bucket.count);
    case BucketUnit::Week:
        return tr("%n week(s)", nullptr, bucket.count);
    case BucketUnit::Month:
        break;
    }
    return tr("%n month(s)", nullptr, bucket.count);
}

QString ExploreWords::moment(Nanos time)
{
    const QDateTime at = dateTimeOf(time);
    return at.time() == QTime(0, 0) ? at.date().toString(Qt::ISODate) : at.toString(u"yyyy-MM-dd HH:mm"_s);
}

QString ExploreWords::range(const Recipe &recipe, const ExploreView *view)
{
    const Nanos from = recipe.from ? *recipe.from : view && !view->grid.isEmpty() ? view->grid.start(0) : noTime;
    const Nanos to = recipe.to ? *recipe.to : view && !view->grid.isEmpty() ? view->grid.end() : noTime;
    return from == noTime || to == noTime ? tr("all data") : u"%1 → %2"_s.arg(moment(from), moment(to));
}

QString ExploreWords::zone(const Recipe &recipe)
{
    if (recipe.sourceZone.isEmpty() || recipe.viewZone.isEmpty() || recipe.sourceZone == recipe.viewZone)
        return recipe.sourceZone.isEmpty() ? tr("as written") : recipe.sourceZone;
    return u"%1 → %2"_s.arg(recipe.sourceZone, recipe.viewZone);
}

QString ExploreWords::heatStat(HeatStat stat)
{
    switch (stat) {
    case HeatStat::Sum:
        return tr("sum");
    case HeatStat::Mean:
        return tr("mean");
    case HeatStat::Median:
        return tr("median");
    case HeatStat::Max:
        return tr("maximum");
    case HeatStat::Difference:
        break;
    }
    return tr("difference from typical");
}

QString ExploreWords::baseline(BaselineKind kind)
{
    switch (kind) {
    case BaselineKind::SeasonalNaive:
        return tr("Same time last week");
    case BaselineKind::LinearRegression:
        return tr("Linear regression");
    case BaselineKind::GaussianNB:
        return tr("Gaussian naive Bayes");
    case BaselineKind::RandomForest:
        return tr("Random forest");
    case BaselineKind::GradientBoosting:
        break;
    }
    return tr("Gradient boosting");
}

QString ExploreWords::baselineFact(const BaselineScore &score)
{
    switch (score.kind) {
    case BaselineKind::SeasonalNaive:
        return tr("Repeats the value of one week before: a model that does not beat it has learnt nothing.");
    case BaselineKind::LinearRegression:
        return tr("One weight a feature; it can only draw smooth waves.");
    case BaselineKind::GaussianNB:
        return tr("Treats each of the %1 counts as a class of its own: a deliberately poor baseline.").arg(score.classes);
    case BaselineKind::RandomForest:
        return tr("A hundred full trees on resampled rows: remembers the usual value of every slot.");
    case BaselineKind::GradientBoosting:
        break;
    }
    return tr("A hundred small trees, each mending what is left of the error.");
}

QString ExploreWords::badReason(BadReason reason)
{
    switch (reason) {
    case BadReason::Empty:
        return tr("empty line");
    case BadReason::NotJson:
        return tr("not JSON");
    case BadReason::NotObject:
        return tr("no JSON object");
    case BadReason::NoTime:
        return tr("no time");
    case BadReason::TimeNotText:
        return tr("time is no text");
    case BadReason::TimeFormat:
        return tr("time in another format");
    case BadReason::BadText:
        return tr("not UTF-8");
    case BadReason::FieldCount:
        break;
    }
    return tr("wrong number of fields");
}

QString ExploreWords::bytes(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString ExploreWords::seconds(double seconds)
{
    return tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 2 : 0));
}

QString ExploreWords::weekDates(Nanos start)
{
    const QLocale locale;
    const QDate first = dateTimeOf(start).date();
    const QDate last = first.addDays(6);
    //: Date of a week's first day, as QLocale writes it: "Apr 1"
    const QString format = tr("MMM d");
    //: Day of a week's last day when it lies in the same month: "7"
    const QString dayFormat = tr("d");
    return u"%1 – %2"_s.arg(locale.toString(first, format), locale.toString(last, first.month() == last.month() ? dayFormat : format));
}

} // namespace headrace
