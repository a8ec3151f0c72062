// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/access.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/quantity.h"
#include "clients/kube/uses.h"
#include "clients/kube/workloads.h"

#include <QRegularExpression>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ActsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantities_data();
    void quantities();
    void quantityTexts_data();
    void quantityTexts();
    void rulesAreRead();
    void aCronJobBecomesItsJob();
    void aJobOnceMoreHasNothingOfControllers();
    void whatIsNoTemplateIsRefused();
    void namesOfRunsStayShort();
    void podsSayWhatTheyUse();
    void quotasAndLimits();
    void usage();
    void aDisruptionBudgetHasItsOwnCode();
};

void ActsTest::quantities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    const std::pair<const char *, double> cases[] = {{"0", 0}, {"1", 1}, {"100m", 0.1}, {"1500m", 1.5}, {"0.5", 0.5}, {"1Ki", 1024}, {"64Mi", 67108864}, {"1.5Gi", 1610612736}, {"2Ti", 2199023255552}, {"1k", 1000}, {"5M", 5e6}, {"2e3", 2000}, {"1E", 1e18}, {"250000n", 0.00025}, {"12u", 0.000012}, {"-1", -1}};
    for (const auto &[text, number] : cases)
        QTest::addRow("%s", text) << QString::fromLatin1(text) << number;
}

void ActsTest::quantities()
{
    QFETCH(QString, text);
    QFETCH(double, number);
    const auto read = quantityOf(text);
    QVERIFY(read);
    QVERIFY(std::abs(*read - number) <= 1e-9 * std::max(1.0, std::abs(number)));
    for (const QString &wrong : {QString(), u"x"_s, u"1Q"_s, u"Gi"_s, u"1 Gi"_s, u"inf"_s})
        QVERIFY2(!quantityOf(wrong), qPrintable(wrong));
}

void ActsTest::quantityTexts_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("text");
    QTest::newRow("cpu m") << 0.25 << u"cpu"_s << u"250m"_s;
    QTest::newRow("cpu 1.5") << 1.5 << u"requests.cpu"_s << u"1500m"_s;
    QTest::newRow("cpu 8") << 8.0 << u"cpu"_s << u"8"_s;
    QTest::newRow("memory") << 3221225472.0 << u"memory"_s << u"3Gi"_s;
    QTest::newRow("memory 1.5") << 1610612736.0 << u"requests.memory"_s << u"1.5Gi"_s;
    QTest::newRow("memory Mi") << 67108864.0 << u"memory"_s << u"64Mi"_s;
    QTest::newRow("gpu") << 2.0 << u"nvidia.com/gpu"_s << u"2"_s;
    QTest::newRow("none") << 0.0 << u"cpu"_s << u"0"_s;
}

void ActsTest::quantityTexts()
{
    QFETCH(double, number);
    QFETCH(QString, resource);
    QTEST(quantityText(number, resource), "text");
}

void ActsTest::rulesAreRead()
{
    const Result<AccessRules> rules = accessRulesOf(R"({"status":{"resourceRules":[
        {"verbs":["get","list"],"apiGroups":[""],"resources":["pods","pods/log"]},
        {"verbs":["get"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["mine"]}],
        "nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/healthz"]}],"incomplete":true}})");
    QVERIFY(rules);
    QCOMPARE(rules->rules.size(), std::size_t(2));
    QVERIFY(rules->isIncomplete);
    QCOMPARE(rules->rules[0], (AccessRule{{u"get"_s, u"list"_s}, {QString()}, {u"pods"_s, u"pods/log"_s}, {}}));
    QCOMPARE(rules->rules[1].names, QStringList{u"mine"_s});
    QVERIFY(!accessRulesOf("<html>"));
    for (const char *other : {"{}", R"({"kind":"APIGroupList","groups":[]})", R"({"kind":"Status","status":"Success"})", R"({"status":{"resourceRules":[]}})"})
        QVERIFY2(!accessRulesOf(other), other);
    QVERIFY(accessRulesOf(R"({"status":{"incomplete":false,"resourceRules":null}})"));
}

