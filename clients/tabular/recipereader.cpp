// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/recipeio.h"

#include "clients/tabular/recipewords.h"
#include "clients/tabular/timeformat.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostBytes = 1 << 20;
constexpr int mostNodes = 10'000; ///< kept of unknown keys: aliases must not blow up
constexpr int mostDepth = 32;

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

/// What all sections of one file share; the first error wins.
struct Reading {
    QString name;
    std::optional<Error> error;
    std::vector<UnknownKey> unknown;
    int nodes = 0;

    void fail(const char *code, const YAML::Mark &mark, const QStringList &arguments, const QString &message = {})
    {
        if (error)
            return;
        const int line = mark.is_null() ? 1 : mark.line + 1;
        error = Error{.kind = ErrorKind::Invalid, .code = QString::fromLatin1(code),
                      .where = name.isEmpty() ? QString::number(line) : QString(name % u':' % QString::number(line)),
                      .serverMessage = message, .arguments = arguments};
    }
};

/// A node as one line of YAML. False when it is too large or too deep (which aliases make easily).
bool appendFlow(const YAML::Node &node, std::string &out, int depth, int &nodes)
{
    if (++nodes > mostNodes || depth > mostDepth)
        return false;
    if (node.IsScalar() && node.Tag() != "!") {
        // A plain scalar stays one: it may be a number or a truth value.
        YAML::Emitter emitter;
        emitter << YAML::Flow << node.Scalar();
        out += emitter.c_str();
        return out.find('\n') == std::string::npos;
    }
    if (node.IsScalar()) {
        YAML::Emitter emitter;
        emitter << YAML::DoubleQuoted << node.Scalar();
        out += emitter.c_str();
        return true;
    }
    if (node.IsNull()) {
        out += "~";
        return true;
    }
    bool first = true;
    out += node.IsMap() ? '{' : '[';
    for (const auto &part : node) {
        out += first ? "" : ", ";
        first = false;
        if (node.IsMap()) {
            if (!appendFlow(part.first, out, depth + 1, nodes))
                return false;
            out += ": ";
        }
        if (!appendFlow(node.IsMap() ? YAML::Node(part.second) : YAML::Node(part), out, depth + 1, nodes))
            return false;
    }
    out += node.IsMap() ? '}' : ']';
    return true;
}

