// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/algorithmrules.h"
#include "clients/katib/experimentcheck.h"
#include "clients/katib/gopattern.h"
#include "clients/katib/studyreading.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using Row = QHash<QString, QString>;

namespace {

const QString shared = QStringLiteral(HEADRACE_SHARED_DIR "/");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString unescaped(const QString &cell)
{
    QString text;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] != u'\\' || i + 1 == cell.size()) {
            text += cell[i];
            continue;
        }
        const QChar c = cell[++i];
        text += c == u'n' ? u'\n' : c == u't' ? u'\t' : c;
    }
    return text;
}

/// The rows of a table, by the names of its columns.
std::vector<QHash<QString, QString>> tableOf(const QString &path)
{
    std::vector<QHash<QString, QString>> rows;
    const QStringList lines = QString::fromUtf8(bytesOf(shared + path)).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty())
        return rows;
    const QStringList head = lines.first().split(u'\t');
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(u'\t');
        QHash<QString, QString> row;
        for (qsizetype i = 0; i < head.size(); ++i)
            row.insert(head[i], unescaped(cells.value(i)));
        rows.push_back(row);
    }
    return rows;
}

QHash<QString, QHash<QString, QString>> recordedTemplates()
{
    QHash<QString, QHash<QString, QString>> templates;
    const Json recording = Json::parse(bytesOf(shared + "testbed/katib/recorded/046-trial-templates.json"_L1).toStdString(), nullptr, false);
    if (!recording.is_object())
        return templates;
    for (const Json &nameSpace : recording["response_body"]["Data"])
        for (const Json &map : nameSpace["ConfigMaps"])
            for (const Json &one : map["Templates"])
                templates[QString::fromStdString(nameSpace["ConfigMapNamespace"].get<std::string>() + '/' + map["ConfigMapName"].get<std::string>())].insert(QString::fromStdString(one["Path"]), QString::fromStdString(one["Yaml"]));
    return templates;
}

