// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/pandasscript.h"

#include "clients/tabular/muexpression.h"
#include "clients/tabular/numbers.h"
#include "clients/tabular/recipewords.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const char *const commonPart = R"py(
def open_bytes(path):
    return gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")


def plain(value):
    """A cell as it is kept: no null, whole numbers of 64 bits, lists as their JSON text."""
    if isinstance(value, int) and not isinstance(value, bool) and not -2**63 <= value < 2**63:
        return float(value)
    if isinstance(value, list):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return value


def kind_of(values):
    seen = {type(v) for v in values if v is not None}
    if seen == {int}:
        return "integer"
    if seen and seen <= {int, float}:
        return "real"
    return "boolean" if seen == {bool} else "text"


def text_of(value, kind):
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(float(value)) if kind == "real" else str(value)

)py";

const char *const jsonPart = R"py(
def flat(row, prefix=""):
    out = {}
    for key, value in row.items():
        if isinstance(value, dict):
            out.update(flat(value, prefix + key + "."))
        else:
            out[prefix + key] = value
    return out


def records(path):
    with open_bytes(path) as file:
        for number, line in enumerate(file):
            if number == 0 and line.startswith(b"\xef\xbb\xbf"):
                line = line[3:]
            try:
                row = json.loads(line.decode("utf-8"))
            except ValueError:
                continue
            if isinstance(row, dict):
                yield flat(row)

)py";

const char *const csvPart = R"py(
MISSING = {"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
           "NULL", "NaN", "None", "n/a", "nan", "null"}
WHOLE = re.compile(r"\+?[0-9]+|-[0-9]+", re.ASCII)
REAL = re.compile(r"\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|-([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)


def cell(text):
    if text in MISSING:
        return None
    if WHOLE.fullmatch(text) and -2**63 <= int(text) < 2**63:
        return int(text)
    if REAL.fullmatch(text):
        return float(text)
    if text in ("True", "TRUE", "true", "False", "FALSE", "false"):
        return text[0] in "Tt"
    return text


def records(path):
    with io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = csv.reader(file, delimiter=DELIMITER)
        names = None
        for row in rows:
            if names is None:
                names = []
                for i, name in enumerate(row):
                    name = name if HEADER else ""
                    taken = name == "" or name in names
                    names.append((name + "." if name else "column") + str(i + 1) if taken else name)
                if HEADER:
                    continue
            if not row or not "".join(row).strip() or len(row) != len(names):
                continue
            if any(0xDC80 <= ord(c) <= 0xDCFF for text in row for c in text):
                continue
            yield {n: (t if n == TIME_FIELD else cell(t)) for n, t in zip(names, row) if t not in MISSING}

)py";

const char *const wordsTimePart = R"py(
def usable(value):
    return isinstance(value, str)


def times_of(texts):
    """Nanoseconds since 1970-01-01, and which texts gave a time."""
    # pandas itself reads these two words as the moment of the call.
    texts = [None if t in ("now", "today") else t for t in texts]
    stamps = pd.to_datetime(pd.Series(texts, dtype="object"), format=TIME_FORMAT, errors="coerce"@UTC@)@NAIVE@
    good = ((stamps >= pd.Timestamp.min) & (stamps <= pd.Timestamp.max)).to_numpy()
    return stamps[good].astype("datetime64[ns]").reset_index(drop=True), good

)py";

const char *const epochTimePart = R"py(
def usable(value):
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def nanos(value):
    if isinstance(value, str):
        try:
            value = int(value) if re.fullmatch(r"-?[0-9]+", value, re.ASCII) else float(value)
        except ValueError:
            return None
    if isinstance(value, float):
        if not abs(value * UNIT) < 9.2e18:
            return None
        whole = math.floor(value)
        return whole * UNIT + math.floor((value - whole) * UNIT + 0.5)
    value *= UNIT
    return value if -2**63 < value < 2**63 else None


def times_of(texts):
    """Nanoseconds since 1970-01-01, and which texts gave a time."""
    values = [nanos(t) for t in texts]
    good = np.array([v is not None for v in values], dtype=bool)
    stamps = np.array([v for v in values if v is not None], dtype="int64").astype("datetime64[ns]")
    return pd.Series(stamps), good

)py";

const char *const readPart = R"py(
texts, columns = [], {name: [] for name in FIELDS}
for path in FILES:
    for row in records(path):
        if not usable(row.get(TIME_FIELD)):
            continue
        texts.append(row[TIME_FIELD])
        for name, column in columns.items():
            column.append(plain(row.get(name)))
stamps, good = times_of(texts)
)py";

const char *const filterPart = R"py(

