// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"
#include "tests/models/stats/seeded.h"

#include <QTest>

#include <algorithm>
#include <bit>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A column chunk from numbers (NaN = missing) or, for Text, from texts (null = missing).
struct Cells {
    ColumnKind kind = ColumnKind::Real;
    std::uint8_t width = 8;
    std::int64_t base = 0;
    std::vector<double> numbers;
    QStringList texts;
};

void setBit(std::vector<std::uint64_t> &bits, std::size_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }

std::shared_ptr<const ColumnChunk> packed(const Cells &cells)
{
    auto out = std::make_shared<ColumnChunk>();
    out->kind = cells.kind;
    out->width = cells.width;
    out->base = cells.base;
    const bool isText = cells.kind == ColumnKind::Text;
    out->rows = static_cast<std::uint32_t>(isText ? static_cast<std::size_t>(cells.texts.size()) : cells.numbers.size());
    out->validity.assign((out->rows + 63) / 64, 0);
    out->offsets.assign(isText ? 1 : 0, 0);
    for (std::uint32_t row = 0; row < out->rows; ++row) {
        const bool there = isText ? !cells.texts[row].isNull() : !std::isnan(cells.numbers[row]);
        if (there)
            setBit(out->validity, row);
        else
            ++out->nulls;
        if (isText) {
            out->text += cells.texts[row].toStdString();
            out->offsets.push_back(static_cast<std::uint32_t>(out->text.size()));
            continue;
        }
        const double number = there ? cells.numbers[row] : 0;
        const std::uint64_t stored = cells.kind == ColumnKind::Real ? std::bit_cast<std::uint64_t>(number)
            : there                                                ? static_cast<std::uint64_t>(static_cast<std::int64_t>(number) - cells.base)
                                                                   : 0;
        for (int byte = 0; byte < cells.width; ++byte)
            out->values.push_back(static_cast<std::uint8_t>(stored >> (8 * byte)));
    }
    if (out->nulls == 0)
        out->validity.clear();
    return out;
}

/// One column in chunks of the given cells.
Dataset oneColumn(const std::vector<Cells> &chunks, const Dictionary &words = {})
{
    Dataset out;
    out.columns = {{u"c"_s, chunks.front().kind}};
    out.dictionaries = {words.empty() ? nullptr : std::make_shared<const Dictionary>(words)};
    for (const Cells &cells : chunks) {
        auto chunk = std::make_shared<Chunk>();
        chunk->firstRow = out.rows;
        chunk->columns = {packed(cells)};
        chunk->rows = chunk->columns.front()->rows;
        out.rows += chunk->rows;
        out.chunks.push_back(chunk);
    }
    return out;
}

ColumnProfile profileOf(const Dataset &data, std::span<const std::uint64_t> mask = {}) { return profileColumns(data, mask, nullptr).front(); }

QStringList topOf(const ColumnProfile &profile)
{
    QStringList out;
    for (const auto &[text, count] : profile.top)
        out << u"%1:%2"_s.arg(text).arg(count);
    return out;
}

bool has(const ColumnProfile &profile, ProfileAlert alert)
{
    return std::find(profile.alerts.begin(), profile.alerts.end(), alert) != profile.alerts.end();
}

/// Numbers in chunks of 1000 rows (so that masks do not fall on words), every chunk with its own base.
std::vector<Cells> inChunks(const std::vector<double> &values, ColumnKind kind, std::uint8_t width)
{
    std::vector<Cells> out;
    for (std::size_t from = 0; from < values.size(); from += 1000) {
        Cells cells{.kind = kind, .width = width};
        cells.numbers.assign(values.begin() + static_cast<std::ptrdiff_t>(from),
                             values.begin() + static_cast<std::ptrdiff_t>(std::min(from + 1000, values.size())));
        double least = infinite;
        for (const double value : cells.numbers)
            least = std::min(least, std::isnan(value) ? infinite : value);
        cells.base = kind == ColumnKind::Integer && std::isfinite(least) ? static_cast<std::int64_t>(least) : 0;
        out.push_back(cells);
    }
    return out;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<double>)
