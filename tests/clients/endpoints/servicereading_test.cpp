// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/servicereading.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class TestServiceReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingOfAService()
    {
        const Result<InferenceService> service = readService(R"({"metadata":{"name":"iris","namespace":"n","uid":"u","creationTimestamp":"2026-11-22T10:43:57Z","annotations":{"serving.kserve.io/stop":"true"},"labels":{"networking.kserve.io/visibility":"cluster-local"}},)"
            R"("spec":{"transformer":{"containers":[{"name":"kserve-container","image":"t:1"}]},"predictor":{"minReplicas":0,"maxReplicas":3,"canaryTrafficPercent":10,"model":{"modelFormat":{"name":"sklearn","version":"1"},"protocolVersion":"v2","runtime":"own","storageUri":"gs://b/v2"}}},)"
            R"("status":{"url":"http://iris","address":{"url":"http://iris.n.svc"},"servingRuntimeName":"own","deploymentMode":"Knative","components":{"predictor":{"latestReadyRevision":"r1","latestCreatedRevision":"r2","latestRolledoutRevision":"r0","previousRolledoutRevision":"r00","url":"http://p",)"
            R"("traffic":[{"revisionName":"r1","percent":10,"latestRevision":true},{"revisionName":"r0","percent":90,"tag":"prev","url":"http://prev"}]}},)"
            R"("conditions":[{"type":"Ready","status":"False","reason":"R","message":"M","severity":"Info","lastTransitionTime":"2026-11-22T10:43:57Z"}],)"
            R"("modelStatus":{"transitionStatus":"BlockedByFailedLoad","states":{"activeModelState":"Loaded","targetModelState":"FailedToLoad"},"copies":{"totalCopies":2,"failedCopies":1},"lastFailureInfo":{"reason":"ModelLoadFailed","message":"no bucket","exitCode":1}}}})");
        QVERIFY(service);
        QCOMPARE(service->name, u"iris"_s);
        QVERIFY(service->isToStop && service->isLocal && !service->isClusterRuntime);
        QCOMPARE(service->mode, ServingMode::Knative);
        QCOMPARE(service->components.size(), 2U);
        const ServiceComponent &predictor = *service->component(ServingPart::Predictor);
        QCOMPARE(predictor.model, (ServedModel{.format = u"sklearn"_s, .formatVersion = u"1"_s, .runtime = u"own"_s, .protocol = u"v2"_s, .storageUri = u"gs://b/v2"_s, .image = {}}));
        QVERIFY(predictor.leastReplicas == 0 && predictor.mostReplicas == 3 && predictor.canaryPercent == 10);
        QCOMPARE(predictor.traffic.size(), 2U);
        QCOMPARE(predictor.traffic[1], (TrafficTarget{.revision = u"r0"_s, .percent = 90, .tag = u"prev"_s, .url = u"http://prev"_s}));
        QCOMPARE(predictor.previousRolledOut, u"r00"_s);
        QCOMPARE(service->component(ServingPart::Transformer)->model.image, u"t:1"_s);
        QCOMPARE(service->conditions.front().changedAt, 1795344237);
        QCOMPARE(service->copies, 2);
        QVERIFY(service->failure && service->failure->exitCode == 1);
    }

    void modesAreKnownByWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("mode");
        QTest::newRow("status") << QByteArray(R"({"status":{"deploymentMode":"Standard"},"metadata":{"annotations":{"serving.kserve.io/deploymentMode":"Knative"}}})") << int(ServingMode::Standard);
        QTest::newRow("annotation, older word") << QByteArray(R"({"metadata":{"annotations":{"serving.kserve.io/deploymentMode":"RawDeployment"}}})") << int(ServingMode::Standard);
        QTest::newRow("older word of Knative") << QByteArray(R"({"status":{"deploymentMode":"Serverless"}})") << int(ServingMode::Knative);
        QTest::newRow("revisions") << QByteArray(R"({"status":{"components":{"predictor":{"latestCreatedRevision":"r"}}}})") << int(ServingMode::Knative);
        QTest::newRow("variants") << QByteArray(R"({"spec":{"canary":[{"predictor":{"name":"v2"}}]}})") << int(ServingMode::Standard);
        QTest::newRow("nothing") << QByteArray("{}") << int(ServingMode::Unknown);
        QTest::newRow("a word of the future") << QByteArray(R"({"status":{"deploymentMode":"Quantum"}})") << int(ServingMode::Unknown);
    }
    void modesAreKnownByWhatIsThere()
    {
        QFETCH(QByteArray, json);
        const Result<InferenceService> service = readService(json.toStdString());
        QVERIFY(service);
        QTEST(int(service->mode), "mode");
        if (json.contains("Quantum"))
            QCOMPARE(service->modeWord, u"Quantum"_s);
    }

    void variantsHaveWhatTheStatusSaysOfThem()
    {
        const Result<InferenceService> service = readService(R"({"spec":{"predictor":{"name":"v1","sklearn":{"storageUri":"s3://b"}},"canary":[{"predictor":{"name":"v2","model":{"modelFormat":{"name":"xgboost"}}},"trafficPercent":20},{"predictor":{"name":"v3"},"trafficPercent":0}]},)"
            R"("status":{"canaryStatuses":[{"name":"v2","ready":true,"trafficPercent":10},{"name":"gone","ready":true}]}})");
        QVERIFY(service);
        QCOMPARE(service->canaries.size(), 2U);
        QCOMPARE(service->canaries[0].asked, 20);
        QVERIFY(service->canaries[0].told == 10 && service->canaries[0].isReady && !service->canaries[1].told && !service->canaries[1].isReady);
        QCOMPARE(service->component(ServingPart::Predictor)->model.format, u"sklearn"_s);
        QCOMPARE(service->component(ServingPart::Predictor)->model.storageUri, u"s3://b"_s);
    }

    void ownContainers()
    {
        const Result<InferenceService> service = readService(R"({"spec":{"predictor":{"containers":[{"name":"side","image":"s"},{"name":"kserve-container","image":"own:2","env":[{"name":"STORAGE_URI","value":"a-claim"}]}]}}})");
        QVERIFY(service);
        QCOMPARE(service->component(ServingPart::Predictor)->model.image, u"own:2"_s);
        QCOMPARE(service->component(ServingPart::Predictor)->model.storageUri, u"a-claim"_s);
    }

    void otherShapesAreEmpty_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"{}", R"({"metadata":[],"spec":"x","status":7})", R"({"spec":{"predictor":[],"canary":{}},"status":{"conditions":{},"components":[],"modelStatus":{"states":3,"lastFailureInfo":{}}}})", R"({"status":{"conditions":[3,null,"x"],"components":{"predictor":{"traffic":[null,4]}}}})"})
            QTest::newRow(json) << QByteArray(json);
    }
    void otherShapesAreEmpty()
    {
        QFETCH(QByteArray, json);
        const Result<InferenceService> service = readService(json.toStdString());
        QVERIFY(service);
        QVERIFY(service->name.isEmpty() && !service->failure && service->canaries.empty());
    }
    void noJsonIsAnError()
    {
        QCOMPARE(readService("<html>").error().code, u"kube.notJson"_s);
        QCOMPARE(readRuntimes("[]").error().code, u"kube.notJson"_s);
    }

    void runtimes()
    {
        const Result<std::vector<ServingRuntime>> runtimes = readRuntimes(R"({"items":[{"metadata":{"name":"kserve-mlserver"},"spec":{"disabled":true,"protocolVersions":["v2","grpc-v2"],"supportedModelFormats":[{"name":"mlflow","version":"2","autoSelect":true,"priority":1}],"containers":[{"name":"kserve-container","image":"mlserver:1.7"}]}}]})");
        QVERIFY(runtimes);
        QCOMPARE(runtimes->size(), 1U);
        const ServingRuntime &one = runtimes->front();
        QVERIFY(one.isDisabled && !one.servesMany && one.nameSpace.isEmpty());
        QCOMPARE(one.protocols.size(), 2U);
        QCOMPARE(one.formats.front(), (RuntimeFormat{.name = u"mlflow"_s, .version = u"2"_s, .isChosenByItself = true, .priority = 1}));
        QCOMPARE(one.image, u"mlserver:1.7"_s);
    }
};

QTEST_GUILESS_MAIN(TestServiceReading)
#include "servicereading_test.moc"