def holds(values, how, wanted):
    kind = kind_of(values)
    if how == "is-missing":
        return [v is None for v in values]
    if how == "is-present":
        return [v is not None for v in values]
    if how == "between":
        return [v is not None and kind != "text" and wanted[0] <= float(v) <= wanted[1] for v in values]
    if how == "contains":
        pattern = re.compile(wanted, re.ASCII)
        return [v is not None and pattern.search(text_of(v, kind)) is not None for v in values]
    if how == "is-one-of":
        return [v is not None and text_of(v, kind) in wanted for v in values]
    return [v is None or text_of(v, kind) not in wanted for v in values]


for field, how, wanted in FILTERS:
    keep &= np.array(holds(columns[field], how, wanted), dtype=bool)[good]
)py";

const char *const expressionPart = R"py(

def _guard(function):
    def guarded(*values):
        try:
            return function(*values)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf
    return guarded


def _div(a, b):
    if b != 0 or math.isnan(a):
        return a / b if b != 0 else math.nan
    return math.nan if a == 0 else math.copysign(math.inf, a) * math.copysign(1.0, b)


def _log_of(function):
    return lambda v: -math.inf if v == 0 else _guard(function)(v)


def _pow(a, b):
    if a == 0 and b < 0:
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf
    return _guard(math.pow)(a, b)


_sin, _cos, _tan, _asin, _acos, _atan = map(_guard, (math.sin, math.cos, math.tan, math.asin, math.acos, math.atan))
_sinh, _cosh, _tanh, _asinh, _acosh, _atanh = map(_guard, (math.sinh, math.cosh, math.tanh, math.asinh, math.acosh, math.atanh))
_sqrt, _exp, _atan2, _abs = _guard(math.sqrt), _guard(math.exp), math.atan2, abs
_ln, _log2, _log10 = map(_log_of, (math.log, math.log2, math.log10))
_log = _ln


def _sign(v):
    return float((v > 0) - (v < 0))


def _rint(v):
    return math.floor(v + 0.5) if math.isfinite(v) else v


def _min(*values):
    return min(values)


def _max(*values):
    return max(values)


def _sum(*values):
    total = 0.0
    for value in values:
        total += value
    return total


def _avg(*values):
    return _sum(*values) / len(values)

)py";

/// A text as a Python literal.
QString quoted(const QString &text)
{
    QString out = u"\""_s;
    for (const auto point : text.toUcs4()) {
        const auto c = static_cast<char32_t>(point);
        if (c == U'"' || c == U'\\')
            out += u'\\' % QString(QChar(static_cast<char16_t>(c)));
        else if (c >= 0x20 && c < 0x7f)
            out += QChar(static_cast<char16_t>(c));
        else
            out += u"\\U%1"_s.arg(static_cast<uint>(c), 8, 16, QLatin1Char('0'));
    }
    return out % u'"';
}

QString listed(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(quoted(text));
    return u'[' % parts.join(u", "_s) % u']';
}

QString real(double value)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? u"math.nan"_s : value > 0 ? u"math.inf"_s : u"-math.inf"_s;
    std::string out;
    appendReal(out, value);
    return QString::fromStdString(out);
}

QString moment(Nanos time)
{
    std::string out;
    appendTimestamp(out, time);
    return QString::fromStdString(out);
}

QString wantedOf(const Filter &filter)
{
    if (filter.kind == FilterKind::Between)
        return u'(' % real(filter.low) % u", "_s % real(filter.high) % u')';
    if (filter.kind == FilterKind::Contains)
        return quoted(filter.values.value(0));
    return listed(filter.values);
}

/// Puts the script together; what cannot be translated ends it with a raise at the top.
class Script
{
public:
    Script(const Recipe &recipe, const QStringList &files)
        : m_recipe(recipe)
        , m_files(files)
    {
    }

    QString text()
    {
        constants();
        m_body += QLatin1StringView(commonPart);
        m_body += QLatin1StringView(isCsv() ? csvPart : jsonPart);
        m_body += timePart();
        m_body += QLatin1StringView(readPart);
        zones();
        m_body += u"keep = np.ones(len(stamps), dtype=bool)\n"_s;
        if (!m_recipe.filters.empty())
            m_body += QLatin1StringView(filterPart);
        grid();
        measure();
        features();
        m_body += u"\nframe = pd.DataFrame({i: values for i, (name, values) in enumerate(table)})\n"
                  "frame.columns = [name for name, values in table]\n"
                  "frame.to_csv(OUT, index=False, lineterminator=\"\\n\")\n"_s;
        return head() % m_body;
    }

private:
    bool isCsv() const
    {
        if (m_recipe.source.format != SourceFormat::Auto)
            return m_recipe.source.format == SourceFormat::Csv;
        const QString name = m_files.value(0);
        return name.contains(".csv"_L1) || name.contains(".tsv"_L1);
    }

