// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/endpointwords.h"

namespace headrace {

ErrorText EndpointWords::failure(const InferenceFailure &failure)
{
    switch (failure.kind) {
    case FailureKind::None:
        return {};
    case FailureKind::NotSignedIn:
        return {tr("The gateway wants you to sign in first."), tr("Give a token, or take the port-forward: it goes past the sign-in.")};
    case FailureKind::TokenRefused:
        return {tr("The gateway does not take the token."), tr("Make a new one, for the audience that the gateway expects.")};
    case FailureKind::Forbidden:
        return {tr("A policy does not let you in."), tr("Ask for a rule that allows this service, or take the port-forward.")};
    case FailureKind::WrongHost:
        return {tr("The gateway knows no such host or path."), tr("Check the URL of the service, and that the address is that of the gateway.")};
    case FailureKind::NoSuchModel:
        return {tr("The server has no model of that name."), tr("Take one of the names that it gives.")};
    case FailureKind::NoSuchPath:
        return {tr("The server knows no such path."), tr("It speaks another protocol: choose V1 or V2.")};
    case FailureKind::NotReady:
        return {tr("The model is not ready yet."), tr("Wait until it is loaded, then send again.")};
    case FailureKind::NoBackend:
        return {tr("The gateway has no pod to send this to."), tr("Look whether pods are ready; a service at zero needs some seconds to start.")};
    case FailureKind::Timeout:
        return {tr("Time was up before the model answered."), tr("Send fewer rows, or raise the timeout of the service.")};
    case FailureKind::TooLarge:
        return {tr("The request is too large for the gateway or the server."), tr("Send fewer rows, or in binary.")};
    case FailureKind::HeadersTooLarge:
        return {tr("The headers are too large."), tr("Cookies or tokens are too long; sign in again.")};
    case FailureKind::WrongContentType:
        return {tr("The server took the body for raw bytes."), tr("Send it as JSON, with its content type.")};
    case FailureKind::WrongField:
        return {failure.field.isEmpty() ? tr("A field is missing or of another type.") : tr("The field %1 is missing or of another type.").arg(failure.field), tr("Compare the request with what the protocol asks for.")};
    case FailureKind::WrongShape:
        return {tr("The model was made for another number of columns."), tr("Change the shape of the tensor to what the message names.")};
    case FailureKind::WrongValue:
        return {tr("A text stands where the model wants a number."), tr("Correct the value, or choose another type.")};
    case FailureKind::NotSupported:
        return {tr("The server does not do that."), tr("Leave the version or the option out.")};
    case FailureKind::ClusterRefused:
        return {tr("The API server could not or would not pass this on."), tr("Look whether the service has ready pods and whether you may use its proxy; else take the port-forward.")};
    case FailureKind::ModelFailed:
        return {tr("The model’s own code failed."), tr("The log of its container says where.")};
    case FailureKind::Unknown:
        break;
    }
    return {tr("The server answered with the status %1.").arg(failure.status), tr("Look at the whole answer.")};
}

} // namespace headrace
