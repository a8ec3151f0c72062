// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/pipelines_under_test.h"
#include "tests/clients/pipelines/corpus.h"

#include <QProcess>
#include <QTest>

using namespace headrace;
using namespace headrace::local;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *uploadPath = "/apis/v2beta1/pipelines/upload";

QByteArray withTasks(int count)
{
    QByteArray text = "components:\n  comp-echo:\n    executorLabel: exec-echo\ndeploymentSpec:\n  executors:\n    exec-echo:\n      container:\n        image: busybox\npipelineInfo:\n  name: many\nroot:\n  dag:\n    tasks:\n";
    for (int i = 0; i < count; ++i)
        text += QByteArray("      echo-%1:\n        componentRef:\n          name: comp-echo\n        taskInfo:\n          name: echo-%1\n").replace("%1", QByteArray::number(i));
    return text + "schemaVersion: 2.1.0\nsdkVersion: kfp-2.14.3\n";
}

std::string hello()
{
    return withTasks(1).toStdString();
}

} // namespace

class UploadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void archives_data();
    void archives();
    void reasonsAreTold();
    void aDocumentComesBack();
};

void UploadsTest::verdicts_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isTaken");
    int rows = 0;
    for (const auto &[table, folder] : {std::pair(u"verdicts.tsv"_s, u"corpus/kfp/ir/"_s), {u"mutants.tsv"_s, u"testbed/kfp/"_s}}) {
        const QList<QByteArray> lines = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/") + table).split('\n');
        const QList<QByteArray> head = lines.value(0).split('\t');
        for (const QByteArray &line : lines.mid(1)) {
            const QList<QByteArray> cells = line.split('\t');
            if (cells.size() < head.size())
                continue;
            const QString file = QString::fromUtf8(cells.value(head.indexOf("file")));
            const QByteArray change = head.contains("change") ? cells.value(head.indexOf("change")) : QByteArray();
            QTest::newRow(file == u"-" ? change.constData() : qPrintable(file)) << (file == u"-" ? u"made:"_s + QString::fromUtf8(change) : QString(QStringLiteral(HEADRACE_SHARED_DIR "/") + folder + file)) << (cells.value(head.indexOf("verdict")) == "accepted");
            ++rows;
        }
    }
    if (rows == 0)
        QTest::newRow("none") << QString() << true;
    else
        QCOMPARE(rows, 157 + 194);
}

/// What a real server takes is taken, what it refuses is refused, and what it never answers is refused in words.
void UploadsTest::verdicts()
{
    QFETCH(QString, path);
    QFETCH(bool, isTaken);
    if (path.isEmpty())
        QSKIP("the shared folder is not there");
    QByteArray bytes = path.startsWith(u"made:") ? withTasks(path.startsWith(u"made:2001") ? 2001 : path.startsWith(u"made:201") ? 201 : 1) : bytesOf(path);
    if (path.startsWith(u"made:") && path.contains(u"argument"))
        bytes.replace("        image: busybox\n", QByteArray("        args:\n        - " + QByteArray(4 << 20, 'x') + "\n        image: busybox\n"));
    if (path.startsWith(u"made:") && path.contains(u"description"))
        bytes.replace("  name: many\n", QByteArray("  name: many\n  description: " + QByteArray(20 << 20, 'x') + "\n"));
    PipelinesUnderTest cluster;
    const QString name = path.startsWith(u"made:") ? u"made.yaml"_s : path.section(u'/', -1);
    const HttpReply reply = cluster.upload(std::string(uploadPath) + "?name=x", name.toStdString(), bytes.toStdString());
    QVERIFY2((reply.status == 200) == isTaken, qPrintable(QString::fromStdString(reply.body).left(1000)));
    if (isTaken)
        return;
    QCOMPARE(reply.status, 400);
    const std::string words = Json::parse(reply.body)["error_message"];
    QVERIFY2(words.size() > 60, words.c_str()); // more than the real server's fixed sentence
}

void UploadsTest::archives_data()
{
    QTest::addColumn<QStringList>("command"); // %1 = the archive
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("members");
    QTest::addColumn<bool>("isTaken");
    QTest::addColumn<QString>("name"); // of the document inside that is taken
    const QStringList tar{u"tar"_s, u"-czf"_s, u"%1"_s}, zip{u"python3"_s, u"-m"_s, u"zipfile"_s, u"-c"_s, u"%1"_s};
    QTest::newRow("tar.gz") << tar << u"p.tar.gz"_s << QStringList{u"any.yaml"_s} << true << u"any"_s;
    QTest::newRow("tar.gz, pipeline.yaml goes first") << tar << u"p.tar.gz"_s << QStringList{u"any.yaml"_s, u"pipeline.yaml"_s} << true << u"pipeline"_s;
    QTest::newRow("zip") << zip << u"p.zip"_s << QStringList{u"any.yaml"_s} << true << u"any"_s;
    QTest::newRow("zip, pipeline.yaml goes first") << zip << u"p.zip"_s << QStringList{u"any.yaml"_s, u"pipeline.yaml"_s} << true << u"pipeline"_s;
    QTest::newRow("zip, else the first") << zip << u"p.zip"_s << QStringList{u"b.yaml"_s, u"a.yaml"_s} << true << u"b"_s;
    QTest::newRow("zip named tar.gz") << zip << u"p.tar.gz"_s << QStringList{u"any.yaml"_s} << false << QString();
    QTest::newRow("tar.gz named zip") << tar << u"p.zip"_s << QStringList{u"any.yaml"_s} << false << QString();
}

