// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"

#include "tests/clients/pipelines/corpus.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// A row of the tables that a real server's answers were written into.
struct Verdict {
    QString name;   ///< of the row
    QString change; ///< of an altered document
    QString path;   ///< empty: to be made
    bool isTaken = false;
    QString said;
};

std::vector<Verdict> verdicts(const QString &table, const QString &folder)
{
    std::vector<Verdict> rows;
    const QList<QByteArray> lines = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/") + table).split('\n');
    const QList<QByteArray> head = lines.value(0).split('\t');
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() < head.size())
            continue;
        const auto cell = [&](const char *name) { return QString::fromUtf8(cells.value(head.indexOf(name))); };
        const bool ran = cell("run_status").startsWith(u'2') || cell("filled_status").startsWith(u'2');
        rows.push_back({.name = cell("file"), .change = head.contains("change") ? cell("change") : QString(), .path = cell("file") == "-"_L1 ? QString() : QString(QStringLiteral(HEADRACE_SHARED_DIR "/") % folder % cell("file")),
                        .isTaken = cell("verdict") == "accepted"_L1 && ran, .said = cell("create_message") % u" | "_s % cell("run_message") % u" | "_s % cell("filled_message")});
    }
    return rows;
}

QByteArray withTasks(int count)
{
    QByteArray text = "components:\n  comp-echo:\n    executorLabel: exec-echo\ndeploymentSpec:\n  executors:\n    exec-echo:\n      container:\n        image: busybox\npipelineInfo:\n  name: many\nroot:\n  dag:\n    tasks:\n";
    for (int i = 0; i < count; ++i)
        text += QByteArray("      echo-%1:\n        cachingOptions:\n          enableCache: true\n        componentRef:\n          name: comp-echo\n        taskInfo:\n          name: echo-%1\n").replace("%1", QByteArray::number(i));
    return text + "schemaVersion: 2.1.0\nsdkVersion: kfp-2.14.3\n";
}

/// The five rows whose files are too large to be kept.
QByteArray made(const QString &change)
{
    QByteArray text = withTasks(change.startsWith("2001"_L1) ? 2001 : change.startsWith("201"_L1) ? 201 : 1);
    if (change.startsWith("an argument"_L1))
        text.replace("        image: busybox\n", QByteArray("        args:\n        - " + QByteArray((change.contains("4 MiB"_L1) ? 4 : 1) * 1024 * 1024, 'x') + "\n        image: busybox\n"));
    if (change.contains("description"_L1))
        text.replace("  name: many\n", QByteArray("  name: many\n  description: " + QByteArray(20 * 1024 * 1024, 'x') + "\n"));
    return text;
}

std::vector<PipelineProblem> problemsOf(const QByteArray &bytes)
{
    const auto document = PipelineDocument::read(bytes);
    return document ? checkPipeline(*document) : std::vector{unreadable(document.error())};
}

QString listed(const std::vector<PipelineProblem> &problems)
{
    QStringList lines;
    for (const PipelineProblem &one : problems)
        lines.append(problemWord(one.code) % u'/' % QString::number(static_cast<int>(one.severity)) % u' ' % pathText(one.path) % u" line "_s % QString::number(one.line) % u" ("_s % one.arguments.join(u", "_s) % u')');
    return lines.join(u"\n  "_s);
}

bool hasSeverity(const std::vector<PipelineProblem> &problems, ProblemSeverity severity)
{
    return std::any_of(problems.begin(), problems.end(), [&](const PipelineProblem &one) { return one.severity == severity; });
}

} // namespace

class VerdictsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheServer_data();
    void agreesWithTheServer();
    void whatCannotMeanAnythingIsAWarning_data();
    void whatCannotMeanAnythingIsAWarning();
    void placesAndReasons_data();
    void placesAndReasons();
    void goodFilesAreQuiet();
    void fixesMend();
    void aMendedKeyKeepsItsWires();
};

void VerdictsTest::agreesWithTheServer_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("isTaken");
    QTest::addColumn<QString>("said");
    std::vector<Verdict> rows = verdicts(u"verdicts.tsv"_s, u"corpus/kfp/ir/"_s);
    const std::vector<Verdict> mutants = verdicts(u"mutants.tsv"_s, u"testbed/kfp/"_s);
    rows.insert(rows.end(), mutants.begin(), mutants.end());
    for (const Verdict &row : rows)
        QTest::newRow(qPrintable(row.path.isEmpty() ? row.change : row.name)) << row.path << row.change << row.isTaken << row.said;
    if (rows.empty())
        QTest::newRow("none") << QString() << QString() << true << QString();
    else
        QCOMPARE(rows.size(), std::size_t(157 + 194));
}

void VerdictsTest::agreesWithTheServer()
{
    QFETCH(QString, path);
    QFETCH(QString, change);
    QFETCH(bool, isTaken);
    QFETCH(QString, said);
    if (path.isEmpty() && change.isEmpty())
        QSKIP("the shared folder is not there");
    const std::vector<PipelineProblem> problems = problemsOf(path.isEmpty() ? made(change) : bytesOf(path));
    QVERIFY2(isAccepted(problems) == isTaken, qPrintable(change % u"\nserver: "_s % (isTaken ? u"takes it "_s : u"refuses it "_s) % said % u"\nhere:\n  "_s % listed(problems)));
}

