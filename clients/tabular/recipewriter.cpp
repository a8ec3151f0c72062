// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/recipeio.h"

#include "clients/tabular/numbers.h"
#include "clients/tabular/recipewords.h"
#include "clients/tabular/tablewriter.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isPlainStart(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'/' || c == u'_';
}

bool isPlain(char16_t c)
{
    return isPlainStart(c) || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'+';
}

/// Texts that YAML would read as something else than a text.
bool isReserved(const QString &text)
{
    static const QStringList words{u"true"_s, u"false"_s, u"null"_s, u"yes"_s, u"no"_s, u"on"_s, u"off"_s, u"y"_s, u"n"_s};
    return words.contains(text.toLower());
}

void appendEscaped(std::string &out, char32_t c)
{
    char text[16];
    if (c == U'"' || c == U'\\') {
        out += '\\';
        out += static_cast<char>(c);
    } else if (c == U'\n') {
        out += "\\n";
    } else if (c == U'\t') {
        out += "\\t";
    } else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
        std::snprintf(text, sizeof text, "\\x%02X", static_cast<unsigned>(c));
        out += text;
    } else if (c == 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
        std::snprintf(text, sizeof text, "\\u%04X", static_cast<unsigned>(c));
        out += text;
    } else {
        out += QString::fromUcs4(&c, 1).toStdString();
    }
}

/// A text as a YAML scalar: as it stands when that is safe, else in double quotes.
std::string scalar(const QString &text)
{
    const bool plain = !text.isEmpty() && isPlainStart(text.front().unicode()) && !isReserved(text)
        && std::all_of(text.begin(), text.end(), [](QChar c) { return isPlain(c.unicode()); });
    if (plain)
        return text.toStdString();
    std::string out = "\"";
    const auto points = text.toUcs4();
    for (const auto c : points)
        appendEscaped(out, static_cast<char32_t>(c));
    return out + '"';
}

std::string scalar(double value)
{
    if (std::isnan(value))
        return ".nan";
    if (std::isinf(value))
        return value > 0 ? ".inf" : "-.inf";
    std::string out;
    appendReal(out, value);
    return out;
}

std::string moment(Nanos time)
{
    std::string out;
    appendTimestamp(out, time);
    return out;
}

/// Lines of nested maps and lists, with the unknown keys put back at the end of the map they came from.
class Lines
{
public:
    explicit Lines(const std::vector<UnknownKey> &unknown)
        : m_unknown(unknown)
    {
    }

    void put(const char *key, const std::string &value) { add(std::string(key) + ": " + value); }
    void flag(const char *key, bool value) { put(key, value ? "true" : "false"); }
    void open(const char *key) { add(std::string(key) + ":"), m_depth += 2; }
    void close() { m_depth -= 2; }
    void item(const std::string &value) { add("- " + value); }
    /// The following lines up to endItem() are one map of a list.
    void beginItem() { m_dash = true, m_depth += 2; }
    void endItem() { m_depth -= 2; }
    void unknownOf(const QString &section)
    {
        for (const UnknownKey &key : m_unknown) {
            if (key.section == section)
                add(scalar(key.key) + ": " + key.yaml.toStdString());
        }
    }
    QByteArray text() const { return QByteArray::fromStdString(m_text); }

private:
    void add(const std::string &line)
    {
        std::string indent(m_depth, ' ');
        if (m_dash)
            indent[m_depth - 2] = '-';
        m_dash = false;
        m_text += indent + line + '\n';
    }

    const std::vector<UnknownKey> &m_unknown;
    std::string m_text;
    std::size_t m_depth = 0;
    bool m_dash = false;
};

std::string flow(const QStringList &texts)
{
    std::string out = "[";
    for (const QString &text : texts)
        out += (out.size() > 1 ? ", " : "") + scalar(text);
    return out + ']';
}

void putSource(Lines &lines, const SourceSpec &source)
{
    lines.open("source");
    if (source.files.isEmpty()) {
        lines.put("files", std::string("[]"));
    } else {
        lines.open("files");
        for (const QString &file : source.files)
            lines.item(scalar(file));
        lines.close();
    }
    lines.put("format", recipewords::wordOf(recipewords::formats, source.format));
    if (source.delimiter != 0)
        lines.put("delimiter", scalar(QString(QLatin1Char(source.delimiter))));
    lines.flag("header", source.header);
    lines.put("time-field", scalar(source.timeField));
    lines.put("time-format", scalar(source.timeFormat));
    lines.unknownOf(u"source"_s);
    lines.close();
}