/// Reads the keys of one map; finish() reports those nobody asked for.
class Section
{
public:
    Section(Reading &reading, const YAML::Node &node, QString path)
        : m_reading(reading)
        , m_path(std::move(path))
    {
        if (!node.IsMap()) {
            if (!node.IsNull())
                reading.fail("recipe.value", node.Mark(), {m_path, shown(node), u"keys with values"_s});
            return;
        }
        for (const auto &part : node) {
            if (!part.first.IsScalar()) {
                reading.fail("recipe.value", part.first.Mark(), {m_path, shown(part.first), u"a word as key"_s});
                return;
            }
            const std::string key = part.first.Scalar();
            const bool twice = std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &e) { return e.key == key; });
            if (twice)
                reading.fail("recipe.repeated", part.first.Mark(), {pathOf(key), qstring(key), {}});
            m_entries.push_back({key, part.second, part.first.Mark(), false});
        }
    }

    void text(const char *key, QString &out)
    {
        if (const auto node = take(key)) {
            if (node->IsScalar())
                out = qstring(node->Scalar());
            else if (node->IsNull())
                out.clear();
            else
                wrong(key, *node, u"a text"_s);
        }
    }

    void flag(const char *key, bool &out)
    {
        if (const auto node = take(key)) {
            if (!node->IsScalar() || !YAML::convert<bool>::decode(*node, out))
                wrong(key, *node, u"true or false"_s);
        }
    }

    void integer(const char *key, int &out, int low, int high)
    {
        if (const auto node = take(key)) {
            const std::string text = node->IsScalar() ? node->Scalar() : std::string();
            int value = 0;
            const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (text.empty() || error != std::errc() || stop != text.data() + text.size() || value < low || value > high)
                wrong(key, *node, u"a whole number from %1 to %2"_s.arg(low).arg(high));
            else
                out = value;
        }
    }

    void real(const char *key, double &out)
    {
        if (const auto node = take(key)) {
            if (!node->IsScalar() || !YAML::convert<double>::decode(*node, out))
                wrong(key, *node, u"a number"_s);
        }
    }

    template<typename E, std::size_t N>
    void word(const char *key, const recipewords::Words<E, N> &words, E &out)
    {
        if (const auto node = take(key))
            decodeWord(key, *node, words, out);
    }

    template<typename E, std::size_t N>
    void decodeWord(const char *key, const YAML::Node &node, const recipewords::Words<E, N> &words, E &out)
    {
        QStringList all;
        for (const auto &[value, text] : words) {
            if (node.IsScalar() && node.Scalar() == text) {
                out = value;
                return;
            }
            all.append(QString::fromLatin1(text));
        }
        wrong(key, node, all.join(u", "_s));
    }

    void moment(const char *key, std::optional<Nanos> &out)
    {
        const auto node = take(key);
        if (!node || node->IsNull())
            return;
        static const std::array formats{"%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f",
                                        "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S.%f"};
        for (const char *format : formats) {
            const Nanos time = node->IsScalar() ? TimeFormat::compile(QString::fromLatin1(format))->parse(node->Scalar()) : noTime;
            if (time != noTime) {
                out = time;
                return;
            }
        }
        wrong(key, *node, u"a time such as 2024-04-01 00:30:00"_s);
    }

    void texts(const char *key, QStringList &out)
    {
        list(key, [&](const YAML::Node &node, qsizetype i) {
            if (i == 0)
                out.clear();
            if (node.IsScalar())
                out.append(qstring(node.Scalar()));
            else
                wrong(key, node, u"a list of texts"_s);
        });
    }

    /// Calls each(node, index) for a list's items; a text alone counts as a list of one.
    template<typename F>
    bool list(const char *key, F each)
    {
        const auto node = take(key);
        if (!node)
            return false;
        if (node->IsScalar()) {
            each(*node, qsizetype{0});
        } else if (node->IsSequence()) {
            qsizetype i = 0;
            for (const auto &part : *node)
                each(YAML::Node(part), i++);
        } else if (!node->IsNull()) {
            wrong(key, *node, u"a list"_s);
        }
        return true;
    }

    /// Calls each(section) for a map.
    template<typename F>
    void map(const char *key, F each)
    {
        if (const auto node = take(key)) {
            Section section(m_reading, *node, pathOf(key));
            each(section);
            section.finish();
        }
    }

    /// Calls each(section) for the maps of a list; true when the key is there.
    template<typename F>
    bool maps(const char *key, F each)
    {
        return list(key, [&](const YAML::Node &node, qsizetype i) {
            Section section(m_reading, node, pathOf(key) % u'/' % QString::number(i));
            if (node.IsMap())
                each(section);
            else
                wrong(key, node, u"keys with values"_s);
            section.finish();
        });
    }

    std::optional<YAML::Node> take(const char *key)
    {
        for (Entry &entry : m_entries) {
            if (entry.key == key) {
                entry.taken = true;
                m_mark = entry.mark;
                return entry.value;
            }
        }
        return {};
    }

    void wrong(const char *key, const YAML::Node &node, const QString &expected)
    {
        m_reading.fail("recipe.value", node.Mark().is_null() ? m_mark : node.Mark(), {pathOf(key), shown(node), expected});
    }

    void finish()
    {
        for (const Entry &entry : m_entries) {
            if (entry.taken || m_reading.error)
                continue;
            std::string yaml;
            if (!appendFlow(entry.value, yaml, 0, m_reading.nodes))
                return m_reading.fail("recipe.large", entry.mark, {pathOf(entry.key), {}, {}});
            m_reading.unknown.push_back({m_path, qstring(entry.key), qstring(yaml), entry.mark.line + 1});
        }
    }

private:
    struct Entry {
        std::string key;
        YAML::Node value;
        YAML::Mark mark;
        bool taken = false;
    };

    QString pathOf(const std::string &key) const { return m_path.isEmpty() ? qstring(key) : QString(m_path % u'/' % qstring(key)); }
    static QString shown(const YAML::Node &node)
    {
        return node.IsScalar() ? qstring(node.Scalar()).left(80) : node.IsMap() ? u"{…}"_s : node.IsSequence() ? u"[…]"_s : u"~"_s;
    }

    Reading &m_reading;
    QString m_path;
    std::vector<Entry> m_entries;
    YAML::Mark m_mark;
};

void readSource(Section &section, SourceSpec &source)
{
    section.texts("files", source.files);
    section.word("format", recipewords::formats, source.format);
    if (const auto node = section.take("delimiter")) {
        const std::string text = node->IsScalar() ? node->Scalar() : std::string();
        if (text.size() == 1 && text[0] > 0 && text[0] != '\n' && text[0] != '"')
            source.delimiter = text[0];
        else
            section.wrong("delimiter", *node, u"one character"_s);
    }
    section.flag("header", source.header);
    section.text("time-field", source.timeField);
    section.text("time-format", source.timeFormat);
    if (!source.timeFormat.isEmpty()) {
        if (const auto format = TimeFormat::compile(source.timeFormat); !format)
            section.wrong("time-format", *section.take("time-format"), u"strptime words or epoch-s, epoch-ms, epoch-us, epoch-ns"_s);
    }
}

void readBucket(Section &root, Bucket &bucket)
{
    const auto node = root.take("bucket");
    if (!node)
        return;
    const std::string text = node->IsScalar() ? node->Scalar() : std::string();
    int count = 1;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(stop, static_cast<std::size_t>(text.data() + text.size() - stop));
    for (const auto &[value, word] : recipewords::units) {
        if (unit == word && count > 0 && error != std::errc::result_out_of_range) {
            bucket = {count, value};
            return;
        }
    }
    root.wrong("bucket", *node, u"30s, 30min, 1h, 1d, 1w or 1month"_s);
}

void readFilter(Section &section, Filter &filter)
{
    section.text("field", filter.field);
    section.word("kind", recipewords::filters, filter.kind);
    section.texts("values", filter.values);
    section.real("low", filter.low);
    section.real("high", filter.high);
}

