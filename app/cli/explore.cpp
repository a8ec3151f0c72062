// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explore.h"

#include "app/cli/exploredrawing.h"
#include "app/cli/verbs.h"
#include "clients/tabular/loader.h"
#include "clients/tabular/preview.h"
#include "clients/tabular/recipeio.h"
#include "clients/tabular/reportjson.h"
#include "clients/tabular/tablewriter.h"
#include "clients/tabular/timeformat.h"
#include "models/explore/bucketguess.h"
#include "models/explore/exploreview.h"
#include "widgets/common/errortext.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QLocale>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct ExploreOptions {
    Recipe recipe;
    QString csv;
    QString jsonLines;
    QString report;
    QString plots;
    QString saveRecipe;
    std::vector<UnknownKey> unknown; ///< of the recipe file
    bool json = false;
    bool models = true;
    bool guessBucket = true; ///< neither --bucket nor a recipe says it
    bool countsOnly = false;
    bool probe = false;
};

int complain(const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    return complain(words.advice.isEmpty() ? words.sentence : words.sentence % u' ' % words.advice, error.kind == ErrorKind::Invalid ? UsageError : CouldNot);
}

std::optional<Bucket> bucketOf(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\d*)(s|min|h|d|D|w|W|M)$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    Bucket bucket{match.captured(1).isEmpty() ? 1 : match.captured(1).toInt(), BucketUnit::Minute};
    const QString unit = match.captured(2);
    bucket.unit = unit == "s"_L1 ? BucketUnit::Second
        : unit == "min"_L1       ? BucketUnit::Minute
        : unit == "h"_L1         ? BucketUnit::Hour
        : unit.toLower() == "d"_L1 ? BucketUnit::Day
        : unit.toLower() == "w"_L1 ? BucketUnit::Week
                                   : BucketUnit::Month;
    return bucket.count > 0 ? std::optional(bucket) : std::nullopt;
}

std::optional<Nanos> momentOf(const QString &text)
{
    for (const auto *format : {"%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"}) {
        const Nanos time = TimeFormat::compile(QString::fromLatin1(format))->parse(text.toStdString());
        if (time != noTime)
            return time;
    }
    return {};
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"time-field"_s, u"field that holds the time"_s, u"F"_s},
                       {u"time-format"_s, u"strptime format, or epoch-s, epoch-ms, epoch-us, epoch-ns"_s, u"P"_s},
                       {u"from"_s, u"first moment"_s, u"A"_s},
                       {u"to"_s, u"last moment"_s, u"B"_s},
                       {u"inclusive"_s, u"both (default) or left: whether the bucket at the end counts"_s, u"ENDS"_s},
                       {u"bucket"_s, u"width: 30min, 1h, 1d …"_s, u"W"_s},
                       {u"source-zone"_s, u"zone the data was written in"_s, u"ZONE"_s},
                       {u"zone"_s, u"zone to show"_s, u"ZONE"_s},
                       {u"group-by"_s, u"field to split the counts by"_s, u"F"_s},
                       {u"counts-only"_s, u"read times alone: no values, no groups"_s},
                       {u"probe"_s, u"with --counts-only: do not parse lines to their end that begin like the others"_s},
                       {u"no-models"_s, u"fit no baselines"_s},
                       {u"csv"_s, u"write the training table"_s, u"OUT"_s},
                       {u"recipe"_s, u"replay the steps of a recipe file; options on the command line win"_s, u"R"_s},
                       {u"save-recipe"_s, u"write the steps as a recipe file"_s, u"OUT"_s},
                       {u"plots"_s, u"write the charts as PNG and SVG into a folder"_s, u"DIR"_s},
                       {u"jsonl"_s, u"write the training table as JSON lines"_s, u"OUT"_s},
                       {u"report"_s, u"write the report"_s, u"OUT"_s},
                       {u"json"_s, u"print a JSON line instead of text"_s},
                       {u"help"_s, u"this"_s}});
    parser.addPositionalArgument(u"FILE"_s, u"JSON Lines, CSV or TSV; also .gz and .zst"_s, u"FILE…"_s);
}