void putRange(Lines &lines, const Recipe &recipe)
{
    lines.open("zone");
    lines.put("data", scalar(recipe.sourceZone));
    lines.put("view", scalar(recipe.viewZone));
    lines.unknownOf(u"zone"_s);
    lines.close();
    lines.open("range");
    if (recipe.from)
        lines.put("from", moment(*recipe.from));
    if (recipe.to)
        lines.put("to", moment(*recipe.to));
    lines.flag("include-end", recipe.includeEnd);
    lines.unknownOf(u"range"_s);
    lines.close();
    lines.put("bucket", std::to_string(recipe.bucket.count) + recipewords::wordOf(recipewords::units, recipe.bucket.unit));
    lines.open("measure");
    lines.put("kind", recipewords::wordOf(recipewords::measures, recipe.measure.kind));
    if (!recipe.measure.field.isEmpty())
        lines.put("field", scalar(recipe.measure.field));
    lines.unknownOf(u"measure"_s);
    lines.close();
}

/// A list of maps, or "[]" where there is none.
template<typename T, typename F>
void putList(Lines &lines, const char *key, const std::vector<T> &items, F putItem)
{
    if (items.empty())
        return lines.put(key, std::string("[]"));
    lines.open(key);
    for (std::size_t i = 0; i < items.size(); ++i) {
        lines.beginItem();
        putItem(items[i]);
        lines.unknownOf(QLatin1StringView(key) % u'/' % QString::number(i));
        lines.endItem();
    }
    lines.close();
}

void putFilter(Lines &lines, const Filter &filter)
{
    lines.put("field", scalar(filter.field));
    lines.put("kind", recipewords::wordOf(recipewords::filters, filter.kind));
    if (!filter.values.isEmpty())
        lines.put("values", flow(filter.values));
    if (filter.kind == FilterKind::Between || filter.low != 0 || filter.high != 0) {
        lines.put("low", scalar(filter.low));
        lines.put("high", scalar(filter.high));
    }
}

void putFeature(Lines &lines, const Feature &feature)
{
    lines.put("name", scalar(feature.name));
    lines.put("kind", recipewords::wordOf(recipewords::features, feature.kind));
    if (feature.steps != 0)
        lines.put("steps", std::to_string(feature.steps));
    if (!feature.expression.isEmpty())
        lines.put("expression", scalar(feature.expression));
}

void putViews(Lines &lines, const Recipe &recipe)
{
    lines.open("groups");
    lines.put("field", scalar(recipe.groupBy));
    lines.put("top", std::to_string(recipe.topGroups));
    lines.unknownOf(u"groups"_s);
    lines.close();
    lines.put("week-start", recipewords::wordOf(recipewords::weekdays, recipe.weekStart));
    lines.open("heat-map");
    lines.put("cell", recipewords::wordOf(recipewords::heatStats, recipe.heatStat));
    lines.flag("per-hour-present", recipe.perHourPresent);
    lines.unknownOf(u"heat-map"_s);
    lines.close();
}

} // namespace

QByteArray writeRecipe(const RecipeFile &file)
{
    const Recipe &recipe = file.recipe;
    Lines lines(file.unknown);
    lines.put("headrace-recipe", std::string("1"));
    putSource(lines, recipe.source);
    putRange(lines, recipe);
    putList(lines, "filters", recipe.filters, [&](const Filter &filter) { putFilter(lines, filter); });
    putViews(lines, recipe);
    putList(lines, "features", recipe.features, [&](const Feature &feature) { putFeature(lines, feature); });
    if (recipe.testFrom)
        lines.put("test-from", moment(*recipe.testFrom));
    if (recipe.baselines.empty()) {
        lines.put("baselines", std::string("[]"));
    } else {
        lines.open("baselines");
        for (const BaselineKind kind : recipe.baselines)
            lines.item(recipewords::wordOf(recipewords::baselines, kind));
        lines.close();
    }
    putList(lines, "marks", recipe.marks, [&](const Mark &mark) {
        lines.put("at", moment(mark.at));
        lines.put("text", scalar(mark.text));
    });
    lines.unknownOf({});
    return lines.text();
}

Result<void> saveRecipe(const QString &path, RecipeFile file)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    for (QString &source : file.recipe.source.files) {
        const QString relative = folder.relativeFilePath(QFileInfo(source).absoluteFilePath());
        if (!relative.startsWith("../"_L1) && !QDir::isAbsolutePath(relative))
            source = relative;
    }
    return writeWhole(path, writeRecipe(file).toStdString());
}

} // namespace headrace