void VerdictsTest::whatCannotMeanAnythingIsAWarning_data()
{
    QTest::addColumn<QString>("name");
    for (const char *const name : {"output-key-unknown", "output-key-missing", "input-missing", "input-extra", "component-input-unknown", "constant-wrong-type", "component-type-differs", "recursive-component", "default-wrong-type", "default-fraction",
                                   "default-null", "default-big-integer", "default-list-for-struct", "artifact-input-at-root", "output-definition-unknown-producer", "output-definition-unknown-key", "image-missing", "image-empty",
                                   "resources-resource-cpu-bad", "resources-negative", "accelerator-bad", "placeholder-unknown-input", "placeholder-garbage", "condition-syntax", "condition-unknown-input", "iterator-items-missing",
                                   "iterator-raw-bad", "iterator-unknown-input", "iterator-limit-negative", "retry-count-negative", "importer-uri-missing", "importer-type-missing", "artifact-type-missing", "platform-no-kubernetes", "platform-unknown-field",
                                   "argo-workflow"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void VerdictsTest::whatCannotMeanAnythingIsAWarning()
{
    QFETCH(QString, name);
    const QByteArray bytes = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/mutants/") + name + u".yaml"_s);
    if (bytes.isEmpty())
        QSKIP("the shared folder is not there");
    QVERIFY(hasSeverity(problemsOf(bytes), ProblemSeverity::Warning));
}

void VerdictsTest::placesAndReasons_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("line");
#include "tests/models/pipeline/places.inc"
}

void VerdictsTest::placesAndReasons()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    QFETCH(QString, path);
    QFETCH(int, line);
    const QByteArray bytes = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/mutants/") + name + u".yaml"_s);
    if (bytes.isEmpty())
        QSKIP("the shared folder is not there");
    const std::vector<PipelineProblem> problems = problemsOf(bytes);
    const bool isThere = std::any_of(problems.begin(), problems.end(), [&](const PipelineProblem &one) {
        return problemWord(one.code) == code && pathText(one.path) == path && one.line == line && one.severity == ProblemSeverity::Error;
    });
    QVERIFY2(isThere, qPrintable(listed(problems)));
}

void VerdictsTest::goodFilesAreQuiet()
{
    const QStringList files = corpusFiles();
    if (files.isEmpty())
        QSKIP("the shared folder is not there");
    int loud = 0;
    for (const QString &file : files) {
        const std::vector<PipelineProblem> problems = problemsOf(bytesOf(file));
        if (!hasSeverity(problems, ProblemSeverity::Warning))
            continue;
        ++loud;
        qInfo("%s\n  %s", qPrintable(file), qPrintable(listed(problems)));
    }
    QVERIFY2(loud <= 9, qPrintable(QString::number(loud)));
}

void VerdictsTest::fixesMend()
{
    int fixed = 0;
    for (const QString &file : sharedFiles(u"testbed/kfp/mutants"_s, {u"*.yaml"_s})) {
        const auto document = PipelineDocument::read(bytesOf(file));
        if (!document)
            continue;
        for (const PipelineProblem &problem : checkPipeline(*document)) {
            if (!problem.fix || problem.isPlatform)
                continue;
            PipelineDocument mended = *document;
            const Result<TextChange> change = mended.changeTo(fixedValue(document->pipeline(), *problem.fix), document->platform());
            QVERIFY2(change.hasValue(), qPrintable(file));
            const std::vector<PipelineProblem> left = checkPipeline(mended);
            const bool isThere = std::any_of(left.begin(), left.end(), [&](const PipelineProblem &one) { return one.code == problem.code && one.path == problem.path && one.arguments == problem.arguments; });
            QVERIFY2(!isThere, qPrintable(file % u' ' % problemWord(problem.code)));
            ++fixed;
        }
    }
    if (fixed == 0)
        QSKIP("the shared folder is not there");
    QVERIFY2(fixed > 20, qPrintable(QString::number(fixed)));
}

void VerdictsTest::aMendedKeyKeepsItsWires()
{
    QByteArray text = withTasks(3);
    text.replace("      echo-2:\n", "      echo_1:\n").replace("      echo-0:\n", "      echo-0:\n        dependentTasks: [echo_1, echo-1]\n");
    const auto document = PipelineDocument::read(text);
    QVERIFY(document.hasValue());
    const std::vector<PipelineProblem> problems = checkPipeline(*document);
    const auto bad = std::find_if(problems.begin(), problems.end(), [](const PipelineProblem &one) { return one.code == ProblemCode::TaskKeyCharacters; });
    QVERIFY2(bad != problems.end() && bad->fix, qPrintable(listed(problems)));
    PipelineDocument mended = *document;
    QVERIFY(mended.changeTo(fixedValue(document->pipeline(), *bad->fix), document->platform()).hasValue());
    // "echo-1" is taken.
    QVERIFY(mended.spec().root.dag->tasks.contains(u"echo-1-2"_s));
    QVERIFY(mended.spec().root.dag->tasks.at(u"echo-0"_s).dependentTasks.contains(u"echo-1-2"_s));
    const std::vector<PipelineProblem> left = checkPipeline(mended);
    QVERIFY2(isAccepted(left), qPrintable(listed(left)));
}

QTEST_GUILESS_MAIN(VerdictsTest)
#include "verdicts_test.moc"
