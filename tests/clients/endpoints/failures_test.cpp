// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/failurereading.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

class FailuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header"); // name: value
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, int status, const char *body, FailureKind kind, const char *field = "", const char *header = "") {
            QTest::addRow("%s", name) << status << QByteArray(header) << QByteArray(body) << int(kind) << QString::fromLatin1(field);
        };
        using enum FailureKind;
        row("good", 200, "{\"predictions\":[0]}", None);
        row("good, with an empty error", 200, "{\"error\":null}", None);
        row("no content type", 500, "{\"error\":\"ValueError : Expected 2D array, got scalar array instead:\\narray=nan.\"}", WrongContentType);
        row("columns", 500, "{\"error\":\"X has 2 features, but LogisticRegression is expecting 4 features as input.\"}", WrongShape);
        row("a missing key", 400, "{\"error\":\"'instances'\"}", WrongField, "instances");
        row("validation", 422, "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"InferenceRequest\",\"inputs\",0,\"datatype\"],\"msg\":\"Field required\"}]}", WrongField, "inputs/0/datatype");
        row("validation without a list", 422, "{\"detail\":{}}", Unknown);
        row("OpenAI's shape", 404, "{\"error\":{\"message\":\"The model `x` does not exist.\",\"type\":\"NotFoundError\",\"code\":404}}", NoSuchModel);
        row("OpenAI's shape in a stream", 200, "{\"error\":{\"message\":\"out of memory\",\"type\":\"server_error\"}}", Unknown);
        row("MLflow", 400, "{\"error_code\":\"BAD_REQUEST\",\"message\":\"Failed to predict: could not convert string to float: 'a'\"}", WrongValue);
        row("MLflow, another content type", 415, "This predictor only supports the following content types", WrongContentType);
        row("API server's proxy", 503, "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"no endpoints available for service\",\"code\":503}", ClusterRefused);
        row("Istio's policy", 403, "RBAC: access denied", Forbidden);
        row("Istio's token check", 401, "Jwt verification fails", TokenRefused);
        row("no token", 401, "", TokenRefused);
        row("Envoy without backends", 503, "no healthy upstream", NoBackend);
        row("Envoy, broken backend", 503, "upstream connect error or disconnect/reset before headers. reset reason: connection failure", NoBackend);
        row("a wrong host", 404, "", WrongHost, "", "server: istio-envoy");
        row("a wrong path", 404, "{\"detail\":\"Not Found\"}", NoSuchPath);
        row("a wrong path, as text", 404, "404 page not found", NoSuchPath);
        row("sent to sign in", 302, "", NotSignedIn, "", "location: https://kubeflow.example/dex/auth?client_id=x");
        row("a page to sign in", 200, "<html><title>Log in to Dex</title>", NotSignedIn, "", "content-type: text/html; charset=utf-8");
        row("sent elsewhere", 301, "", Unknown, "", "location: https://kubeflow.example/v1/");
        row("from zero", 502, "", NoBackend);
        row("still loading", 503, "{\"error\":\"Model with name lb-traffic is not ready.\"}", NotReady);
        row("time is up", 504, "upstream request timeout", Timeout);
        row("too large", 413, "", TooLarge);
        row("headers too large", 431, "", HeadersTooLarge);
        row("no versions", 501, "{\"error\":\"Model versioning not supported yet.\"}", NotSupported);
        row("MLServer's bare failure", 500, "Internal Server Error", ModelFailed);
        row("an error that is no text", 500, "{\"error\":[1]}", ModelFailed);
        row("not UTF-8", 500, "\xff\xfe", ModelFailed);
        row("broken JSON", 400, "{\"error\":", Unknown);
    }

    void failuresAreTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        HttpHead head{.status = status, .headers = {}};
        if (const qsizetype colon = header.indexOf(": "); colon > 0)
            head.headers.emplace_back(header.first(colon).toStdString(), header.sliced(colon + 2).toStdString());
        const InferenceFailure failure = failureOf(head, {body.constData(), std::size_t(body.size())});
        QTEST(int(failure.kind), "kind");
        QTEST(failure.field, "field");
    }

    void longBodiesAreCut()
    {
        const InferenceFailure failure = failureOf({.status = 500, .headers = {}}, std::string(1'000'000, 'x'));
        QVERIFY(failure.message.size() <= 600);
    }

    /// Every refusal that real servers gave is of a kind, and the same mistake is the same kind on both.
    void recordedServers()
    {
        std::map<std::string, std::map<std::string, FailureKind>> kinds;
        for (const char *server : {"kserve", "mlserver"}) {
            QFile file(u"" HEADRACE_SHARED_DIR "/testbed/python/recorded/"_s + QString::fromLatin1(server) + u".json"_s);
            if (!file.open(QIODevice::ReadOnly))
                QSKIP("the recordings are in the shared folder");
            const Json recorded = Json::parse(file.readAll().toStdString());
        for (const Json &pair : recorded["pairs"]) {
                const Json &answer = pair["response"];
                HttpHead head{.status = answer["status"].get<int>(), .headers = {}};
                for (const auto &[name, value] : answer["headers"].items())
                    head.headers.emplace_back(name, value.get<std::string>());
                const std::string body = answer.contains("json") ? answer["json"].dump() : answer.value("text", std::string());
                const FailureKind kind = failureOf(head, body).kind;
                QVERIFY2((kind == FailureKind::None) == (head.status == 200), pair["name"].get<std::string>().c_str());
                QVERIFY2(kind != FailureKind::Unknown, pair["name"].get<std::string>().c_str());
                kinds[server][pair["name"].get<std::string>()] = kind;
            }
        }
        for (const char *name : {"v2 unknown model", "v2 no inputs", "v2 no datatype", "v2 not json", "v2 empty body", "v2 infer by GET", "no such path", "v2 unknown datatype"})
            QVERIFY2(kinds["kserve"].at(name) == kinds["mlserver"].at(name), name);
        QCOMPARE(kinds["kserve"].at("v1 wrong feature count"), FailureKind::WrongShape);
        QCOMPARE(kinds["kserve"].at("v2 shape and data disagree"), FailureKind::WrongShape);
        QCOMPARE(kinds["kserve"].at("v1 text in numbers"), FailureKind::WrongValue);
    }
};

QTEST_APPLESS_MAIN(FailuresTest)
#include "failures_test.moc"