Q_DECLARE_METATYPE(std::vector<ProfileAlert>)

/// Profiles, the missing map and correlations on hand-made columns.
class ColumnStatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersEqualTheSummary_data()
    {
        QTest::addColumn<ColumnKind>("kind");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        QTest::newRow("one byte") << ColumnKind::Integer << 1 << 20.0;
        QTest::newRow("two bytes") << ColumnKind::Integer << 2 << 4000.0;
        QTest::newRow("four bytes, narrow") << ColumnKind::Integer << 4 << 50000.0;
        QTest::newRow("four bytes, wide") << ColumnKind::Integer << 4 << 1e8;
        QTest::newRow("eight bytes") << ColumnKind::Integer << 8 << 1e13;
        QTest::newRow("real") << ColumnKind::Real << 8 << 10.0;
        QTest::newRow("time") << ColumnKind::Time << 8 << 1e12;
    }

    void numbersEqualTheSummary()
    {
        QFETCH(ColumnKind, kind);
        QFETCH(int, width);
        QFETCH(double, scale);
        std::vector<double> values = withGaps(white(2777, 70), 0.05, 71);
        for (double &value : values)
            value = kind == ColumnKind::Real ? value * scale : std::round(value * scale);
        const Dataset data = oneColumn(inChunks(values, kind, static_cast<std::uint8_t>(width)));
        std::vector<std::uint64_t> mask((values.size() + 63) / 64, 0);
        std::vector<double> chosen;
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (row % 7 < 4 || (row > 500 && row < 900)) {
                setBit(mask, row);
                chosen.push_back(values[row]);
            }
        }
        check(profileOf(data), values);
        check(profileOf(data, mask), chosen);
        const std::vector<std::uint64_t> nothing(mask.size(), 0);
        QCOMPARE(profileOf(data, nothing).rows, 0U);
        const std::vector<std::uint64_t> shortMask(1, 7); // rows beyond the mask do not count
        QCOMPARE(profileOf(data, shortMask).rows, 3U);
    }

    void mostFrequentComeFirst()
    {
        const Dictionary words{"a", "b", "c", "never"};
        Cells codes{.kind = ColumnKind::Category, .width = 1, .numbers = {1, 0, 2, 2, missing, 0, 2}};
        const ColumnProfile category = profileOf(oneColumn({codes, codes}, words));
        QCOMPARE(topOf(category), (QStringList{u"c:6"_s, u"a:4"_s, u"b:2"_s}));
        QCOMPARE(category.distinct, 3U);
        QCOMPARE(category.missing, 2U);
        QCOMPARE(category.numbers.count, 12U);
        QVERIFY(std::isnan(category.numbers.mean));
        Cells texts{.kind = ColumnKind::Text, .texts = {u"x"_s, u""_s, QString(), u"y"_s, u"y"_s, u"세종"_s}};
        const ColumnProfile text = profileOf(oneColumn({texts}));
        QCOMPARE(topOf(text), (QStringList{u"y:2"_s, u"x:1"_s, u":1"_s, u"세종:1"_s})); // ties in order of appearance
        QCOMPARE(text.missing, 1U);
        Cells truth{.kind = ColumnKind::Boolean, .width = 1, .numbers = {1, 0, 1, missing}};
        const ColumnProfile boolean = profileOf(oneColumn({truth}));
        QCOMPARE(topOf(boolean), (QStringList{u"true:2"_s, u"false:1"_s}));
        QCOMPARE(boolean.numbers.sum, 2.0);
        Cells reals{.numbers = {-0.0, 0.0, 2.5}};
        QCOMPARE(profileOf(oneColumn({reals})).distinct, 2U); // the two zeros are one
    }

    void tooManyToCount()
    {
        std::vector<double> ascending(1'200'000), shuffled;
        for (std::size_t i = 0; i < ascending.size(); ++i)
            ascending[i] = static_cast<double>(i) * 3;
        shuffled = ascending;
        std::reverse(shuffled.begin(), shuffled.end());
        const Cells up{.kind = ColumnKind::Integer, .width = 8, .numbers = ascending}, down{.kind = ColumnKind::Integer, .width = 8, .numbers = shuffled};
        const ColumnProfile known = profileOf(oneColumn({up})), unknown = profileOf(oneColumn({down}));
        QCOMPARE(known.distinct, 1'200'000U); // strictly ascending: no need to count
        QVERIFY(has(known, ProfileAlert::Unique));
        QCOMPARE(unknown.distinct, 0U);
        QVERIFY(unknown.top.empty());
        QVERIFY(!has(unknown, ProfileAlert::Unique));
        QCOMPARE(unknown.numbers.median, known.numbers.median);
    }

    void alerts_data()
    {
        QTest::addColumn<ColumnKind>("kind");
        QTest::addColumn<std::vector<double>>("numbers");
        QTest::addColumn<std::vector<ProfileAlert>>("expected");
        using Alerts = std::vector<ProfileAlert>;
        QTest::newRow("nothing") << ColumnKind::Real << white(100, 72) << Alerts{};
        QTest::newRow("constant") << ColumnKind::Integer << std::vector<double>(20, 4) << Alerts{ProfileAlert::Constant};
        QTest::newRow("unique") << ColumnKind::Integer << std::vector<double>{5, 3, 9, 1} << Alerts{ProfileAlert::Unique};
        QTest::newRow("one value") << ColumnKind::Integer << std::vector<double>{5} << Alerts{ProfileAlert::Constant};
        QTest::newRow("zeros") << ColumnKind::Integer << std::vector<double>{0, 1, 2, 3, 3, 4, 4, 5, 5, 6} << Alerts{ProfileAlert::ManyZeros};
        QTest::newRow("too few zeros") << ColumnKind::Integer << std::vector<double>{0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7} << Alerts{};
        std::vector<double> skewed = white(100, 73);
        skewed[3] = 1000;
        QTest::newRow("skewed") << ColumnKind::Real << skewed << Alerts{ProfileAlert::Skewed};
        QTest::newRow("missing") << ColumnKind::Real << std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, missing} << Alerts{ProfileAlert::ManyMissing};
        QTest::newRow("all missing") << ColumnKind::Real << std::vector<double>(5, missing) << Alerts{ProfileAlert::ManyMissing};
        QTest::newRow("infinite") << ColumnKind::Real << std::vector<double>{1, 2, -infinite} << Alerts{ProfileAlert::Infinite};
        QTest::newRow("no rows") << ColumnKind::Real << std::vector<double>{} << Alerts{};
    }

    void alerts()
    {
        QFETCH(ColumnKind, kind);
        QFETCH(std::vector<double>, numbers);
        QFETCH(std::vector<ProfileAlert>, expected);
        QCOMPARE(profileOf(oneColumn({{.kind = kind, .width = 8, .numbers = numbers}})).alerts, expected);
    }

    void manyTexts()
    {
        Cells cells{.kind = ColumnKind::Text};
        for (int i = 0; i < 1001; ++i)
            cells.texts << QString::number(i);
        QCOMPARE(profileOf(oneColumn({cells})).alerts, std::vector{ProfileAlert::Unique});
        cells.texts << u"7"_s;
        QCOMPARE(profileOf(oneColumn({cells})).alerts, std::vector{ProfileAlert::HighCardinality});
    }

    void absentChunksAndStop()
    {
        Dataset data = oneColumn({{.numbers = {1, 2, 3}}, {.numbers = {4, 5}}});
        auto chunk = std::make_shared<Chunk>(*data.chunks[1]);
        chunk->columns = {nullptr}; // a field that later rows do not have
        data.chunks[1] = chunk;
        const ColumnProfile profile = profileOf(data);
        QCOMPARE(profile.rows, 5U);
        QCOMPARE(profile.missing, 2U);
        QCOMPARE(profile.numbers.sum, 6.0);
        QCOMPARE(missingMap(data, 5).share.front(), (std::vector<double>{0, 0, 0, 1, 1}));
        const std::atomic<bool> stop{true};
        QVERIFY(profileColumns(data, {}, &stop).empty());
        QVERIFY(profileColumns({}, {}, nullptr).empty());
    }

    void sharesOfMissing()
    {
        std::vector<double> values = white(2500, 74);
        for (std::size_t i = 1000; i < 1500; ++i)
            values[i] = missing;
        const MissingMap map = missingMap(oneColumn(inChunks(values, ColumnKind::Real, 8)), 5);
        QCOMPARE(map.names, QStringList{u"c"_s});
        QCOMPARE(map.share.front(), (std::vector<double>{0, 0, 1, 0, 0}));
        const MissingMap uneven = missingMap(oneColumn(inChunks(values, ColumnKind::Real, 8)), 7);
        double rows = 0;
        for (std::size_t i = 0; i < 7; ++i)
            rows += uneven.share.front()[i] * static_cast<double>((i + 1) * 2500 / 7 - i * 2500 / 7);
        QVERIFY(std::abs(rows - 500) < 1e-9);
        QCOMPARE(missingMap(oneColumn({{.numbers = {1, missing}}}), 100).share.front(), (std::vector<double>{0, 1}));
        QVERIFY(missingMap(oneColumn({{.numbers = {1, 2}}}), 0).share.front().empty());
        QVERIFY(missingMap(oneColumn({{.numbers = {}}}), 10).share.front().empty());
    }

    void correlationEdges()
    {
        const Correlations none = correlations({}, {});
        QVERIFY(none.pearson.empty());
        const std::vector<double> a{1, 2, 3, 4, infinite, 6}, b{2, 4, 6, 8, 1, missing, 99}, c{1, 8, 27, 64, 0, 0};
        const Correlations three = correlations({u"a"_s, u"b"_s, u"c"_s}, {a, b, c});
        QVERIFY(std::abs(three.pearson[1] - 1) < 1e-14); // the infinite and the missing pair are left out
        const std::vector<double> cubes{1, 8, 27, 64, 125};
        const Correlations monotonic = correlations({u"x"_s, u"y"_s}, {{1, 2, 3, 4, 5}, cubes});
        QVERIFY(monotonic.pearson[1] < 0.99);
        QVERIFY(std::abs(monotonic.spearman[1] - 1) < 1e-14);
        const Correlations single = correlations({u"x"_s, u"y"_s}, {{1, missing}, {missing, 2}});
        for (const double value : single.pearson)
            QVERIFY(std::isnan(value));
    }

