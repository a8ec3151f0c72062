// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/calltext.h"

#include "clients/endpoints/inferencejson.h"
#include "clients/endpoints/jsonlayout.h"

namespace headrace {

Result<QString> requestText(InferenceProtocol protocol, const InferenceRequest &request)
{
    if (protocol == InferenceProtocol::V2) {
        const Result<InferenceBody> body = v2Json(request);
        return body ? Result<QString>(laidOutJson(body->bytes)) : Result<QString>(body.error());
    }
    const Result<std::string> body = v1Json(request.inputs);
    return body ? Result<QString>(laidOutJson(*body)) : Result<QString>(body.error());
}

Result<InferenceRequest> requestFrom(InferenceProtocol protocol, const QString &text)
{
    const std::string body = text.toStdString();
    return protocol == InferenceProtocol::V2 ? readV2Request(body) : readV1Request(body);
}

QString bodyText(const InferenceOutcome &outcome, qsizetype most)
{
    const QByteArray body = outcome.body.left(most);
    const qsizetype first = body.indexOf('{'), list = body.indexOf('[');
    if (body.contains('\0'))
        return QString::fromLatin1(body.toHex(' '));
    const bool isJson = (first >= 0 && body.left(first).trimmed().isEmpty()) || (list >= 0 && body.left(list).trimmed().isEmpty());
    return isJson ? laidOutJson({body.constData(), static_cast<std::size_t>(body.size())}) : QString::fromUtf8(body);
}

} // namespace headrace
