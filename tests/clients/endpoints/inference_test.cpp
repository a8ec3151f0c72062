// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/inferencejson.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Tensor tensorOf(const QString &name, TensorType type, std::vector<std::int64_t> shape, const QStringList &texts)
{
    Tensor tensor{.name = name, .type = type, .shape = std::move(shape)};
    for (const QString &text : texts)
        if (!tensor.append(text))
            qFatal("the test's own value is none");
    return tensor;
}

/// An answer in binary as servers write it, made from a request of the same tensors.
Result<InferenceAnswer> echoed(const InferenceRequest &request)
{
    const Result<InferenceBody> body = v2Binary(request);
    if (!body)
        return body.error();
    std::string head = body->bytes.substr(0, std::size_t(body->headerLength));
    head.replace(head.find("\"inputs\""), 8, "\"outputs\"");
    return readV2Answer(head + body->bytes.substr(std::size_t(body->headerLength)), int(head.size()));
}

} // namespace

class InferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestAsJson()
    {
        const InferenceRequest request{.id = u"42"_s,
                                       .inputs = {tensorOf(u"größe"_s, TensorType::Fp64, {1, 4}, {u"0.1"_s, u"-0.4"_s, u"1.2"_s, u"0.3"_s}), tensorOf(u"id"_s, TensorType::Int64, {1}, {u"9223372036854775807"_s}),
                                                  tensorOf(u"text"_s, TensorType::Bytes, {1}, {u"a \"b\"\n"_s}), tensorOf(u"flag"_s, TensorType::Bool, {2}, {u"true"_s, u"false"_s})},
                                       .outputs = {u"predict"_s},
                                       .parameters = {{.name = u"content_type"_s, .json = u"\"pd\""_s}}};
        const Result<InferenceBody> body = v2Json(request);
        QVERIFY(body.hasValue());
        QCOMPARE(body->headerLength, -1);
        const Json json = Json::parse(body->bytes);
        QVERIFY(json["inputs"][0]["data"] == Json::parse("[0.1,-0.4,1.2,0.3]"));
        QVERIFY(json["inputs"][0]["shape"] == Json::parse("[1,4]"));
        QVERIFY(json["inputs"][1]["data"][0].get<std::int64_t>() == std::numeric_limits<std::int64_t>::max());
        QVERIFY(json["inputs"][2]["data"][0] == "a \"b\"\n");
        QVERIFY(json["inputs"][3]["data"] == Json::parse("[true,false]"));
        QVERIFY(json["parameters"]["content_type"] == "pd" && json["outputs"][0]["name"] == "predict" && json["id"] == "42");
    }

    void whatJsonCannotHoldIsRefused_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::addRow("16 bits") << int(TensorType::Fp16) << u"1"_s;
        QTest::addRow("brain 16 bits") << int(TensorType::Bf16) << u"1"_s;
        QTest::addRow("NaN") << int(TensorType::Fp64) << u"NaN"_s;
        QTest::addRow("endless") << int(TensorType::Fp32) << u"Infinity"_s;
    }

    void whatJsonCannotHoldIsRefused()
    {
        QFETCH(int, type);
        QFETCH(QString, text);
        const InferenceRequest request{.id = {}, .inputs = {tensorOf(u"x"_s, TensorType(type), {1}, {text})}};
        QCOMPARE(v2Json(request).error().code, u"tensor.json"_s);
        QCOMPARE(v2Json(request).error().where, u"x"_s);
        QCOMPARE(v1Json(request.inputs).error().code, u"tensor.json"_s);
        const Result<InferenceAnswer> answer = echoed(request); // binary holds everything
        QVERIFY(answer.hasValue());
        QCOMPARE(answer->outputs.front().text(0), request.inputs.front().text(0));
    }

    void aTensorThatIsNotWholeIsNotSent()
    {
        const InferenceRequest request{.id = {}, .inputs = {tensorOf(u"x"_s, TensorType::Fp64, {2, 2}, {u"1"_s, u"2"_s, u"3"_s})}};
        QCOMPARE(v2Json(request).error().code, u"tensor.count"_s);
        QCOMPARE(v2Binary(request).error().code, u"tensor.count"_s);
        QCOMPARE(v1Json(request.inputs).error().code, u"tensor.count"_s);
    }

    void binaryHoldsEveryType()
    {
        InferenceRequest request{.id = u"b"_s};
        for (int i = 0; i < int(TensorType::Unknown); ++i) {
            const auto type = TensorType(i);
            request.inputs.push_back(tensorOf(u"t"_s + QString::number(i), type, {3}, type == TensorType::Bytes ? QStringList{u"a"_s, QString(), u"größe"_s} : type == TensorType::Bool ? QStringList{u"1"_s, u"0"_s, u"1"_s} : QStringList{u"1"_s, u"2"_s, u"127"_s}));
        }
        const Result<InferenceAnswer> answer = echoed(request);
        QVERIFY(answer.hasValue());
        QCOMPARE(answer->outputs.size(), request.inputs.size());
        for (std::size_t i = 0; i < request.inputs.size(); ++i) {
            QCOMPARE(answer->outputs[i].name, request.inputs[i].name);
            QVERIFY(answer->outputs[i].bytes == request.inputs[i].bytes && answer->outputs[i].texts == request.inputs[i].texts);
        }
        const Result<InferenceBody> body = v2Binary(request);
        QVERIFY(body->bytes.substr(0, std::size_t(body->headerLength)).find("\"binary_data_output\":true") != std::string::npos);
        request.outputs = {u"y"_s};
        QVERIFY(v2Binary(request)->bytes.find("\"outputs\":[{\"name\":\"y\",\"parameters\":{\"binary_data\":true}}]") != std::string::npos);
    }

    void brokenBinaryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("tail");
        const auto row = [](const char *name, const char *type, const char *shape, int size, const QByteArray &tail) {
            QTest::addRow("%s", name) << QByteArray("{\"model_name\":\"m\",\"outputs\":[{\"name\":\"y\",\"datatype\":\"") + type + "\",\"shape\":" + shape + ",\"parameters\":{\"binary_data_size\":" + QByteArray::number(size) + "}}]}" << tail;
        };
        row("fewer bytes than said", "FP64", "[2]", 16, QByteArray(8, '\0'));
        row("half an element", "FP64", "[1]", 7, QByteArray(7, '\0'));
        row("fewer elements than the shape", "FP64", "[3]", 16, QByteArray(16, '\0'));
        row("a negative size", "FP64", "[1]", -8, QByteArray(8, '\0'));
        row("a text longer than there is", "BYTES", "[1]", 8, QByteArray("\xff\xff\xff\x7f" "abcd", 8));
        row("a cut length", "BYTES", "[1]", 2, QByteArray("ab"));
        row("a shape that overflows", "FP64", "[4611686018427387904,4]", 8, QByteArray(8, '\0'));
        row("an unknown type in bytes", "FP128", "[1]", 16, QByteArray(16, '\0'));
    }

    void brokenBinaryIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, tail);
        const Result<InferenceAnswer> answer = readV2Answer(json.toStdString() + tail.toStdString(), int(json.size()));
        QVERIFY(!answer.hasValue());
        QVERIFY(answer.error().code == u"inference.answer"_s || answer.error().code == u"tensor.count"_s);
        QVERIFY(!readV2Answer(json.toStdString(), int(json.size()) + 1).hasValue());
    }

    void brokenJsonIsRefused()
    {
        const std::string deep = "{\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":" + std::string(200, '[') + "1" + std::string(200, ']') + "}]}";
        for (const std::string &text : {std::string(), std::string("[]"), std::string("{}"), std::string("{\"outputs\":3}"), std::string("{\"outputs\":[3]}"), std::string("{\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"data\":[1]}]}"),
                                        std::string("{\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[1]}]}"), std::string("{\"outputs\":[{\"name\":\"y\",\"datatype\":\"INT8\",\"shape\":[1],\"data\":[300]}]}"),
                                        std::string("{\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[{\"a\":1}]}]}"), deep})
            QVERIFY2(!readV2Answer(text).hasValue(), text.substr(0, 80).c_str());
    }

    void anUnknownTypeIsKeptAsText()
    {
        const Result<InferenceAnswer> answer = readV2Answer("{\"model_name\":\"m\",\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP128\",\"shape\":[2],\"data\":[1.5,\"x\"]}]}");
        QVERIFY(answer.hasValue());
        QCOMPARE(answer->outputs.front().typeWord, u"FP128"_s);
        QCOMPARE(answer->outputs.front().text(0), u"1.5"_s);
    }

    void theFirstProtocol()
    {
        QCOMPARE(QByteArray::fromStdString(*v1Json({tensorOf(u"x"_s, TensorType::Fp64, {2, 2}, {u"1"_s, u"2.5"_s, u"3"_s, u"4"_s})})), QByteArray("{\"instances\":[[1,2.5],[3,4]]}"));
        const Tensor a = tensorOf(u"a"_s, TensorType::Int64, {2}, {u"1"_s, u"2"_s});
        const Tensor b = tensorOf(u"b"_s, TensorType::Bytes, {2}, {u"x"_s, u"y"_s});
        QCOMPARE(QByteArray::fromStdString(*v1Json({a, b})), QByteArray("{\"instances\":[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]}"));
        QCOMPARE(v1Json({a, tensorOf(u"c"_s, TensorType::Int64, {1}, {u"1"_s})}).error().code, u"tensor.rows"_s);
    }

    void answersOfTheFirstProtocol_data()
    {
        QTest::addColumn<QByteArray>("predictions");
        QTest::addColumn<int>("type"); // −1 = only a value
        QTest::addColumn<int>("dimensions");
        QTest::addRow("classes") << QByteArray("[0,2]") << int(TensorType::Int64) << 1;
        QTest::addRow("probabilities") << QByteArray("[[0.1,0.9],[1,0]]") << int(TensorType::Fp64) << 2;
        QTest::addRow("words") << QByteArray("[\"cat\",\"dog\"]") << int(TensorType::Bytes) << 1;
        QTest::addRow("truths") << QByteArray("[true,false]") << int(TensorType::Bool) << 1;
        QTest::addRow("nothing") << QByteArray("[]") << int(TensorType::Fp64) << 1;
        QTest::addRow("uneven") << QByteArray("[[1],[1,2]]") << -1 << 0;
        QTest::addRow("mixed") << QByteArray("[1,\"a\"]") << -1 << 0;
        QTest::addRow("objects") << QByteArray("[{\"a\":1}]") << -1 << 0;
        QTest::addRow("a list and a number") << QByteArray("[[1],2]") << -1 << 0;
    }

    void answersOfTheFirstProtocol()
    {
        QFETCH(QByteArray, predictions);
        QFETCH(int, type);
        QFETCH(int, dimensions);
        const Result<V1Answer> answer = readV1Answer("{\"predictions\":" + predictions.toStdString() + "}");
        QVERIFY(answer.hasValue());
        QVERIFY(answer->predictions.isList());
        QCOMPARE(answer->tensor ? int(answer->tensor->type) : -1, type);
        if (answer->tensor)
            QCOMPARE(int(answer->tensor->shape.size()), dimensions);
        QVERIFY(!readV1Answer("{\"outputs\":[]}").hasValue());
    }

    /// What real servers were sent and answered: our request is theirs, and every good answer is read.
    void recordedServers_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addRow("kserve") << u"kserve"_s;
        QTest::addRow("mlserver") << u"mlserver"_s;
    }

    void recordedServers()
    {
        QFETCH(QString, server);
        QFile file(u"" HEADRACE_SHARED_DIR "/testbed/python/recorded/"_s + server + u".json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the recordings are in the shared folder");
        int read = 0;
        const Json recorded = Json::parse(file.readAll().toStdString());
        for (const Json &pair : recorded["pairs"]) {
            const Json &answer = pair["response"];
            const auto path = pair["request"]["path"].get<std::string>();
            if (answer["status"] != 200 || !answer.contains("json"))
                continue;
            const std::string body = answer["json"].dump();
            if (path.ends_with("/infer")) {
                const Result<InferenceAnswer> taken = readV2Answer(body);
                QVERIFY(taken.hasValue());
                QVERIFY(taken->outputs.front().isWhole());
                QCOMPARE(taken->outputs.front().type, TensorType::Int64);
                ++read;
            } else if (path.ends_with(":predict")) {
                QCOMPARE(readV1Answer(body)->tensor->type, TensorType::Int64);
                ++read;
            } else if (path == "/v2/models/lb-traffic") {
                const Result<ModelMetadata> metadata = readV2Metadata(body);
                QVERIFY((metadata->inputs.front().shape == std::vector<std::int64_t>{-1, 4}));
                QCOMPARE(metadata->inputs.front().type, TensorType::Fp64);
                ++read;
            }
        }
        QVERIFY2(read >= 6, qPrintable(QString::number(read)));
    }
};

QTEST_APPLESS_MAIN(InferenceTest)
#include "inference_test.moc"