/// Empty and a complaint on standard error when the arguments are wrong.
std::optional<ExploreOptions> read(const QCommandLineParser &parser)
{
    ExploreOptions out;
    out.recipe = defaultRecipe();
    if (parser.isSet(u"recipe"_s)) {
        Result<RecipeFile> file = loadRecipe(parser.value(u"recipe"_s));
        if (!file) {
            complain(file.error());
            return std::nullopt;
        }
        out.recipe = file->recipe;
        out.unknown = file->unknown;
    }
    Recipe &recipe = out.recipe;
    if (!parser.positionalArguments().isEmpty())
        recipe.source.files = parser.positionalArguments();
    for (const auto &[option, target] : {std::pair(u"time-field"_s, &recipe.source.timeField), std::pair(u"time-format"_s, &recipe.source.timeFormat),
                                         std::pair(u"source-zone"_s, &recipe.sourceZone), std::pair(u"zone"_s, &recipe.viewZone), std::pair(u"group-by"_s, &recipe.groupBy)}) {
        if (parser.isSet(option))
            *target = parser.value(option);
    }
    if (parser.isSet(u"inclusive"_s))
        recipe.includeEnd = parser.value(u"inclusive"_s) != "left"_L1;
    out.saveRecipe = parser.value(u"save-recipe"_s);
    out.plots = parser.value(u"plots"_s);
    out.csv = parser.value(u"csv"_s);
    out.jsonLines = parser.value(u"jsonl"_s);
    out.report = parser.value(u"report"_s);
    out.json = parser.isSet(u"json"_s);
    out.countsOnly = parser.isSet(u"counts-only"_s);
    out.probe = parser.isSet(u"probe"_s);
    out.models = !parser.isSet(u"no-models"_s);
    const auto wrong = [&](const QString &option) {
        complain(u"--%1: \"%2\" cannot be read."_s.arg(option, parser.value(option)), UsageError);
        return std::nullopt;
    };
    out.guessBucket = !parser.isSet(u"bucket"_s) && !parser.isSet(u"recipe"_s);
    if (parser.isSet(u"bucket"_s)) {
        const auto bucket = bucketOf(parser.value(u"bucket"_s));
        if (!bucket)
            return wrong(u"bucket"_s);
        recipe.bucket = *bucket;
    }
    for (const auto &[option, target] : {std::pair(u"from"_s, &recipe.from), std::pair(u"to"_s, &recipe.to)}) {
        if (!parser.isSet(option))
            continue;
        *target = momentOf(parser.value(option));
        if (!*target)
            return wrong(option);
    }
    if (recipe.source.files.isEmpty()) {
        complain(u"Name a file: headrace explore FILE… (--help shows the options)."_s, UsageError);
        return std::nullopt;
    }
    return out;
}

void print(const ExploreReport &report, const ExploreOptions &options)
{
    const QLocale locale(QLocale::English);
    const auto count = [&](std::uint64_t n) { return locale.toString(qulonglong(n)); };
    QString text = u"%1 lines in %2 s: %3 good, %4 bad, %5 out of order\n"_s.arg(count(report.rows.lines), locale.toString(report.secondsRead, 'f', 2),
                                                                               count(report.rows.good), count(report.rows.bad), count(report.rows.outOfOrder));
    for (const auto &[word, n] : report.rows.badByReason)
        text += u"  %1 %2\n"_s.arg(QString::fromStdString(word), -14).arg(count(n));
    text += u"%1 buckets of %2, %3 of them empty; %4 rows outside the range\n"_s.arg(count(report.counts.buckets), QString::fromStdString(report.counts.bucket),
                                                                                    count(report.counts.zeroBuckets), count(report.rows.outsideRange));
    if (!report.models.empty()) {
        text += u"train %1 rows, test %2 rows\n"_s.arg(count(report.split->train), count(report.split->test));
        text += u"%1 %2 %3 %4\n"_s.arg(u"model"_s, -18).arg(u"MSE"_s, 12).arg(u"MAE"_s, 10).arg(u"R2"_s, 8);
    }
    for (const ReportModel &model : report.models)
        text += u"%1 %2 %3 %4\n"_s.arg(QString::fromStdString(model.model), -18).arg(model.mse, 12, 'f', 2).arg(model.mae, 10, 'f', 3).arg(model.r2, 8, 'f', 4);
    for (const QString &file : {options.csv, options.jsonLines, options.report, options.saveRecipe, options.plots}) {
        if (!file.isEmpty())
            text += u"wrote %1\n"_s.arg(file);
    }
    std::fputs(qPrintable(text), stdout);
}

