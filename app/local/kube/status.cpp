// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/status.h"

#include <set>

namespace headrace::local {

namespace {

Json detailsOf(const Subject &subject, const std::string &kind)
{
    Json details = Json::object();
    if (!subject.name.empty())
        details["name"] = subject.name;
    if (!subject.group.empty())
        details["group"] = subject.group;
    if (!kind.empty())
        details["kind"] = kind;
    return details;
}

std::string resourceOf(const Subject &subject)
{
    return subject.group.empty() ? subject.plural : subject.plural + '.' + subject.group;
}

std::string kindOf(const Subject &subject)
{
    return subject.group.empty() ? subject.kind : subject.kind + '.' + subject.group;
}

} // namespace

Json Refusal::status() const
{
    Json status{{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Failure"}, {"message", message}, {"code", code}};
    if (!reason.empty())
        status["reason"] = reason;
    if (!details.is_null())
        status["details"] = details;
    return status;
}

Refusal notFound(const Subject &subject)
{
    return {404, "NotFound", resourceOf(subject) + " \"" + subject.name + "\" not found", detailsOf(subject, subject.plural)};
}

Refusal alreadyExists(const Subject &subject)
{
    return {409, "AlreadyExists", resourceOf(subject) + " \"" + subject.name + "\" already exists", detailsOf(subject, subject.plural)};
}

Refusal modified(const Subject &subject)
{
    return {409, "Conflict", "Operation cannot be fulfilled on " + resourceOf(subject) + " \"" + subject.name + "\": the object has been modified; please apply your changes to the latest version and try again", detailsOf(subject, subject.plural)};
}

Refusal conflict(const Subject &subject, const std::string &why)
{
    return {409, "Conflict", "Operation cannot be fulfilled on " + kindOf(subject) + " \"" + subject.name + "\": " + why, detailsOf(subject, subject.kind)};
}

Refusal invalid(const Subject &subject, const std::vector<Cause> &causes)
{
    std::string sum;
    std::set<std::string> said;
    Json list = Json::array();
    for (const Cause &cause : causes) {
        if (const std::string one = cause.field + ": " + cause.message; said.insert(one).second)
            sum += (sum.empty() ? "" : ", ") + one;
        list.push_back({{"reason", cause.reason}, {"message", cause.message}, {"field", cause.field}});
    }
    Json details = detailsOf(subject, subject.kind);
    details["causes"] = list;
    return {422, "Invalid", kindOf(subject) + " \"" + subject.name + "\" is invalid: " + (said.size() > 1 ? '[' + sum + ']' : sum), details};
}

Refusal forbidden(const Subject &subject, const std::string &why)
{
    return {403, "Forbidden", resourceOf(subject) + " \"" + subject.name + "\" is forbidden: " + why, detailsOf(subject, subject.plural)};
}

Refusal badRequest(const std::string &message)
{
    return {400, "BadRequest", message, {}};
}

Refusal noSuchPath()
{
    return {404, "NotFound", "the server could not find the requested resource", Json::object()};
}

Refusal noSuchMethod()
{
    return {405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()};
}

Refusal unsupportedMediaType()
{
    return {415, "UnsupportedMediaType", "415: Unsupported Media Type", Json::object()};
}

Refusal expired(const std::string &message)
{
    return {410, "Expired", message, {}};
}

Refusal unwritten(const Error &error)
{
    return {500, "InternalError", "the local cluster could not write its database: " + error.serverMessage.toStdString(), {{"causes", {{{"message", error.serverMessage.toStdString()}}}}}};
}

Cause causeInvalid(const std::string &field, const std::string &value, const std::string &why)
{
    return {"FieldValueInvalid", "Invalid value: " + value + ": " + why, field};
}

Cause causeRequired(const std::string &field, const std::string &why)
{
    return {"FieldValueRequired", why.empty() ? "Required value" : "Required value: " + why, field};
}

Cause causeForbidden(const std::string &field, const std::string &why)
{
    return {"FieldValueForbidden", "Forbidden: " + why, field};
}

Cause causeUnsupported(const std::string &field, const std::string &value, const std::vector<std::string> &supported)
{
    std::string list;
    for (const std::string &one : supported)
        list += (list.empty() ? "\"" : ", \"") + one + '"';
    return {"FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + list, field};
}

} // namespace headrace::local