void UploadsTest::archives()
{
    QFETCH(QStringList, command);
    QFETCH(QString, file);
    QFETCH(QStringList, members);
    QFETCH(bool, isTaken);
    QFETCH(QString, name);
    PipelinesUnderTest cluster;
    const QDir folder(cluster.folder.path());
    for (const QString &member : members) {
        QFile one(folder.filePath(member));
        QVERIFY(one.open(QIODevice::WriteOnly));
        one.write(QByteArray::fromStdString(hello()).replace("name: many", QByteArray("name: " + member.section(u'.', 0, 0).toUtf8())));
    }
    QProcess packing;
    packing.setWorkingDirectory(folder.path());
    const QStringList words = (command + members).replaceInStrings(u"%1"_s, file);
    packing.start(words[0], words.mid(1));
    QVERIFY(packing.waitForFinished());
    const std::string bytes = bytesOf(folder.filePath(file)).toStdString();
    const HttpReply reply = cluster.upload(std::string(uploadPath) + "?name=x", file.toStdString(), bytes);
    QVERIFY2((reply.status == 200) == isTaken, reply.body.c_str());
    // A broken archive is refused, whatever is missing of it.
    for (const std::size_t length : {bytes.size() / 2, bytes.size() - 10, std::size_t(4), std::size_t(1)})
        QCOMPARE(cluster.upload(std::string(uploadPath) + "?name=y", file.toStdString(), bytes.substr(0, length)).status, 400);
    if (!isTaken)
        return;
    const Json list = cluster.call("GET", "pipelines/" + Json::parse(reply.body)["pipeline_id"].get<std::string>() + "/versions");
    QCOMPARE(QString::fromStdString(list["pipeline_versions"][0]["pipeline_spec"]["pipelineInfo"]["name"]), name);
}

void UploadsTest::reasonsAreTold()
{
    PipelinesUnderTest cluster;
    std::string bad = hello();
    bad.replace(bad.find("componentRef"), 12, "componentRfe");
    const HttpReply reply = cluster.upload(std::string(uploadPath) + "?name=x", "x.yaml", bad);
    QCOMPARE(reply.status, 400);
    const std::string words = Json::parse(reply.body)["error_message"];
    QVERIFY2(words.find("componentRfe") != std::string::npos && words.find("line 15") != std::string::npos, words.c_str());
    QVERIFY(Json::parse(cluster.upload(std::string(uploadPath) + "?name=x", "x.yaml", "a: [").body)["error_message"].get<std::string>().find("YAML") != std::string::npos);
    QCOMPARE(cluster.upload(uploadPath, "x.yaml", hello(), "file").status, 400);
    QCOMPARE(cluster.raw("POST", uploadPath, "{}").status, 400);
    QVERIFY(cluster.call("GET", "pipelines").empty());
}

void UploadsTest::aDocumentComesBack()
{
    PipelinesUnderTest cluster;
    const std::string bytes = "# a comment\n" + hello() + "---\nplatforms:\n  kubernetes:\n    deploymentSpec:\n      executors:\n        exec-echo:\n          imagePullPolicy: Always\n";
    QCOMPARE(cluster.upload(std::string(uploadPath) + "?name=x&description=what", "x.yaml", bytes).status, 200);
    const std::string id = cluster.call("GET", "pipelines/names/X")["pipeline_id"];
    const Json version = cluster.call("GET", "pipelines/" + id + "/versions")["pipeline_versions"][0];
    QCOMPARE(version["description"], "what");
    QCOMPARE(version["pipeline_spec"]["pipeline_spec"]["root"]["dag"]["tasks"]["echo-0"]["taskInfo"]["name"], "echo-0");
    QCOMPARE(version["pipeline_spec"]["platform_spec"]["platforms"]["kubernetes"]["deploymentSpec"]["executors"]["exec-echo"]["imagePullPolicy"], "Always");
    QCOMPARE(cluster.upload(std::string(uploadPath) + "_version?pipelineid=" + id, "second.yaml", hello()).status, 200);
    QCOMPARE(cluster.call("GET", "pipelines/" + id + "/versions")["total_size"], 2);
    cluster.call("DELETE", "pipelines/" + id);
    QCOMPARE(cluster.status, 400);
    cluster.call("DELETE", "pipelines/" + id + "?cascade=true");
    QCOMPARE(cluster.status, 200);
}

QTEST_GUILESS_MAIN(UploadsTest)
#include "uploads_test.moc"