/// Documents that are too large to be kept.
QByteArray madeDocument(const QString &file)
{
    QByteArray text = bytesOf(shared + "corpus/katib/hp-tuning/random.yaml"_L1);
    const auto addParameter = [&text](const QByteArray &parameter) { text.replace("  parameters:\n", QByteArray("  parameters:\n" + parameter)); };
    const auto list = [](int count) -> QByteArray {
        QByteArray values;
        for (int i = 0; i < count; ++i)
            values += "        - \"value-number-" + QByteArray::number(i) + "\"\n";
        return "    - name: big\n      parameterType: categorical\n      feasibleSpace:\n        list:\n" + values;
    };
    if (file.startsWith("x-list-10000"_L1))
        addParameter(list(10'000));
    else if (file.startsWith("x-list-2MB"_L1))
        addParameter(list(70'000));
    else if (file.startsWith("x-list-4MB"_L1))
        addParameter(list(200'000));
    else if (file.startsWith("x-annotations"_L1))
        text.replace("metadata:\n", QByteArray("metadata:\n  annotations:\n    a: \"" + QByteArray(300'000, 'x') + "\"\n"));
    else if (file.startsWith("x-parameters-1000"_L1))
        for (int i = 0; i < 1000; ++i)
            addParameter("    - name: p" + QByteArray::number(i) + "\n      parameterType: double\n      feasibleSpace:\n        min: \"0\"\n        max: \"1\"\n");
    return text;
}

KatibSurroundings surroundingsOf(const QString &file)
{
    KatibSurroundings surroundings;
    surroundings.templates = recordedTemplates();
    surroundings.algorithmsWithoutImage = {u"noimage"_s};
    surroundings.nameSpaces = {u"kubeflow"_s, u"plain"_s, u"kubeflow-user"_s};
    surroundings.volumes = {u"old-random-kubeflow"_s};
    if (file.startsWith("v39b"_L1))
        surroundings.collectors.append(u"PrometheusMetric"_s);
    if (file.startsWith("v42-namespace"_L1))
        surroundings.isNamespaceLabelled = false;
    return surroundings;
}

/// Messages that quote whole objects are compared up to those.
QString comparable(const QString &message)
{
    QString text = message;
    for (const auto &cut : {"unable to convert: "_L1, "unable to convert spec.TrialTemplate"_L1, ", ConfigMap: map["_L1, "spec: Invalid value: {"_L1, "\"b c\": a valid label"_L1})
        if (const qsizetype at = text.indexOf(cut); at >= 0)
            text.truncate(at);
    return text.trimmed();
}

bool isCut(const QString &message)
{
    return message.endsWith(" characters)"_L1);
}

} // namespace

class TestVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpus_data();
    void corpus();
    void mutants_data();
    void mutants();
    void updates_data();
    void updates();
    void settings_data();
    void settings();
    void patterns_data();
    void patterns();
    void unknownFieldsAreSaid();
    void laterFaultsAreSaid();

private:
    static void compare(const QHash<QString, QString> &row, const StudyVerdict &verdict);
};

void TestVerdicts::compare(const QHash<QString, QString> &row, const StudyVerdict &verdict)
{
    const QString said = verdict.refusal();
    QVERIFY2(verdict.isAccepted() == (row[u"verdict"_s] == "accepted"_L1), qPrintable(said + u"\n"_s + row[u"message"_s]));
    // What a YAML parser says is its own.
    const QString wanted = row[u"message"_s];
    if (verdict.isAccepted() || wanted.contains("is unrecognized"_L1))
        return;
    const QString right = comparable(wanted);
    const bool isWhole = right == wanted.trimmed() && !isCut(wanted);
    const qsizetype size = isWhole ? std::max(said.size(), right.size()) : std::min<qsizetype>(right.size(), 300);
    QCOMPARE(said.trimmed().left(size), right.left(size));
}

void TestVerdicts::corpus_data()
{
    QTest::addColumn<Row>("row");
    for (const auto &row : tableOf(u"testbed/katib/verdicts.tsv"_s))
        QTest::newRow(qPrintable(row[u"file"_s])) << row;
}

void TestVerdicts::corpus()
{
    QFETCH(Row, row);
    compare(row, checkExperiment(bytesOf(shared + "corpus/katib/"_L1 + row[u"file"_s]), surroundingsOf({})));
}

void TestVerdicts::mutants_data()
{
    QTest::addColumn<Row>("row");
    const auto rows = tableOf(u"testbed/katib/mutants.tsv"_s);
    QVERIFY(rows.empty() || rows.size() == 374);
    for (const auto &row : rows)
        QTest::newRow(qPrintable(row[u"file"_s])) << row;
}

void TestVerdicts::mutants()
{
    QFETCH(Row, row);
    const QString file = row[u"file"_s];
    const QByteArray text = file.endsWith("(not kept)"_L1) ? madeDocument(file) : bytesOf(shared + "testbed/katib/mutants/"_L1 + file);
    compare(row, checkExperiment(text, surroundingsOf(file)));
}

void TestVerdicts::updates_data()
{
    QTest::addColumn<Row>("row");
    int number = 0;
    for (const auto &row : tableOf(u"testbed/katib/updates.tsv"_s))
        QTest::newRow(qPrintable(u"%1 %2 %3"_s.arg(QString::number(number++), row[u"state"_s], row[u"change"_s]))) << row;
}

/// The states of the table, made of the first corpus file.
void TestVerdicts::updates()
{
    QFETCH(Row, row);
    Json object = Json::parse(bytesOf(shared + "testbed/katib/mutants/y-json.yaml"_L1).toStdString(), nullptr, false);
    QVERIFY(object.is_object());
    const QString state = row[u"state"_s];
    const bool hasAll = state.contains("12"_L1) || state.startsWith("max-"_L1);
    Json conditions = Json::array({{{"type", "Created"}, {"status", "True"}}});
    if (state.startsWith("max-"_L1))
        conditions.push_back({{"type", "Succeeded"}, {"status", "True"}, {"reason", "ExperimentMaxTrialsReached"}});
    else if (state.startsWith("goal-"_L1))
        conditions.push_back({{"type", "Succeeded"}, {"status", "True"}, {"reason", "ExperimentGoalReached"}});
    else if (state.startsWith("failed-"_L1))
        conditions.push_back({{"type", "Failed"}, {"status", "True"}, {"reason", "ExperimentFailed"}});
    object["status"] = {{"trials", hasAll ? 12 : 5}, {"conditions", conditions}};
    object["spec"]["resumePolicy"] = state.endsWith("longrunning"_L1) ? "LongRunning" : state.endsWith("fromvolume"_L1) ? "FromVolume" : "Never";
    if (state == "running-no-max"_L1)
        object["spec"].erase("maxTrialCount");
    compare(row, checkExperimentChange(QByteArray::fromStdString(object.dump()), row[u"patch"_s].toUtf8(), surroundingsOf({})));
}

void TestVerdicts::settings_data()
{
    QTest::addColumn<Row>("row");
    int number = 0;
    for (const auto &row : tableOf(u"testbed/katib/settings.tsv"_s)) {
        const bool isShipped = !(row[u"algorithm"_s] == "cmaes"_L1 && row[u"service"_s] == "optuna"_L1) && !(row[u"service"_s] == "goptuna"_L1 && row[u"algorithm"_s] != "cmaes"_L1 && row[u"algorithm"_s] != "sobol"_L1);
        if (isShipped && row[u"algorithm"_s] != "median"_L1)
            QTest::newRow(qPrintable(u"%1 %2 %3"_s.arg(QString::number(number++), row[u"algorithm"_s], row[u"settings"_s]))) << row;
    }
}

/// "lr: double 0.1..0.5 step 0.1 logUniform; o: categorical [a, b]".
static std::vector<StudyParameter> parametersOf(const QString &text)
{
    std::vector<StudyParameter> parameters;
    for (const QString &one : text.split("; "_L1, Qt::SkipEmptyParts)) {
        StudyParameter parameter{.name = one.section(": "_L1, 0, 0), .kindWord = one.section(": "_L1, 1).section(u' ', 0, 0)};
        parameter.kind = parameterKindOf(parameter.kindWord);
        const QString rest = one.section(": "_L1, 1).section(u' ', 1);
        if (rest.startsWith(u'[')) {
            parameter.choices = rest.mid(1, rest.size() - 2).split(", "_L1);
        } else {
            const QStringList words = rest.split(u' ');
            parameter.minimum = words.first().section(".."_L1, 0, 0);
            parameter.maximum = words.first().section(".."_L1, 1);
            if (const qsizetype step = words.indexOf(u"step"_s); step >= 0)
                parameter.step = words.value(step + 1);
        }
        parameters.push_back(parameter);
    }
    return parameters;
}

void TestVerdicts::settings()
{
    QFETCH(Row, row);
    Study study;
    std::vector<AlgorithmSetting> settings;
    const Json given = Json::parse(row[u"settings"_s].toStdString());
    for (const auto &[name, value] : given.items())
        settings.push_back({QString::fromStdString(name), QString::fromStdString(value.get<std::string>())});
    const bool isStopping = row[u"algorithm"_s] == "medianstop"_L1;
    (isStopping ? study.earlyStopping : study.algorithm) = row[u"algorithm"_s];
    (isStopping ? study.earlyStoppingSettings : study.settings) = settings;
    study.parameters = parametersOf(row[u"parameters"_s]);
    bool hasCount = false;
    if (const int most = row[u"maxTrialCount"_s].toInt(&hasCount); hasCount)
        study.maxTrials = most;
    if (const int parallel = row[u"parallelTrialCount"_s].toInt(&hasCount); hasCount)
        study.parallelTrials = parallel;
    const std::vector<StudyFault> faults = algorithmFaults(study);
    const auto refused = std::find_if(faults.begin(), faults.end(), [](const StudyFault &one) { return one.finder == FaultFinder::AlgorithmService; });
    const bool isRefused = refused != faults.end();
    QVERIFY2(isRefused == (row[u"controller_takes_it_as"_s] == "refused"_L1), qPrintable((isRefused ? refused->message : QString()) + u" | "_s + row[u"message"_s]));
    // The grid's service answers with addresses of its objects.
    if (isRefused && !row[u"message"_s].contains("failed to validate parameters"_L1))
        QCOMPARE(refused->message, row[u"message"_s]);
}

void TestVerdicts::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("problem");
    QTest::newRow("plain") << u"([\\w|-]+)\\s*=\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)"_s << QString();
    QTest::newRow("class with a bracket first") << u"[]a](b)"_s << QString();
    QTest::newRow("posix class") << u"[[:alpha:]_]+"_s << QString();
    QTest::newRow("open class") << u"([a)"_s << u"missing closing ]: `[a)`"_s;
    QTest::newRow("too much closed") << u"a)"_s << u"unexpected ): `a)`"_s;
    QTest::newRow("nothing repeated") << u"*a"_s << u"missing argument to repetition operator: `*`"_s;
    QTest::newRow("behind a bar") << u"a|+"_s << u"missing argument to repetition operator: `+`"_s;
    QTest::newRow("twice") << u"a{2}{3}"_s << u"invalid nested repetition operator: `{2}{3}`"_s;
    QTest::newRow("lazy") << u"a+?b??c*?d{1,2}?"_s << QString();
    QTest::newRow("no count") << u"a{,2}b{x}"_s << QString();
    QTest::newRow("backwards") << u"[z-a]"_s << u"invalid character class range: `z-a`"_s;
    QTest::newRow("at the end") << u"a\\"_s << u"trailing backslash at end of expression: ``"_s;
    QTest::newRow("flags") << u"(?i)a(?s-m:b)"_s << QString();
    QTest::newRow("look behind") << u"(?<=a)b"_s << u"invalid or unsupported Perl syntax: `(?<`"_s;
}

void TestVerdicts::patterns()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, problem);
    QCOMPARE(goPatternProblem(pattern), problem);
}

void TestVerdicts::unknownFieldsAreSaid()
{
    const StudyVerdict verdict = checkExperiment(bytesOf(shared + "testbed/katib/mutants/x-unknown-nested-field.yaml"_L1));
    if (verdict.faults.empty())
        QSKIP("the recordings are not here");
    QStringList paths;
    for (const StudyFault &fault : verdict.faults)
        if (fault.finder == FaultFinder::Notice)
            paths.append(fault.path);
    QCOMPARE(paths.size(), 4);
    QVERIFY2(paths.join(u' ').contains("spec.parameters[0].feasibleSpace."_L1), qPrintable(paths.join(u' ')));
}

void TestVerdicts::laterFaultsAreSaid()
{
    const auto rulesOf = [](const QString &file) {
        QStringList rules;
        for (const StudyFault &fault : checkExperiment(bytesOf(shared + "testbed/katib/mutants/"_L1 + file)).faults)
            rules.append(fault.rule % u' ' % fault.path);
        return rules;
    };
    if (rulesOf(u"x-min-text.yaml"_s).isEmpty())
        QSKIP("the recordings are not here");
    QCOMPARE(rulesOf(u"x-min-text.yaml"_s), QStringList{u"space spec.parameters[0].feasibleSpace.min"_s});
    QCOMPARE(rulesOf(u"x-min-above-max.yaml"_s), QStringList{u"space spec.parameters[0].feasibleSpace"_s});
    QCOMPARE(rulesOf(u"x-step-zero.yaml"_s), QStringList{u"space spec.parameters[0].feasibleSpace.step"_s});
    QVERIFY(rulesOf(u"x-parameter-unreferenced.yaml"_s).join(u' ').contains("reference spec.parameters"_L1));
    QVERIFY(rulesOf(u"v24-other-name.yaml"_s).join(u' ').contains("container spec.trialTemplate"_L1));
    QVERIFY(rulesOf(u"a-tpe-gamma-2.yaml"_s).join(u' ').contains("setting spec.algorithm"_L1));
    QCOMPARE(rulesOf(u"v15-longrunning-ok.yaml"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "verdicts_test.moc"