    QString head() const
    {
        QString out = u"# Made by Headrace: the steps of a recipe in pandas. Writes the training table to OUT.\n"
                      "import csv\nimport gzip\nimport io\nimport json\nimport math\nimport re\n\nimport numpy as np\nimport pandas as pd\n\n"_s;
        for (const QString &reason : m_refused)
            out += u"# "_s % reason % u"\nraise NotImplementedError("_s % quoted(reason) % u")\n\n"_s;
        return out;
    }

    void refuse(const QString &reason) { m_refused.append(reason.simplified()); }

    void constants()
    {
        const SourceSpec &source = m_recipe.source;
        QStringList fields;
        for (const Filter &filter : m_recipe.filters) {
            if (filter.field == source.timeField)
                refuse(u"A filter on the time field itself has no translation: use the range instead."_s);
            fields.append(filter.field);
        }
        if (m_recipe.measure.kind != MeasureKind::Count)
            fields.append(m_recipe.measure.field);
        fields.removeDuplicates();
        if (source.timeField.isEmpty() || source.timeFormat.isEmpty())
            refuse(u"The recipe names no time field or no time format."_s);
        for (const QString &file : m_files) {
            if (file.endsWith(".zst"_L1))
                refuse(u"Zstandard files must be unpacked first; Python's standard library cannot read them."_s);
        }
        m_body += u"FILES = "_s % listed(m_files) % u"\nOUT = \"features.csv\"\n"_s;
        m_body += u"TIME_FIELD = "_s % quoted(source.timeField) % u"\nFIELDS = "_s % listed(fields) % u'\n';
        if (isCsv()) {
            const bool tabs = source.delimiter == 0 && m_files.value(0).contains(".tsv"_L1);
            const char delimiter = tabs ? '\t' : source.delimiter == 0 ? ',' : source.delimiter;
            m_body += u"DELIMITER = "_s % quoted(QString(QLatin1Char(delimiter))) % u"\nHEADER = "_s
                % (source.header ? u"True"_s : u"False"_s) % u'\n';
        }
        if (m_recipe.filters.empty())
            return;
        m_body += u"FILTERS = [\n"_s;
        for (const Filter &filter : m_recipe.filters) {
            const QString word = QString::fromLatin1(recipewords::wordOf(recipewords::filters, filter.kind));
            m_body += u"    ("_s % quoted(filter.field) % u", "_s % quoted(word) % u", "_s % wantedOf(filter) % u"),\n"_s;
        }
        m_body += u"]\n"_s;
    }

    QString timePart()
    {
        QString format = m_recipe.source.timeFormat;
        static const std::pair<QLatin1StringView, const char *> units[] = {
            {"epoch-s"_L1, "1_000_000_000"}, {"epoch-ms"_L1, "1_000_000"}, {"epoch-us"_L1, "1_000"}, {"epoch-ns"_L1, "1"}};
        for (const auto &[word, unit] : units) {
            if (format == word)
                return u"\nUNIT = "_s % QLatin1StringView(unit) % u'\n' % QLatin1StringView(epochTimePart);
        }
        QString out;
        bool offset = false;
        for (qsizetype i = 0; i < format.size(); ++i) {
            const QChar next = format[i] == u'%' && i + 1 < format.size() ? format[i + 1] : QChar();
            offset = offset || next == u'z' || next == u'Z';
            const QString longer = next == u'T' ? u"%H:%M:%S"_s : next == u'D' ? u"%m/%d/%y"_s : next == u'F' ? u"%Y-%m-%d"_s : QString();
            out += longer.isEmpty() ? QString(format[i]) : longer;
            if (longer.isEmpty() && !next.isNull())
                out += next;
            i += next.isNull() ? 0 : 1;
        }
        QString part = QLatin1StringView(wordsTimePart);
        part.replace("@UTC@"_L1, offset ? u", utc=True"_s : QString());
        part.replace("@NAIVE@"_L1, offset ? u".dt.tz_localize(None)"_s : QString());
        return u"\nTIME_FORMAT = "_s % quoted(out) % u'\n' % part;
    }

    void zones()
    {
        const QString &data = m_recipe.sourceZone;
        const QString &view = m_recipe.viewZone;
        if (data.isEmpty() || view.isEmpty() || data == view)
            return;
        m_body += u"stamps = (stamps.dt.tz_localize("_s % quoted(data)
            % u", ambiguous=np.ones(len(stamps), dtype=bool), nonexistent=\"shift_forward\")\n          .dt.tz_convert("_s
            % quoted(view) % u").dt.tz_localize(None))\n"_s;
    }

