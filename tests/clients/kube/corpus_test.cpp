// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecontexts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(HEADRACE_SOURCE_DIR "/tests/data/kubeconfig");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString relative(const QString &text)
{
    return QString(text).replace(QDir(folder).absolutePath() % u'/', u""_s);
}

/// All that a context amounts to, as text. Nothing is trusted, so nothing runs.
QString describe(const QStringList &paths, const ClusterEntry &entry)
{
    QString out = u"context "_s % entry.name % (entry.nameSpace.isEmpty() ? QString() : QString(u" in "_s % entry.nameSpace)) % u'\n';
    const Result<ResolvedContext> context = openContext(paths, entry.name, {.trust = {}, .plugins = {}, .commandPath = std::make_shared<CommandPath>(QString(), u"/usr/bin:/bin"_s), .clock = {}, .stop = {}, .report = {}});
    if (!context)
        return out % u"  error "_s % context.error().code % u" at "_s % relative(context.error().where) % u'\n';
    const ConnectionSettings &c = context->connection;
    out += u"  server "_s % QString::fromStdString(c.server) % (c.insecureSkipVerify ? u" unchecked"_s : QString()) % (c.caPem.empty() ? QString() : u" with-ca"_s) % (c.disableCompression ? u" uncompressed"_s : QString());
    out += (c.tlsServerName.empty() ? QString() : QString(u" as "_s % QString::fromStdString(c.tlsServerName))) % (c.proxyUrl.empty() ? QString() : QString(u" by "_s % QString::fromStdString(c.proxyUrl))) % u'\n';
    for (const Error &warning : context->warnings)
        out += u"  warning "_s % warning.code % u' ' % warning.arguments.join(u'/') % u'\n';
    for (const TrustQuestion &question : context->questions)
        out += u"  asks "_s % question.field % u' ' % QFileInfo(question.resolvedPath).fileName() % u' ' % question.arguments.join(u' ') % u'\n';
    const Result<Credentials> credentials = context->credentials->current({});
    if (!credentials)
        return out % u"  no credentials "_s % credentials.error().code % u'\n';
    for (const std::string &header : credentials->headers)
        out += u"  "_s % QString::fromStdString(header) % u'\n';
    if (!credentials->clientCertificatePem.empty())
        out += u"  certificate "_s % QString::fromStdString(credentials->clientCertificatePem).trimmed() % u' ' % QString::fromStdString(credentials->clientKeyPem).trimmed() % u'\n';
    return out;
}

QString describe(const QStringList &paths)
{
    const ContextList list = readContexts(paths);
    QString out = u"current "_s % list.current % u'\n';
    for (const Error &problem : list.problems)
        out += u"problem "_s % problem.code % u" at "_s % relative(problem.where) % u'\n';
    for (const ClusterEntry &entry : list.entries)
        out += describe(paths, entry);
    return out;
}

} // namespace

/// Kubeconfigs in tests/data/kubeconfig and what each amounts to. HEADRACE_WRITE_EXPECTED=1 writes the expectations anew, to be read
/// before they are kept.
class CorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileMeansWhatIsExpected_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        for (const QString &name : QDir(folder).entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(name)) << QStringList{folder % u'/' % name} << QString(folder % u'/' % QFileInfo(name).completeBaseName() % u".expected"_s);
        QTest::newRow("merged") << QStringList{folder % u"/merge-a.yaml"_s, folder % u"/broken-syntax.yaml"_s, folder % u"/nowhere.yaml"_s, folder % u"/merge-b.yaml"_s} << QString(folder % u"/merged.expected"_s);
        QTest::newRow("merged the other way") << QStringList{folder % u"/merge-b.yaml"_s, folder % u"/merge-a.yaml"_s} << QString(folder % u"/merged-back.expected"_s);
    }
    void everyFileMeansWhatIsExpected()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        const QByteArray found = describe(files).toUtf8();
        if (qEnvironmentVariableIsSet("HEADRACE_WRITE_EXPECTED")) {
            QFile file(expected);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(found);
        }
        QVERIFY2(QFile::exists(expected), qPrintable(expected));
        QCOMPARE(QString::fromUtf8(found), QString::fromUtf8(contentOf(expected)));
    }

    void aThousandContextsAreOneAndTheSame()
    {
        const QTemporaryDir temporary;
        QByteArray text = "clusters:\n";
        for (int i = 0; i < 1000; ++i)
            text += "- {name: c" + QByteArray::number(i) + ", cluster: {server: 'https://h" + QByteArray::number(i) + ".example.test', certificate-authority-data: " + QByteArray(1600, 'A') + "}}\n";
        text += "users:\n- {name: u, user: {token: t}}\ncontexts:\n";
        for (int i = 0; i < 1000; ++i)
            text += "- {name: 'arn:aws:eks:x:1:cluster/" + QByteArray::number(i) + "', context: {cluster: c" + QByteArray::number(i) + ", user: u}}\n";
        QFile file(temporary.filePath(u"many"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const ContextList list = readContexts({file.fileName()});
        QCOMPARE(list.entries.size(), std::size_t(1000));
        for (std::size_t i = 0; i < 1000; ++i)
            QCOMPARE(list.entries[i].server, u"https://h%1.example.test"_s.arg(i));
    }

    /// kubectl, where the test bed has built it, sees the same contexts, clusters and current context in the same files.
    void kubectlSeesTheSame_data()
    {
        QTest::addColumn<QStringList>("files");
        for (const QString &name : {u"users"_s, u"clusters"_s, u"style"_s, u"json"_s, u"empty"_s})
            QTest::newRow(qPrintable(name)) << QStringList{folder % u'/' % name % u".yaml"_s};
        QTest::newRow("merged") << QStringList{folder % u"/merge-a.yaml"_s, folder % u"/merge-b.yaml"_s};
        QTest::newRow("merged back") << QStringList{folder % u"/merge-b.yaml"_s, folder % u"/merge-a.yaml"_s};
    }
    void kubectlSeesTheSame()
    {
        QFETCH(QStringList, files);
        const QString cache = qEnvironmentVariable("HEADRACE_TESTBED_CACHE", QString(QDir::homePath() % u"/.cache/headrace-testbed"_s));
        const QString kubectl = cache % u"/bin/kubectl"_s;
        if (!QFileInfo(kubectl).isExecutable())
            QSKIP("the test bed's kubectl is not built");
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"KUBECONFIG"_s, files.join(u':'));
        environment.insert(u"KUBERC"_s, u"off"_s);
        process.setProcessEnvironment(environment);
        const QString lines = u"jsonpath={.current-context}{\"\\n\"}{range .contexts[*]}{.name}{\"\\t\"}{.context.cluster}{\"\\t\"}{.context.user}{\"\\t\"}{.context.namespace}{\"\\n\"}{end}"_s;
        process.start(kubectl, {u"config"_s, u"view"_s, u"--raw"_s, u"-o"_s, lines});
        QVERIFY(process.waitForFinished(60000));
        QStringList theirs = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const ContextList list = readContexts(files);
        QStringList ours;
        if (!list.current.isEmpty())
            ours.append(list.current);
        for (const ClusterEntry &entry : list.entries)
            ours.append(QStringList{entry.name, entry.cluster, entry.user, entry.nameSpace}.join(u'\t'));
        ours.sort();
        theirs.sort();
        QCOMPARE(ours, theirs);
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
