// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/numbers.h"
#include "clients/tabular/timeformat.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

// Known differences, left out of the texts: we keep the seconds of an offset (+12:34:56), which pandas drops; we take "+09",
// which pandas takes in ISO formats alone; we refuse day 366 of a common year, which pandas moves to the next year;
// for ISO formats pandas first asks a reader of its own that lets longer fractions and shorter offsets pass.

// Reads "format\ttext" lines, answers nanoseconds or "x" for each.
const char *const oracle = R"py(
import sys
import pandas as pd
rows = [line.rstrip("\n").split("\t") for line in open(0, encoding="utf-8", newline="\n")]
groups = {}
for number, (form, text) in enumerate(rows):
    groups.setdefault(form, []).append((number, text))
answers = ["x"] * len(rows)
for form, part in groups.items():
    texts = pd.Series([text for _, text in part], dtype="object")
    aware = "%z" in form
    stamps = pd.to_datetime(texts, format=form, errors="coerce", utc=aware)
    if aware:
        stamps = stamps.dt.tz_localize(None)
    good = (stamps >= pd.Timestamp.min) & (stamps <= pd.Timestamp.max)
    for (number, _), ok, stamp in zip(part, good, stamps):
        if ok:
            answers[number] = str(stamp.value)
print("\n".join(answers))
)py";

const QStringList formats{u"%Y/%m/%d %H:%M:%S:%f"_s, u"%Y/%m/%d %H:%M:%S%f"_s, u"%Y-%m-%d %H:%M:%S"_s, u"%Y-%m-%dT%H:%M:%S.%f%z"_s,
                          u"%Y-%m-%d %H:%M:%S %z"_s, u"%d/%b/%Y:%H:%M:%S %z"_s, u"%b %d %Y"_s, u"%B %d, %Y"_s, u"%A %d %B %Y %I:%M %p"_s,
                          u"%a, %d %b %Y %H:%M:%S"_s, u"%Y%m%d%H%M%S"_s, u"%Y%m%d"_s, u"%y%m%d %H%M"_s, u"%m/%d/%y %I:%M:%S %p"_s, u"%d.%m.%Y %H.%M"_s,
                          u"%Y %j"_s, u"%j%Y %H"_s, u"%H:%M"_s, u"%m%d%Y%f"_s, u"%Y\\%m\\%d %H:%M:%S:%f"_s, u"%d%m%Y%H%M%S%f"_s, u"%Y-%m-%d %%%H"_s,
                          u"%Y-%m-%d %H %p"_s, u"%Y-%m-%d %I:%M"_s, u"%p%I%M%d%m%Y"_s};

/// Renders moments under a format, then damages some of the texts.
class Texts
{
public:
    std::string of(const QString &format)
    {
        std::string out;
        for (qsizetype i = 0; i < format.size(); ++i) {
            if (format[i] == u'%')
                out += field(format[++i].toLatin1());
            else
                out += format[i].toLatin1();
        }
        for (int wrong = below(4) == 0 ? 0 : below(3); wrong > 0 && !out.empty(); --wrong)
            damage(out);
        // pandas reads these as the moment of the call; no text of ours may be one.
        return out == "now" || out == "today" ? "x" : out;
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    std::string number(int value, int width)
    {
        std::string out = std::to_string(value);
        if (below(6) != 0)
            out.insert(0, static_cast<std::size_t>(std::max(0, width - static_cast<int>(out.size()))), '0');
        return out;
    }

    std::string field(char word)
    {
        static const char *const months[]{"January", "February", "March", "APRIL", "may", "June", "July", "August", "September", "october", "Nov", "dec"};
        static const char *const days[]{"Monday", "tuesday", "WED", "Thu", "friday", "Sat", "Sunday"};
        switch (word) {
        case 'Y': return std::to_string(below(20) == 0 ? 1600 + below(720) : 1990 + below(50));
        case 'y': return number(below(100), 2);
        case 'm': return number(below(40) == 0 ? below(15) : 1 + below(12), 2);
        case 'd': return number(1 + below(below(10) == 0 ? 33 : 31), 2);
        case 'H': return number(below(25), 2);
        case 'I': return number(below(14), 2);
        case 'M': return number(below(61), 2);
        case 'S': return number(below(63), 2);
        case 'f': return std::to_string(m_random()).substr(0, static_cast<std::size_t>(1 + below(9)));
        case 'j': return number(1 + below(368), 3);
        case 'p': return std::array{"AM", "PM", "am", "Pm"}[static_cast<std::size_t>(below(4))];
        case 'z': return std::array{"Z", "+0900", "-05:30", "+00:00", "+24:00", "-0060"}[static_cast<std::size_t>(below(6))];
        case 'A': return days[below(7)];
        case 'a': return std::string(days[below(7)]).substr(0, 3);
        case 'B': return months[below(12)];
        case 'b': return std::string(months[below(12)]).substr(0, 3);
        default: return "%";
        }
    }

    void damage(std::string &text)
    {
        static constexpr std::string_view signs = "0123456789:/ -TtZz+.%a\\";
        const auto at = static_cast<std::size_t>(below(static_cast<int>(text.size())));
        switch (below(4)) {
        case 0: text.erase(at, 1); break;
        case 1: text.insert(at, 1, text[at]); break;
        case 2: text[at] = signs[static_cast<std::size_t>(below(signs.size()))]; break;
        default: text.insert(at, 1, signs[static_cast<std::size_t>(below(signs.size()))]); break;
        }
    }

    std::mt19937_64 m_random{20240401};
};

} // namespace

/// Thousands of seeded texts, right and damaged, against a living pandas.
class TimeFormatPandasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees()
    {
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty() || !QFileInfo::exists(python))
            QSKIP("HEADRACE_PYTHON names no Python with pandas");
        Texts texts;
        std::vector<std::pair<QString, std::string>> cases;
        QByteArray input;
        for (int i = 0; i < 20'000; ++i) {
            const QString &format = formats[i % formats.size()];
            cases.emplace_back(format, texts.of(format));
            input += format.toUtf8() + '\t' + QByteArray::fromStdString(cases.back().second) + '\n';
        }
        QProcess process;
        process.start(python, {u"-c"_s, QString::fromUtf8(oracle)});
        QVERIFY(process.waitForStarted());
        process.write(input);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray complaint = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, complaint.constData());
        const QList<QByteArray> answers = process.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(static_cast<std::size_t>(answers.size()), cases.size());
        std::size_t accepted = 0;
        int different = 0;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto &[format, text] = cases[i];
            const Nanos time = TimeFormat::compile(format)->parse(text);
            const QByteArray ours = time == noTime ? QByteArray("x") : QByteArray::number(qint64(time));
            if (format.contains(u"%j"_s) && text.find("366") != std::string::npos)
                continue;
            if (format.startsWith(u"%Y-%m-%dT"_s) && time == noTime)
                continue;
            accepted += time != noTime ? 1 : 0;
            if (ours != answers[static_cast<qsizetype>(i)] && ++different < 60)
                qWarning("%s  \"%s\": ours %s, pandas %s", qPrintable(format), text.c_str(), ours.constData(), answers[static_cast<qsizetype>(i)].constData());
        }
        QVERIFY(accepted > cases.size() / 4);
        QVERIFY(accepted < cases.size() * 9 / 10);
        QCOMPARE(different, 0);
    }
};

QTEST_GUILESS_MAIN(TimeFormatPandasTest)
#include "timeformat_pandas_test.moc"