    void grid()
    {
        m_body += u"\n\nDAY = 86_400_000_000_000\ntimes = stamps.to_numpy().astype(\"datetime64[ns]\").astype(\"int64\")\n"_s;
        const auto bound = [](const std::optional<Nanos> &time, const QString &other) {
            return time ? QString(u"pd.Timestamp("_s % quoted(moment(*time)) % u").value"_s) : other;
        };
        m_body += u"first = "_s % bound(m_recipe.from, u"int(times.min()) if len(times) else 1"_s) % u'\n';
        m_body += u"last = "_s % bound(m_recipe.to, u"int(times.max()) if len(times) else 0"_s) % u'\n';
        if (!m_recipe.from || !m_recipe.to)
            m_body += u"if not len(times):\n    first, last = 1, 0\n"_s;
        m_body += u"stop = last"_s % (m_recipe.includeEnd || !m_recipe.to ? u" + 1"_s : QString()) % u'\n';
        const QString count = QString::number(std::max(1, m_recipe.bucket.count));
        if (m_recipe.bucket.unit == BucketUnit::Month)
            return months(count);
        if (m_recipe.bucket.unit == BucketUnit::Week) {
            m_body += u"WIDTH = 7 * DAY * "_s % count % u"\nday = first // DAY\nstart = (day - (day + 3 - "_s
                % QString::number(m_recipe.weekStart) % u") % 7) * DAY\n"_s;
        } else {
            m_body += u"WIDTH = "_s % width() % u" * "_s % count % u"\nstart = first // WIDTH * WIDTH\n"_s;
        }
        m_body += u"edges = np.arange(start, max(start, stop) + WIDTH, WIDTH, dtype=\"int64\")\n"
                  "starts = edges[edges < stop]\nedges = edges[:len(starts) + 1]\n"_s;
    }

    QString width() const
    {
        switch (m_recipe.bucket.unit) {
        case BucketUnit::Second:
            return u"1_000_000_000"_s;
        case BucketUnit::Minute:
            return u"60_000_000_000"_s;
        case BucketUnit::Hour:
            return u"3_600_000_000_000"_s;
        default:
            return u"DAY"_s;
        }
    }

    void months(const QString &count)
    {
        m_body += u"\n\ndef month_start(number):\n    month = np.datetime64(number - 1970 * 12, \"M\")\n"
                  "    return int(month.astype(\"datetime64[ns]\").astype(\"int64\"))\n\n\n"
                  "number = int(np.datetime64(first, \"ns\").astype(\"datetime64[M]\").astype(\"int64\")) + 1970 * 12\nnumber -= number % "_s
            % count % u"\nedges = [month_start(number)]\nwhile edges[-1] < stop:\n    number += "_s % count
            % u"\n    edges.append(month_start(number))\nedges = np.array(edges, dtype=\"int64\")\nstarts = edges[:-1]\n"_s;
    }

    void measure()
    {
        m_body += u"keep &= (times >= edges[0]) & (times < edges[-1])\n"_s;
        if (m_recipe.measure.kind == MeasureKind::Count) {
            m_body += u"bucket = np.searchsorted(edges, times[keep], side=\"right\") - 1\n"
                      "y = np.bincount(bucket, minlength=len(starts)).astype(\"int64\")\n"_s;
            return;
        }
        m_body += u"measured = columns["_s % quoted(m_recipe.measure.field) % u"]\n"
            "if kind_of(measured) == \"text\":\n    raise SystemExit(\"the measured field holds no numbers\")\n"
            "measured = np.array([math.nan if v is None else float(v) for v in measured], dtype=\"float64\")[good]\n"
            "keep &= ~np.isnan(measured)\n"
            "bucket = np.searchsorted(edges, times[keep], side=\"right\") - 1\nmeasured = measured[keep]\n"
            "rows = np.bincount(bucket, minlength=len(starts))\n"_s;
        switch (m_recipe.measure.kind) {
        case MeasureKind::Min:
        case MeasureKind::Max: {
            const bool min = m_recipe.measure.kind == MeasureKind::Min;
            m_body += u"y = np.full(len(starts), "_s % (min ? u""_s : u"-"_s) % u"np.inf)\nnp."_s % (min ? u"minimum"_s : u"maximum"_s)
                % u".at(y, bucket, measured)\ny[rows == 0] = np.nan\n"_s;
            break;
        }
        case MeasureKind::Mean:
            m_body += u"with np.errstate(invalid=\"ignore\"):\n"
                      "    y = np.bincount(bucket, weights=measured, minlength=len(starts)) / rows\n"_s;
            break;
        default:
            m_body += u"y = np.bincount(bucket, weights=measured, minlength=len(starts))\n"_s;
            break;
        }
    }

