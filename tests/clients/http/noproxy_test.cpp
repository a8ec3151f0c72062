// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/noproxy.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class NoProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void urls();
};

void NoProxyTest::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("exempt");
    const auto row = [](const char *host, const char *port, const char *list, bool exempt) {
        QTest::addRow("%s:%s in %s", host, port, list) << QByteArray(host) << QByteArray(port) << QByteArray(list) << exempt;
    };
    row("api.corp.example", "443", "corp.example", true);
    row("api.corp.example", "443", ".corp.example", true);
    row("api.corp.example", "443", "*.corp.example", true);
    row("apicorp.example", "443", "corp.example", false);
    row("API.Corp.Example", "443", "CORP.example", true);
    row("api.corp.example", "6443", "corp.example:6443", true);
    row("api.corp.example", "443", "corp.example:6443", false);
    row("anything", "443", "a, *", true);
    row("10.1.2.3", "443", "10.0.0.0/8", true);
    row("11.1.2.3", "443", "10.0.0.0/8", false);
    row("10.1.2.131", "443", "10.1.2.128/25", true);
    row("10.1.2.127", "443", "10.1.2.128/25", false);
    row("fd00::5", "443", "fd00::/8", true);
    row("fe00::5", "443", "fd00::/8", false);
    row("10.1.2.3", "443", "10.0.0.0/99", false);
    row("10.1.2.3", "443", "10.0.0.0/", false);
    row("10.1.2.3", "443", "0.0.0.0/0", true);
    row("fd00::5", "8443", "[fd00::5]:8443", true);
    row("fd00::5", "443", "[fd00::5]:8443", false);
    row("10.1.2.3", "443", "10.1.2.3", true);
    row("10.1.2.3", "443", "1.2.3", false);
    row("localhost", "443", "", true);
    row("127.0.0.1", "443", "", true);
    row("example.org", "443", "", false);
    row("example.org", "443", " , ,, ", false);
}

void NoProxyTest::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, port);
    QFETCH(QByteArray, list);
    QFETCH(bool, exempt);
    QCOMPARE(isExemptFromProxy(host.toStdString(), port.toStdString(), list.toStdString()), exempt);
}

void NoProxyTest::urls()
{
    QCOMPARE(urlParts("https://h.example/k8s/clusters/c-1/?x=1#y"), (UrlParts{"https", "h.example", "443", "/k8s/clusters/c-1"}));
    QCOMPARE(urlParts("HTTP://[FD00::1]:8080"), (UrlParts{"http", "fd00::1", "8080", ""}));
    QCOMPARE(urlParts("https://user:p@h:6443/"), (UrlParts{"https", "h", "6443", ""}));
    QCOMPARE(urlParts("http://h"), (UrlParts{"http", "h", "80", ""}));
    QCOMPARE(urlParts(""), (UrlParts{"", "", "443", ""}));
    QCOMPARE(urlParts("https://[fd00"), (UrlParts{"https", "fd00", "443", ""}));
}

QTEST_APPLESS_MAIN(NoProxyTest)
#include "noproxy_test.moc"
