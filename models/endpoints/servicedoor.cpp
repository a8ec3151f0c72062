// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicedoor.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// "iris-predictor" of "http://iris-predictor.ns.svc.cluster.local".
QString serviceOf(const QString &address)
{
    return QUrl(address).host().section(u'.', 0, 0);
}

QString usualName(const InferenceService &service, const ServiceComponent &component)
{
    const QString suffix = component.part == ServingPart::Transformer ? u"-transformer"_s : u"-predictor"_s;
    return component.name.isEmpty() ? QString(service.name % suffix) : QString(service.name % u'-' % component.name % suffix);
}

} // namespace

ServiceDoor doorOf(const InferenceService &service)
{
    ServiceDoor door{.nameSpace = service.nameSpace, .url = service.url, .service = {}, .port = u"80"_s, .model = service.name};
    const ServiceComponent *component = service.component(ServingPart::Transformer);
    const ServiceComponent *predictor = service.component(ServingPart::Predictor);
    if (!component)
        component = predictor;
    if (!component)
        return door;
    if (predictor && predictor->model.protocol == "v2"_L1)
        door.asked = InferenceProtocol::V2;
    else if (predictor && predictor->model.protocol == "v1"_L1)
        door.asked = InferenceProtocol::V1;
    if (service.mode == ServingMode::Knative) {
        // The public service of a revision only names the gateway; the private one has the pods, queue-proxy first.
        if (!component->latestReady.isEmpty())
            door.service = component->latestReady % u"-private";
    } else if (!service.conditions.empty()) {
        const QString told = serviceOf(component->address);
        door.service = told.isEmpty() ? usualName(service, *component) : told;
    }
    return door;
}

std::vector<TensorShape> usualInputs(const QString &format)
{
    if (format == "huggingface"_L1)
        return {{.name = u"text"_s, .type = TensorType::Bytes, .typeWord = u"BYTES"_s, .shape = {-1}}};
    const bool isSmall = format == "onnx"_L1 || format == "triton"_L1 || format == "tensorflow"_L1 || format == "pytorch"_L1 || format == "paddle"_L1;
    const TensorType type = isSmall ? TensorType::Fp32 : TensorType::Fp64;
    return {{.name = u"input-0"_s, .type = type, .typeWord = tensorTypeWord(type), .shape = {-1, 4}}};
}

} // namespace headrace
