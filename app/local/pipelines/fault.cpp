// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/fault.h"

namespace headrace::local {

Fault Fault::in(const std::string &before) const
{
    Fault outer = *this;
    if (!forUsers.empty()) // what nobody looked at is not wrapped either
        outer.message = before + ": " + message;
    return outer;
}

Fault Fault::asInternal(const std::string &before) const
{
    return internal(before + ": " + message);
}

HttpReply Fault::reply() const
{
    Json json{{"code", code}, {"message", message}};
    if (!forUsers.empty())
        json["details"] = {{{"@type", "type.googleapis.com/google.rpc.Status"}, {"code", code}, {"message", forUsers}}};
    HttpReply reply{.status = status};
    reply.body = textOf(json);
    return reply;
}

HttpReply Fault::uploadReply(const std::string &before) const
{
    const std::string why = before + ": " + (forUsers.empty() || forUsers == "Internal Server Error" ? message : forUsers);
    HttpReply reply{.status = status};
    reply.body = textOf(Json{{"error_message", why}, {"error_details", why}});
    return reply;
}

Fault invalidInput(const std::string &why)
{
    return {400, 3, "Invalid input error: " + why, why};
}

Fault malformed(const std::string &why)
{
    return {400, 3, why, {}};
}

Fault missing(const std::string &kind, const std::string &id)
{
    const std::string why = kind + ' ' + id + " not found";
    return {404, 5, "ResourceNotFoundError: " + why, why};
}

Fault alreadyThere(const std::string &why)
{
    return {409, 6, "Already exist error: " + why, why};
}

Fault internal(const std::string &why)
{
    return {500, 13, "InternalServerError: " + why, "Internal Server Error"};
}

Fault aborted(const std::string &why, const std::string &forUsers)
{
    return {409, 10, why, forUsers};
}

Fault notNow(const std::string &why, const std::string &forUsers)
{
    return {400, 9, why, forUsers};
}

Fault noSuchPipelinesPath()
{
    return {404, 5, "Not Found", {}};
}

Fault noSuchPipelinesMethod()
{
    return {501, 12, "Method Not Allowed", {}};
}

} // namespace headrace::local
