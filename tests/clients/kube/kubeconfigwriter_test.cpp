// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfigwriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Change = KubeconfigChange;

namespace {

const QByteArray block =
    "# my clusters\n"
    "apiVersion: v1\n"
    "clusters:\n"
    "- cluster:\n"
    "    server: https://one   # the first\n"
    "    unknown: {a: [1, 2]}\n"
    "  name: one\n"
    "# about two\n"
    "- name: two\n"
    "  cluster:\n"
    "    server: \"https://two\"\n"
    "users:\n"
    "  - name: u\n"
    "    user:\n"
    "      auth-provider:\n"
    "        name: oidc\n"
    "        config:\n"
    "          id-token: old.id.token # keep me\n"
    "          refresh-token: 'old''s'\n"
    "          folded: >-\n"
    "            a\n"
    "            b\n"
    "      args:\n"
    "      - x\n"
    "contexts: []\n";

const QByteArray flow = R"({"clusters": [{"name": "one", "cluster": {"server": "https://one"}}, {"name": "two", "cluster": {}}], "users": null})";

} // namespace

class KubeconfigWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheWantedBytesChange_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("section");
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const int set = int(Change::Action::SetValue), drop = int(Change::Action::RemoveValue), out = int(Change::Action::RemoveEntry);
        const int clusters = int(Change::Section::Clusters), users = int(Change::Section::Users), root = int(Change::Section::Root);
        const QStringList config{u"auth-provider"_s, u"config"_s};
        QTest::newRow("plain") << block << users << set << u"u"_s << (config + QStringList{u"id-token"_s}) << u"new.id"_s << "old.id.token"_ba << "new.id"_ba;
        QTest::newRow("quoted") << block << users << set << u"u"_s << (config + QStringList{u"refresh-token"_s}) << u"a: \"b\""_s << "'old''s'"_ba << "\"a: \\\"b\\\"\""_ba;
        QTest::newRow("folded") << block << users << set << u"u"_s << (config + QStringList{u"folded"_s}) << u"c"_s << ">-\n            a\n            b"_ba << "c"_ba;
        QTest::newRow("with comment") << block << clusters << set << u"one"_s << QStringList{u"server"_s} << u"https://x:1"_s << "https://one "_ba << "\"https://x:1\" "_ba;
        QTest::newRow("new key") << block << clusters << set << u"two"_s << QStringList{u"insecure-skip-tls-verify"_s} << u"true"_s << "    server: \"https://two\""_ba << "    insecure-skip-tls-verify: true\n    server: \"https://two\""_ba;
        QTest::newRow("root") << block << root << set << QString() << QStringList{u"apiVersion"_s} << u"v2"_s << "v1"_ba << "v2"_ba;
        QTest::newRow("remove a list") << block << users << drop << u"u"_s << QStringList{u"args"_s} << QString() << "      args:\n      - x\n"_ba << ""_ba;
        QTest::newRow("remove a value") << block << clusters << drop << u"one"_s << QStringList{u"unknown"_s} << QString() << "    unknown: {a: [1, 2]}\n"_ba << ""_ba;
        QTest::newRow("remove the last entry") << block << clusters << out << u"two"_s << QStringList() << QString() << "- name: two\n  cluster:\n    server: \"https://two\"\n"_ba << ""_ba;
        QTest::newRow("remove the first entry") << block << clusters << out << u"one"_s << QStringList() << QString()
                                                << "- cluster:\n    server: https://one   # the first\n    unknown: {a: [1, 2]}\n  name: one\n"_ba << ""_ba;
        QTest::newRow("JSON value") << flow << clusters << set << u"one"_s << QStringList{u"server"_s} << u"x"_s << "\"https://one\""_ba << "\"x\""_ba;
        QTest::newRow("JSON new key") << flow << clusters << set << u"two"_s << QStringList{u"server"_s} << u"x"_s << "\"cluster\": {}"_ba << "\"cluster\": {\"server\": \"x\"}"_ba;
        QTest::newRow("JSON entry") << flow << clusters << out << u"two"_s << QStringList() << QString() << ", {\"name\": \"two\", \"cluster\": {}}"_ba << ""_ba;
    }
    void onlyTheWantedBytesChange()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, section);
        QFETCH(int, action);
        QFETCH(QString, name);
        QFETCH(QStringList, path);
        QFETCH(QString, value);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QCOMPARE(text.count(from), 1);
        const auto changed = changedKubeconfig(text, {{Change::Section(section), Change::Action(action), name, path, value, {}}}, u"/k"_s);
        QVERIFY2(changed.hasValue(), changed ? "" : qPrintable(changed.error().code));
        QCOMPARE(*changed, QByteArray(text).replace(from, to));
        // Windows' line ends stay too.
        if (!text.startsWith('{') && !from.contains(">-")) {
            const auto crlf = changedKubeconfig(QByteArray(text).replace("\n", "\r\n"), {{Change::Section(section), Change::Action(action), name, path, value, {}}}, u"/k"_s);
            QVERIFY2(crlf.hasValue(), crlf ? "" : qPrintable(crlf.error().code));
            QCOMPARE(*crlf, QByteArray(*changed).replace("\n", "\r\n"));
        }
    }

    void entriesAreAdded()
    {
        const Change change{Change::Section::Contexts, Change::Action::AddEntry, u"a:b"_s, {}, {}, {{u"cluster"_s, u"one"_s}, {u"namespace"_s, u"true"_s}}};
        for (const QByteArray &text : {block, flow, ""_ba, "contexts:\n- name: x\n  context: {}"_ba, "contexts:\nusers: []\n"_ba}) {
            const auto changed = changedKubeconfig(text, {change}, u"/k"_s);
            QVERIFY2(changed.hasValue(), changed ? "" : text.constData());
            const auto config = parseKubeconfig(*changed, u"/k"_s);
            QVERIFY(config.hasValue());
            const KubeContext *context = config->context(u"a:b"_s);
            QVERIFY(context);
            QCOMPARE(context->cluster, u"one"_s);
            QCOMPARE(context->defaultNamespace, u"true"_s);
            QCOMPARE(changedKubeconfig(*changed, {change}, u"/k"_s).error().code, u"kubeconfig.entryExists"_s);
        }
    }

    void whatIsNotThereIsSaid()
    {
        const Change none{Change::Section::Users, Change::Action::SetValue, u"nobody"_s, {u"token"_s}, u"CANARY"_s, {}};
        const auto changed = changedKubeconfig(block, {none}, u"/k"_s);
        QVERIFY(!changed.hasValue());
        QCOMPARE(changed.error().code, u"kubeconfig.noEntry"_s);
        const auto tagged = changedKubeconfig("users: [{name: u, user: {token: !!str x}}]", {{Change::Section::Users, Change::Action::SetValue, u"u"_s, {u"token"_s}, u"CANARY"_s, {}}}, u"/k"_s);
        QCOMPARE(tagged.error().code, u"kubeconfig.edit"_s);
    }

    void filesKeepTheirLinkAndMode()
    {
        QTemporaryDir folder;
        const QString real = folder.filePath(u"real"_s);
        const QString link = folder.filePath(u"link"_s);
        QFile file(real);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(block) == block.size());
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
        const auto before = QFile::permissions(real);
        QVERIFY(QFile::link(real, link));
        const std::vector<Change> changes{{Change::Section::Clusters, Change::Action::RemoveEntry, u"one"_s, {}, {}, {}}};
        const auto done = changeKubeconfig(link, changes);
        QVERIFY2(done.hasValue(), done ? "" : qPrintable(done.error().code + done.error().serverMessage));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(QFile::permissions(real), before);
        QVERIFY(!readKubeconfigs({real}).cluster(u"one"_s));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);

        QFile lock(link + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        QCOMPARE(changeKubeconfig(link, {{Change::Section::Clusters, Change::Action::RemoveEntry, u"two"_s, {}, {}, {}}}).error().code, u"kubeconfig.locked"_s);
        QVERIFY(lock.exists());
        QVERIFY(readKubeconfigs({real}).cluster(u"two"_s));
    }
};

QTEST_GUILESS_MAIN(KubeconfigWriterTest)
#include "kubeconfigwriter_test.moc"