Result<ExploreReport> explore(ExploreOptions &options)
{
    Recipe &recipe = options.recipe;
    Result<Preview> preview = previewSource(recipe.source);
    if (!preview)
        return preview.error();
    recipe.source = preview->spec;
    if (recipe.source.timeField.isEmpty() || recipe.source.timeFormat.isEmpty())
        return Error{.kind = ErrorKind::Invalid, .code = u"time.none"_s, .where = recipe.source.files.first(), .arguments = preview->columns};
    const ReadProgress progress{[](double) { return true; }};
    Result<LoadResult> loaded = loadDataset(recipe.source, {.timesOnly = options.countsOnly, .probe = options.probe}, progress);
    if (!loaded)
        return loaded.error();
    if (options.guessBucket)
        recipe.bucket = guessBucket(loaded->data).bucket;
    Result<ExploreView> view = computeView(std::make_shared<const Dataset>(std::move(loaded->data)), loaded->health, recipe);
    if (!view)
        return view.error();
    Result<FeatureTable> table = buildFeatures(view->grid, view->counts.all.y, recipe);
    if (!table)
        return table.error();
    std::vector<BaselineScore> scores;
    if (options.models && table->trainRows > 0 && table->trainRows < table->y.size()) {
        Result<std::vector<BaselineScore>> fitted = fitBaselines(*table, recipe, {});
        if (!fitted)
            return fitted.error();
        scores = std::move(*fitted);
    }
    const std::pair<QString, std::string (*)(const std::vector<TableColumn> &)> outputs[] = {{options.csv, csvText}, {options.jsonLines, jsonLinesText}};
    for (const auto &[file, write] : outputs) {
        if (file.isEmpty())
            continue;
        const Result<void> written = writeWhole(file, write(trainingColumns(*table)));
        if (!written)
            return written.error();
    }
    if (!options.saveRecipe.isEmpty()) {
        const Result<void> written = saveRecipe(options.saveRecipe, {recipe, options.unknown});
        if (!written)
            return written.error();
    }
    if (!options.plots.isEmpty()) {
        const Result<void> drawn = drawExplore(options.plots, *view, *table, scores);
        if (!drawn)
            return drawn.error();
    }
    return reportOf(*view, *table, scores);
}

} // namespace

int runExplore(const QStringList &arguments)
{
    QElapsedTimer clock;
    clock.start();
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"headrace explore"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    std::optional<ExploreOptions> options = read(parser);
    if (!options)
        return UsageError;
    Result<ExploreReport> report = explore(*options);
    if (!report)
        return complain(report.error());
    report->secondsAll = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    report->versions = {{"headrace", QCoreApplication::applicationVersion().toStdString()}};
    const std::string json = reportJson(*report);
    if (!options->report.isEmpty()) {
        const Result<void> written = writeWhole(options->report, json);
        if (!written)
            return complain(written.error());
    }
    if (options->json)
        std::fputs(json.c_str(), stdout);
    else
        print(*report, *options);
    return Done;
}

} // namespace headrace
