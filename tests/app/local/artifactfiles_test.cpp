// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/packedfiles.h"
#include "tests/app/local/pipelines_under_test.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace headrace;
using namespace headrace::local;
using namespace Qt::StringLiterals;

class ArtifactFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath(u"artifacts/run/step/model"_s);
        write(u"secret"_s, "the key");
        write(u"artifacts/run/step/data.csv"_s, "a,b\n1,2\n");
        write(u"artifacts/run/step/model/weights.bin"_s, QByteArray(5000, 'w'));
        write(u"artifacts/run/step/model/"_s % QString(120, u'n') % u".txt", "long");
        write(u"artifacts-other"_s, "a neighbour");
        m_files = std::make_unique<ArtifactFiles>(path(u"artifacts"_s).toStdString());
    }

    void filesAreHandedOut()
    {
        QCOMPARE(get("run/step/data.csv"), "a,b\n1,2\n");
        QCOMPARE(get("run/step/data.csv", "4"), "a,b\n");
        QCOMPARE(get("run/step/data.csv", "999999999999"), "a,b\n1,2\n");
        QCOMPARE(get("run/step/data.csv", "-3"), "a,b\n1,2\n");
        QCOMPARE(m_files->address(path(u"artifacts/run/step/data.csv"_s).toStdString()), "volume://artifacts/run/step/data.csv");
    }

    void foldersAreArchives()
    {
        link("../../../secret", u"artifacts/run/step/model/link"_s);
        const auto listed = packedFiles({QByteArray::fromStdString(get("run/step/model")), false});
        QVERIFY(listed);
        QCOMPARE(listed->files, (std::vector<PackedFile>{{QString(120, u'n') % u".txt", 4}, {u"weights.bin"_s, 5000}}));
        const QByteArray tar = unpacked(QByteArray::fromStdString(get("run")), 1 << 20).bytes;
        QVERIFY(tar.contains(QByteArray(5000, 'w')) && !tar.contains("the key"));
    }

    void tooMuchIsRefused()
    {
        QFile large(path(u"artifacts/run/step/large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(ArtifactFiles::largest + 1));
        QCOMPARE(status("run/step/large"), 413);
        QCOMPARE(get("run/step/large", "10"), std::string(10, '\0'));
        QCOMPARE(status("run/step"), 413);
    }

    void nothingElseIsEverRead_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"../secret", "run/../../secret", "run/step/../../../secret", "/etc/passwd", "//etc/passwd", ".", "..", "./run/step/data.csv", "run//step/data.csv", "run/step/data.csv/", "run/step/data.csv/..", "../artifacts-other", "link", "linked/secret", "run/step/pipe",
                                "nothing", "run/step/data.csv/x", "..\\secret", "%2e%2e/secret", "..%2fsecret"})
            QTest::newRow(key) << QByteArray(key);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a zero") << QByteArray("run/step/data.csv\0.txt", 22);
        QTest::newRow("a zero behind dots") << QByteArray("..\0/secret", 10);
        QTest::newRow("long") << QByteArray(1025, 'a');
        QTest::newRow("a long name") << QByteArray(300, 'a');
        QTest::newRow("no text") << QByteArray("\xff\xfe/\x80");
    }
    void nothingElseIsEverRead()
    {
        QFETCH(QByteArray, key);
        link("../secret", u"artifacts/link"_s);
        link("..", u"artifacts/linked"_s);
        QCOMPARE(mkfifo(qPrintable(path(u"artifacts/run/step/pipe"_s)), 0600), 0);
        const HttpReply reply = ask({{"source", "volume"}, {"bucket", "artifacts"}, {"key", key.toStdString()}});
        QVERIFY2(reply.status == 404 || reply.status == 400, reply.body.c_str());
        QVERIFY(reply.body.find("the key") == std::string::npos && reply.body.find("a neighbour") == std::string::npos && reply.body.find("1,2") == std::string::npos);
    }

    void otherStoragesAreNotThere()
    {
        QCOMPARE(ask({{"source", "minio"}, {"bucket", "artifacts"}, {"key", "run/step/data.csv"}}).status, 404);
        QCOMPARE(ask({{"source", "volume"}, {"bucket", ".."}, {"key", "secret"}}).status, 404);
        QCOMPARE(ask({{"key", "run/step/data.csv"}}).status, 404);
        QCOMPARE(ask({{"source", "volume"}, {"bucket", "artifacts"}, {"key", "run/step/data.csv"}}, "POST").status, 405);
        for (const char *elsewhere : {"/tmp/x", "gs://b/k", ""})
            QCOMPARE(m_files->address(elsewhere), elsewhere);
        QCOMPARE(m_files->address(path(u"artifacts-other"_s).toStdString()), path(u"artifacts-other"_s).toStdString());
    }

    void theApiServesThem()
    {
        PipelinesUnderTest cluster;
        QCOMPARE(cluster.raw("GET", "/artifacts/get?source=volume&bucket=artifacts&key=run/step/data.csv").status, 404); // no place yet
        cluster.api->store().files = *m_files;
        QCOMPARE(cluster.raw("GET", "/artifacts/get?source=volume&bucket=artifacts&key=run/step/data.csv").body, "a,b\n1,2\n");
        QCOMPARE(cluster.raw("GET", "/api/v1/namespaces/kubeflow/services/ml-pipeline-ui:80/proxy/artifacts/get?source=volume&bucket=artifacts&key=run%2Fstep%2Fdata.csv&peek=3").body, "a,b");
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void link(const char *to, const QString &from) { QCOMPARE(symlink(to, qPrintable(path(from))), 0); }
    HttpReply ask(NamedTexts query, const std::string &method = "GET")
    {
        return m_files->answer({.method = method, .path = "/artifacts/get", .query = std::move(query), .accept = {}, .contentType = {}, .authorization = {}, .userAgent = {}, .body = {}});
    }
    std::string get(const std::string &key, const std::string &peek = {})
    {
        const HttpReply reply = ask({{"source", "volume"}, {"bucket", "artifacts"}, {"key", key}, {"peek", peek}});
        return reply.status == 200 ? reply.body : "status " + std::to_string(reply.status);
    }
    int status(const std::string &key) { return ask({{"source", "volume"}, {"bucket", "artifacts"}, {"key", key}}).status; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ArtifactFiles> m_files;
};

QTEST_GUILESS_MAIN(ArtifactFilesTest)
#include "artifactfiles_test.moc"
