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

QString ExploreWords::bucketReason(BucketGuess::Reason reason)
{
    switch (reason) {
    case BucketGuess::Reason::Regular:
        return tr("Guessed: the rows come at this pace");
    case BucketGuess::Reason::Short:
        return tr("Guessed: the log is shorter than half an hour");
    case BucketGuess::Reason::Long:
        return tr("Guessed: the log covers more than ten years");
    case BucketGuess::Reason::Usual:
        break;
    }
    return tr("Guessed: half hours show a week well");
}

QString ExploreWords::moment(Nanos time)
{
    const QDateTime at = dateTimeOf(time);
    return at.time() == QTime(0, 0) ? at.date().toString(Qt::ISODate) : at.toString(u"yyyy-MM-dd HH:mm"_s);
}

QString ExploreWords::duration(Nanos time)
{
    const std::int64_t minutes = (time + 30 * nanosPerSecond) / (60 * nanosPerSecond);
    if (minutes < 1)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(time) / 1e9, 'f', 1));
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    const std::int64_t hours = (minutes + 30) / 60;
    return hours % 24 == 0 ? tr("%1 days").arg(hours / 24) : tr("%1 days %2 h").arg(hours / 24).arg(hours % 24);
}

QString ExploreWords::kind(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Time:
        return tr("time");
    case ColumnKind::Integer:
        return tr("whole number");
    case ColumnKind::Real:
        return tr("number");
    case ColumnKind::Boolean:
        return tr("yes or no");
    case ColumnKind::Category:
        return tr("category");
    case ColumnKind::Text:
        break;
    }
    return tr("text");
}

QString ExploreWords::alert(ProfileAlert alert)
{
    switch (alert) {
    case ProfileAlert::Constant:
        return tr("always the same");
    case ProfileAlert::Unique:
        return tr("every value once");
    case ProfileAlert::ManyZeros:
        return tr("many zeros");
    case ProfileAlert::Skewed:
        return tr("skewed");
    case ProfileAlert::HighCardinality:
        return tr("very many values");
    case ProfileAlert::ManyMissing:
        return tr("often missing");
    case ProfileAlert::Infinite:
        break;
    }
    return tr("holds infinite values");
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

QString ExploreWords::evidence(Evidence evidence)
{
    switch (evidence) {
    case Evidence::OutOfOrder:
        return tr("out of order, %1");
    case Evidence::OutsideRange:
        return tr("outside the range, %1");
    case Evidence::RepeatedTime:
        return tr("with a time that an earlier line has, %1");
    case Evidence::NoTime:
        return tr("without a time, %1");
    case Evidence::FilteredOut:
        break;
    }
    return tr("left out by the filters, %1");
}

QString ExploreWords::measure(const Measure &measure)
{
    switch (measure.kind) {
    case MeasureKind::Count:
        return tr("rows");
    case MeasureKind::Sum:
        return tr("sum of %1").arg(measure.field);
    case MeasureKind::Mean:
        return tr("mean of %1").arg(measure.field);
    case MeasureKind::Min:
        return tr("least %1").arg(measure.field);
    case MeasureKind::Max:
        break;
    }
    return tr("greatest %1").arg(measure.field);
}

QString ExploreWords::filter(const Filter &filter)
{
    const QLocale locale;
    switch (filter.kind) {
    case FilterKind::IsOneOf:
        return tr("%1 is %2").arg(filter.field, filter.values.join(u", "_s));
    case FilterKind::IsNoneOf:
        return tr("%1 is not %2").arg(filter.field, filter.values.join(u", "_s));
    case FilterKind::Between:
        return tr("%1 from %2 to %3").arg(filter.field, locale.toString(filter.low), locale.toString(filter.high));
    case FilterKind::Contains:
        return tr("%1 matches %2").arg(filter.field, filter.values.value(0));
    case FilterKind::IsMissing:
        return tr("%1 is missing").arg(filter.field);
    case FilterKind::IsPresent:
        break;
    }
    return tr("%1 is there").arg(filter.field);
}

QString ExploreWords::feature(const Feature &feature)
{
    switch (feature.kind) {
    case FeatureKind::SinOfDay:
        return tr("sine of the time of day");
    case FeatureKind::CosOfDay:
        return tr("cosine of the time of day");
    case FeatureKind::SinOfWeek:
        return tr("sine of the day of the week");
    case FeatureKind::CosOfWeek:
        return tr("cosine of the day of the week");
    case FeatureKind::Lag:
        return tr("value %n bucket(s) before", nullptr, feature.steps);
    case FeatureKind::RollingMean:
        return tr("mean of the last %n bucket(s)", nullptr, feature.steps);
    case FeatureKind::Hour:
        return tr("hour, 0 to 23");
    case FeatureKind::HalfHour:
        return tr("half hour, 0 to 47");
    case FeatureKind::Weekday:
        return tr("day of the week, Monday is 0");
    case FeatureKind::IsWeekend:
        return tr("1 on Saturday and Sunday");
    case FeatureKind::IsoWeek:
        return tr("ISO week");
    case FeatureKind::DayOfMonth:
        return tr("day of the month");
    case FeatureKind::Month:
        return tr("month");
    case FeatureKind::Expression:
        break;
    }
    return feature.expression;
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