void ActsTest::aCronJobBecomesItsJob()
{
    const QByteArray source = R"({"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"nightly","namespace":"a","uid":"u1","labels":{"not":"taken"}},
        "spec":{"schedule":"0 3 * * *","suspend":true,"jobTemplate":{"metadata":{"labels":{"app":"x"},"annotations":{"k":"v"}},"spec":{"backoffLimit":2,"template":{"spec":{"containers":[]}}}}}})";
    const Result<QByteArray> job = jobOfCronJob(source, u"nightly-run-abcde"_s);
    QVERIFY(job);
    QCOMPARE(*job, QByteArray(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"annotations":{"cronjob.kubernetes.io/instantiate":"manual","k":"v"},"labels":{"app":"x"},"name":"nightly-run-abcde","ownerReferences":[{"apiVersion":"batch/v1","controller":true,"kind":"CronJob","name":"nightly","uid":"u1"}]},"spec":{"backoffLimit":2,"template":{"spec":{"containers":[]}}}})"));
}

void ActsTest::aJobOnceMoreHasNothingOfControllers()
{
    const QByteArray source = R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"fit","namespace":"a","uid":"u","resourceVersion":"7","creationTimestamp":"2026-01-01T00:00:00Z","generation":1,
        "labels":{"app":"x","controller-uid":"u","batch.kubernetes.io/controller-uid":"u","job-name":"fit","batch.kubernetes.io/job-name":"fit"},
        "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","note":"n"},"ownerReferences":[{"kind":"CronJob"}],"managedFields":[{}]},
        "spec":{"suspend":true,"selector":{"matchLabels":{"controller-uid":"u"}},"manualSelector":false,"parallelism":2,
        "template":{"metadata":{"creationTimestamp":null,"labels":{"app":"x","controller-uid":"u","job-name":"fit","batch.kubernetes.io/job-name":"fit","batch.kubernetes.io/controller-uid":"u"}},"spec":{"restartPolicy":"Never"}}},
        "status":{"succeeded":1}})";
    const Result<QByteArray> job = jobAgain(source, u"fit-run-abcde"_s);
    QVERIFY(job);
    QCOMPARE(*job, QByteArray(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"annotations":{"note":"n"},"labels":{"app":"x"},"name":"fit-run-abcde"},"spec":{"parallelism":2,"template":{"metadata":{"creationTimestamp":null,"labels":{"app":"x"}},"spec":{"restartPolicy":"Never"}}}})"));
}

void ActsTest::whatIsNoTemplateIsRefused()
{
    QVERIFY(!jobOfCronJob("{}", u"x"_s));
    QVERIFY(!jobAgain("no json", u"x"_s));
    QVERIFY(!jobAgain(R"({"spec":{"template":3}})", u"x"_s));
}

void ActsTest::namesOfRunsStayShort()
{
    QVERIFY(QRegularExpression(u"^fit-run-[a-z0-9]{5}$"_s).match(nameOfRun(u"fit"_s)).hasMatch());
    QCOMPARE(nameOfRun(QString(80, u'a')).size(), qsizetype(63));
    QVERIFY(nameOfRun(u"fit"_s) != nameOfRun(u"fit"_s));
}

