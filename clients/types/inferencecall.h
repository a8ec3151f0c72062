// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferencefailure.h"
#include "clients/types/plainvalue.h"
#include "clients/types/tensor.h"

#include <utility>

namespace headrace {

/// How a model server is spoken to. Mlflow: its own scoring server.
enum class InferenceProtocol { Unknown, V1, V2, Mlflow };

/// The way that calls take to a service; told beside every latency, since each adds its own.
enum class InferenceRoute {
    Address,      ///< its own URL, as it is
    Gateway,      ///< its own URL over the gateway's address
    PortForward,  ///< to one of its pods
    ServiceProxy  ///< through the API server
};

/// What is sent: tensors, or a body that somebody wrote.
struct InferenceCall {
    InferenceProtocol protocol = InferenceProtocol::V2;
    QString model;
    QString version; ///< V2; empty = the server chooses
    InferenceRequest request;
    bool isBinary = false; ///< V2: tensors as bytes
    QByteArray body;       ///< instead of the request, when not empty
};

/// What came back, whatever it was.
struct InferenceOutcome {
    int status = 0;
    std::vector<std::pair<QString, QString>> headers;
    QByteArray body;
    qint64 microseconds = 0;
    qint64 receivedBytes = 0; ///< over the wire
    bool isHttp2 = false;
    InferenceFailure failure; ///< kind None for a good answer
    InferenceAnswer answer;   ///< its tensors; of V1 and MLflow "predictions" where they are even
    PlainValue predictions;   ///< of V1 and MLflow
    bool isReadable = false;  ///< the answer is one of the protocol
};

/// What a server turned out to be.
struct ModelServer {
    InferenceProtocol protocol = InferenceProtocol::Unknown; ///< the better one when it speaks both
    bool speaksV1 = false;
    bool speaksV2 = false;
    QString model;      ///< that is asked
    QStringList models; ///< all that it names
    ModelMetadata metadata;
};

} // namespace headrace