    void features()
    {
        m_body += u"\nindex = pd.DatetimeIndex(starts.astype(\"datetime64[ns]\"))\n"
                  "half_hour = np.asarray(index.hour * 2 + index.minute // 30)\nweekday = np.asarray(index.day_of_week)\n"
                  "number = y.astype(\"float64\")\n"_s;
        const auto is = [](FeatureKind kind) { return [kind](const Feature &feature) { return feature.kind == kind; }; };
        const auto &all = m_recipe.features;
        if (std::any_of(all.begin(), all.end(), is(FeatureKind::Expression)))
            m_body += QLatin1StringView(expressionPart);
        if (std::any_of(all.begin(), all.end(), is(FeatureKind::Lag)))
            m_body += u"\n\ndef lag(steps):\n    out = np.full(len(number), np.nan)\n"
                      "    out[steps:] = number[:max(0, len(number) - steps)]\n    return out\n\n"_s;
        if (std::any_of(all.begin(), all.end(), is(FeatureKind::RollingMean)))
            m_body += u"\n\ndef mean_before(steps):\n    \"\"\"Mean of the buckets before each one, added from the oldest on.\"\"\"\n"
                      "    out = np.full(len(number), np.nan)\n    if len(number) > steps:\n"
                      "        total = np.zeros(len(number) - steps)\n        for back in range(steps, 0, -1):\n"
                      "            total += number[steps - back:len(number) - back]\n        out[steps:] = total / steps\n"
                      "    return out\n\n"_s;
        m_body += u"\ntable = [(\"datetime\", index)]\n"_s;
        QStringList names;
        for (const Feature &feature : all) {
            m_body += u"table.append(("_s % quoted(feature.name) % u", "_s % column(feature, names) % u"))\n"_s;
            names.append(feature.name);
        }
        m_body += u"table.append((\"y\", y))\n"_s;
    }

    QString column(const Feature &feature, const QStringList &names)
    {
        const auto wave = [](const char *function, const char *slots, int period) {
            return u"[math.%1(2 * math.pi * int(h) / %2) for h in %3]"_s.arg(QLatin1StringView(function)).arg(period).arg(QLatin1StringView(slots));
        };
        const auto calendar = [](const char *expression) {
            return u"np.asarray(%1).astype(\"float64\")"_s.arg(QLatin1StringView(expression));
        };
        switch (feature.kind) {
        case FeatureKind::SinOfDay:
            return wave("sin", "half_hour", 48);
        case FeatureKind::CosOfDay:
            return wave("cos", "half_hour", 48);
        case FeatureKind::SinOfWeek:
            return wave("sin", "weekday", 7);
        case FeatureKind::CosOfWeek:
            return wave("cos", "weekday", 7);
        case FeatureKind::Lag:
            return u"lag(%1)"_s.arg(std::max(0, feature.steps));
        case FeatureKind::RollingMean:
            return u"mean_before(%1)"_s.arg(std::max(1, feature.steps));
        case FeatureKind::Hour:
            return calendar("index.hour");
        case FeatureKind::HalfHour:
            return calendar("half_hour");
        case FeatureKind::Weekday:
            return calendar("weekday");
        case FeatureKind::IsWeekend:
            return calendar("weekday >= 5");
        case FeatureKind::IsoWeek:
            return calendar("index.isocalendar().week");
        case FeatureKind::DayOfMonth:
            return calendar("index.day");
        case FeatureKind::Month:
            return calendar("index.month");
        case FeatureKind::Expression:
            break;
        }
        return expression(feature, names);
    }

    QString expression(const Feature &feature, const QStringList &names)
    {
        QStringList columns = names;
        columns.append(u"y"_s);
        const Result<QString> python = pythonExpression(feature.expression, columns);
        if (!python) {
            refuse(u"The expression of \"%1\" (%2) has no translation: \"%3\" is not understood."_s.arg(feature.name, feature.expression,
                                                                                                        python.error().arguments.value(0)));
            return u"number"_s;
        }
        return u"[float(%1) for c in zip(*(np.asarray(v).tolist() for _, v in table[1:]), number.tolist())]"_s.arg(*python);
    }

    const Recipe &m_recipe;
    const QStringList &m_files;
    QStringList m_refused;
    QString m_body;
};

} // namespace

QString pandasScript(const Recipe &recipe, const QStringList &files)
{
    return Script(recipe, files).text();
}

} // namespace headrace