void ActsTest::podsSayWhatTheyUse()
{
    std::string token;
    const Result<std::vector<PodUse>> uses = podUsesOf(R"({"kind":"PodList","metadata":{"continue":"more"},"items":[
        {"metadata":{"namespace":"a","name":"p","uid":"1"},"status":{"phase":"Running"},"spec":{"nodeName":"n","serviceAccountName":"sa","imagePullSecrets":[{"name":"pull"}],
         "volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}},{"name":"s","secret":{"secretName":"tls"}},{"name":"pr","projected":{"sources":[{"configMap":{"name":"ca"}},{"secret":{"name":"tls"}}]}}],
         "initContainers":[{"name":"i","resources":{"requests":{"cpu":"3","memory":"1Gi"}}},{"name":"side","restartPolicy":"Always","resources":{"requests":{"cpu":"100m"}}}],
         "containers":[{"name":"c","env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"db","key":"k"}}}],"envFrom":[{"configMapRef":{"name":"conf"}}],
          "resources":{"requests":{"cpu":"500m","memory":"2Gi","nvidia.com/gpu":"1"},"limits":{"nvidia.com/gpu":"1"}}}]}},
        {"metadata":{"namespace":"a","name":"q","uid":"2"}}]})",
                                                       token);
    QVERIFY(uses);
    QCOMPARE(token, std::string("more"));
    QCOMPARE(uses->size(), std::size_t(2));
    const PodUse &use = uses->front();
    QCOMPARE(use.claims, QStringList{u"data"_s});
    QCOMPARE(use.secrets, (QStringList{u"db"_s, u"pull"_s, u"tls"_s}));
    QCOMPARE(use.configMaps, (QStringList{u"ca"_s, u"conf"_s}));
    QCOMPARE(use.requests.at(u"cpu"_s), 3.0); // the init container asks for more than the others together
    QCOMPARE(use.requests.at(u"memory"_s), 2147483648.0);
    QCOMPARE(use.requests.at(u"nvidia.com/gpu"_s), 1.0);
    QCOMPARE(use.limits.size(), std::size_t(1));
    QVERIFY(!podUsesOf("[]", token));
    QVERIFY(podUsesOf(R"({"items":null})", token));
}

void ActsTest::quotasAndLimits()
{
    const auto quotas = quotasOf(R"({"items":[{"metadata":{"name":"small"},"spec":{"scopes":["NotTerminating"]},"status":{"hard":{"pods":"2","requests.cpu":"1"},"used":{"pods":"2"}}}]})");
    QVERIFY(quotas);
    QCOMPARE(quotas->front().lines, (std::vector<QuotaView::Line>{{u"pods"_s, u"2"_s, u"2"_s}, {u"requests.cpu"_s, {}, u"1"_s}}));
    QCOMPARE(quotas->front().scopes, QStringList{u"NotTerminating"_s});
    const auto lines = limitLinesOf(R"({"items":[{"metadata":{"name":"r"},"spec":{"limits":[{"type":"Container","max":{"memory":"1Gi"},"default":{"memory":"512Mi","cpu":"1"},"defaultRequest":{"cpu":"100m"}}]}}]})");
    QVERIFY(lines);
    QCOMPARE(*lines, (std::vector<LimitLine>{{u"r"_s, u"Container"_s, u"cpu"_s, {}, {}, u"1"_s, u"100m"_s, {}}, {u"r"_s, u"Container"_s, u"memory"_s, {}, u"1Gi"_s, u"512Mi"_s, {}, {}}}));
    QVERIFY(!quotasOf("no") && !limitLinesOf("no"));
}

void ActsTest::usage()
{
    const auto usage = podUsageOf(R"({"kind":"PodMetrics","timestamp":"2026-01-02T03:04:05Z","window":"10s","containers":[{"name":"main","usage":{"cpu":"12345678n","memory":"65536Ki"}}]})");
    QVERIFY(usage);
    QCOMPARE(usage->containers, (std::vector<PodUsage::Container>{{u"main"_s, u"12345678n"_s, u"65536Ki"_s}}));
    QVERIFY(usage->measured > 0);
}

void ActsTest::aDisruptionBudgetHasItsOwnCode()
{
    const Error error = kubeError(429, R"({"kind":"Status","reason":"TooManyRequests","message":"Cannot evict pod as it would violate the pod's disruption budget.","details":{"causes":[{"reason":"DisruptionBudget","message":"The disruption budget web needs 2 healthy pods and has 2 currently"}]},"code":429})", {});
    QCOMPARE(error.code, u"kube.disruptionBudget"_s);
}

QTEST_GUILESS_MAIN(ActsTest)
#include "acts_test.moc"
