// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/loopbackhttp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace headrace {

/// A small server of models as KServe's own answers (V1 and V2), or only V2 as MLServer: adds up what it is given.
class ModelServerFake
{
public:
    bool speaksV1 = true;
    bool speaksV2 = true;
    bool tellsInputs = false;
    LoopbackHttp::Reply refusal{.status = 200, .body = {}}; ///< instead of everything, unless 200
    QByteArray prefix; ///< before all paths, as the API server's proxy has

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request) const
    {
        if (refusal.status != 200)
            return refusal;
        QByteArray path = request.path;
        if (!path.startsWith(prefix))
            return {.status = 404, .body = R"({"detail":"Not Found"})"};
        path.remove(0, prefix.size());
        if (speaksV1 && path == "/v1/models")
            return {.body = R"({"models":["iris"]})"};
        if (speaksV1 && path == "/v1/models/iris")
            return {.body = R"({"name":"iris","ready":true})"};
        if (speaksV2 && path == "/v2/repository/index" && !speaksV1)
            return {.body = R"([{"name":"iris","state":"READY"}])"};
        if (speaksV2 && path == "/v2/models/iris")
            return {.body = QByteArray(R"({"name":"iris","platform":"","versions":[],"inputs":[)") + (tellsInputs ? R"({"name":"x","datatype":"INT64","shape":[-1,2]})" : "") + R"(],"outputs":[]})"};
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (speaksV1 && path == "/v1/models/iris:predict")
            return predicted(body);
        if (speaksV2 && path == "/v2/models/iris/infer")
            return inferred(body);
        return {.status = 404, .body = R"({"detail":"Not Found"})"};
    }

private:
    static LoopbackHttp::Reply predicted(const QJsonObject &body)
    {
        QJsonArray sums;
        for (const QJsonValue row : body.value(QLatin1String("instances")).toArray()) {
            double sum = 0;
            for (const QJsonValue cell : row.toArray())
                sum += cell.toDouble();
            if (row.toArray().size() != 4)
                return {.status = 500, .body = R"({"error":"X has 2 features, but LogisticRegression is expecting 4 features as input."})"};
            sums.append(sum);
        }
        return {.body = QJsonDocument(QJsonObject{{QLatin1String("predictions"), sums}}).toJson()};
    }

    static LoopbackHttp::Reply inferred(const QJsonObject &body)
    {
        const QJsonObject input = body.value(QLatin1String("inputs")).toArray().at(0).toObject();
        if (input.isEmpty())
            return {.status = 422, .body = R"({"detail":[{"type":"missing","loc":["body","InferenceRequest","inputs"],"msg":"Field required"}]})"};
        const int rows = input.value(QLatin1String("shape")).toArray().at(0).toInt();
        const QJsonObject output{{QLatin1String("name"), QLatin1String("rows")}, {QLatin1String("datatype"), QLatin1String("INT64")}, {QLatin1String("shape"), QJsonArray{1}}, {QLatin1String("data"), QJsonArray{rows}}};
        return {.body = QJsonDocument(QJsonObject{{QLatin1String("model_name"), QLatin1String("iris")}, {QLatin1String("id"), QLatin1String("1")}, {QLatin1String("outputs"), QJsonArray{output}}}).toJson()};
    }
};

} // namespace headrace