private:
    static void check(const ColumnProfile &profile, const std::vector<double> &values)
    {
        const Summary expected = summarize(values);
        QCOMPARE(profile.rows, values.size());
        QCOMPARE(profile.missing, expected.missing);
        QCOMPARE(profile.numbers.count, expected.count);
        QCOMPARE(profile.numbers.missing, expected.missing);
        QCOMPARE(profile.numbers.zeros, expected.zeros);
        for (const auto part : {&Summary::min, &Summary::max, &Summary::median, &Summary::q05, &Summary::q95})
            QCOMPARE(profile.numbers.*part, expected.*part);
        for (const auto part : {&Summary::mean, &Summary::std, &Summary::sum, &Summary::skew, &Summary::kurtosis})
            QVERIFY(std::abs(profile.numbers.*part - expected.*part) <= 1e-9 * std::max(1.0, std::abs(expected.*part)));
        std::vector<double> distinct = values;
        std::erase_if(distinct, [](double value) { return std::isnan(value); });
        std::sort(distinct.begin(), distinct.end());
        const auto end = std::unique(distinct.begin(), distinct.end());
        QCOMPARE(profile.distinct, static_cast<std::uint64_t>(end - distinct.begin()));
        QCOMPARE(profile.top.size(), std::min<std::size_t>(10, profile.distinct));
        QVERIFY(std::is_sorted(profile.top.begin(), profile.top.end(), [](const auto &a, const auto &b) { return a.second > b.second; }));
    }
};

QTEST_GUILESS_MAIN(ColumnStatsTest)
#include "columns_test.moc"