void readFeature(Section &section, Feature &feature)
{
    section.text("name", feature.name);
    section.word("kind", recipewords::features, feature.kind);
    section.integer("steps", feature.steps, 0, 1'000'000);
    section.text("expression", feature.expression);
}

void readViews(Section &root, Recipe &recipe)
{
    root.map("groups", [&](Section &section) {
        section.text("field", recipe.groupBy);
        section.integer("top", recipe.topGroups, 1, 64);
    });
    root.word("week-start", recipewords::weekdays, recipe.weekStart);
    root.map("heat-map", [&](Section &section) {
        section.word("cell", recipewords::heatStats, recipe.heatStat);
        section.flag("per-hour-present", recipe.perHourPresent);
    });
}

void readSteps(Section &root, Recipe &recipe)
{
    std::vector<Feature> features;
    const bool named = root.maps("features", [&](Section &section) { readFeature(section, features.emplace_back()); });
    if (named)
        recipe.features = std::move(features);
    root.moment("test-from", recipe.testFrom);
    std::vector<BaselineKind> baselines;
    const bool listed = root.list("baselines", [&](const YAML::Node &node, qsizetype) {
        root.decodeWord("baselines", node, recipewords::baselines, baselines.emplace_back());
    });
    if (listed)
        recipe.baselines = std::move(baselines);
    root.maps("marks", [&](Section &section) {
        Mark &mark = recipe.marks.emplace_back();
        std::optional<Nanos> at;
        section.moment("at", at);
        mark.at = at.value_or(0);
        section.text("text", mark.text);
    });
}

void readRoot(Section &root, Recipe &recipe)
{
    root.map("source", [&](Section &section) { readSource(section, recipe.source); });
    root.map("zone", [&](Section &section) {
        section.text("data", recipe.sourceZone);
        section.text("view", recipe.viewZone);
    });
    root.map("range", [&](Section &section) {
        section.moment("from", recipe.from);
        section.moment("to", recipe.to);
        section.flag("include-end", recipe.includeEnd);
    });
    readBucket(root, recipe.bucket);
    root.map("measure", [&](Section &section) {
        section.word("kind", recipewords::measures, recipe.measure.kind);
        section.text("field", recipe.measure.field);
    });
    root.maps("filters", [&](Section &section) { readFilter(section, recipe.filters.emplace_back()); });
    readViews(root, recipe);
    readSteps(root, recipe);
}

/// False (with an error set) when this is no recipe this version can read.
bool checkVersion(Section &root, const YAML::Node &node, Reading &reading)
{
    const auto version = root.take("headrace-recipe");
    if (!version || !version->IsScalar()) {
        reading.fail("recipe.kind", node.Mark(), {u"headrace-recipe"_s, {}, u"headrace-recipe: 1"_s});
        return false;
    }
    int number = 0;
    const std::string &text = version->Scalar();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size() || number < 1) {
        reading.fail("recipe.kind", version->Mark(), {u"headrace-recipe"_s, qstring(text).left(80), u"headrace-recipe: 1"_s});
        return false;
    }
    if (number > 1)
        reading.fail("recipe.version", version->Mark(), {u"headrace-recipe"_s, QString::number(number), u"1"_s});
    return number == 1;
}

} // namespace

Result<RecipeFile> readRecipe(const QByteArray &text, const QString &name)
{
    Reading reading{.name = name};
    RecipeFile out{.recipe = defaultRecipe()};
    if (text.size() > mostBytes) {
        reading.fail("recipe.large", YAML::Mark::null_mark(), {});
        return *reading.error;
    }
    try {
        const YAML::Node node = YAML::Load(text.toStdString());
        if (!node.IsMap()) {
            reading.fail("recipe.kind", node.Mark(), {u"headrace-recipe"_s, {}, u"headrace-recipe: 1"_s});
            return *reading.error;
        }
        Section root(reading, node, {});
        if (!reading.error && checkVersion(root, node, reading)) {
            readRoot(root, out.recipe);
            root.finish();
        }
    } catch (const YAML::Exception &error) {
        reading.fail("recipe.syntax", error.mark, {}, qstring(error.msg));
    }
    if (reading.error)
        return *reading.error;
    out.unknown = std::move(reading.unknown);
    return out;
}

Result<RecipeFile> loadRecipe(const QString &path)
{
    QFile file(path);
    const auto failed = [&](const QString &code) {
        return Error{.kind = ErrorKind::Local, .code = code, .where = path, .serverMessage = file.errorString()};
    };
    if (!QFileInfo::exists(path))
        return failed(u"file.missing"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.error() == QFileDevice::PermissionsError ? u"file.permission"_s : u"file.read"_s);
    const QByteArray text = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failed(u"file.read"_s);
    Result<RecipeFile> out = readRecipe(text, path);
    if (!out)
        return out;
    const QDir folder = QFileInfo(path).absoluteDir();
    for (QString &source : out->recipe.source.files)
        source = QDir::cleanPath(folder.absoluteFilePath(source));
    return out;
}

} // namespace headrace
