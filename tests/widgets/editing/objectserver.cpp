// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objectserver.h"

#include <QTcpSocket>

using Json = nlohmann::json;

namespace {

Json status(int code, const char *reason, const std::string &message)
{
    return Json::object({{"kind", "Status"}, {"status", "Failure"}, {"reason", reason}, {"message", message}, {"code", code}});
}

std::optional<Json> patched(const Json &object, const Json &operations)
{
    Json result = object;
    for (const Json &operation : operations) {
        const Json::json_pointer place(operation["path"].get<std::string>());
        if (operation["op"] == "test") {
            if ((result.contains(place) ? result[place] : Json()) != operation["value"])
                return {};
        } else {
            result = result.patch(Json::array({operation}));
        }
    }
    return result;
}

} // namespace

ObjectServer::ObjectServer(QObject *parent)
    : QTcpServer(parent)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

std::string ObjectServer::address() const
{
    return "http://127.0.0.1:" + std::to_string(serverPort());
}

void ObjectServer::readFrom(QTcpSocket *socket)
{
    QByteArray text = socket->property("text").toByteArray() + socket->readAll();
    for (;;) {
        const qsizetype end = text.indexOf("\r\n\r\n");
        if (end < 0)
            break;
        const QByteArray head = text.left(end);
        const qsizetype at = head.toLower().indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : head.mid(at + 15, head.indexOf("\r\n", at) < 0 ? -1 : head.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
        if (text.size() < end + 4 + length)
            break;
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        const QByteArray target = words.value(1);
        const qsizetype query = target.indexOf('?');
        const Request request{words.value(0).toStdString(), (query < 0 ? target : target.left(query)).toStdString(), query < 0 ? std::string() : target.mid(query + 1).toStdString(), text.mid(end + 4, length).toStdString()};
        text.remove(0, end + 4 + length);
        log.append(QString::fromUtf8(words.value(0) + ' ' + target));
        bodies.append(QString::fromStdString(request.body));
        const bool isWrite = request.method == "PATCH" && request.query.find("dryRun") == std::string::npos;
        const auto known = texts.find(target.toStdString());
        const auto [code, json] = known != texts.end() ? std::pair(200, Json()) : answer(request);
        if (isWrite && std::exchange(dropsNextWrite, isWrite ? false : dropsNextWrite)) {
            socket->abort();
            return;
        }
        const QByteArray body = known != texts.end() ? QByteArray::fromStdString(known->second) : QByteArray::fromStdString(json.dump());
        socket->write("HTTP/1.1 " + QByteArray::number(code) + " X\r\nContent-Type: application/json\r\nWarning: 299 - \"be careful\"\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    socket->setProperty("text", text);
}

std::pair<int, Json> ObjectServer::answer(const Request &request)
{
    if (request.path == "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
        return {201, Json::parse(mayPatch ? R"({"status":{"allowed":true}})" : R"({"status":{"allowed":false}})")};
    if (request.method == "PATCH")
        return write(request);
    const auto found = objects.find(request.path);
    return found == objects.end() ? std::pair(404, status(404, "NotFound", request.path + " not found")) : std::pair(200, found->second);
}

std::pair<int, Json> ObjectServer::write(const Request &request)
{
    if (refusal)
        return {(*refusal).value("code", 422), *refusal};
    const bool isNew = !objects.contains(request.path);
    const Json body = Json::parse(request.body, nullptr, false);
    Json now = isNew ? Json::parse(R"({"metadata":{"uid":"made"}})") : objects[request.path];
    if (body.is_array()) {
        const std::optional<Json> result = patched(now, body);
        if (!result)
            return {422, status(422, "Invalid", "the server rejected our request due to an error in our request")};
        now = *result;
    } else {
        now.merge_patch(body);
    }
    now.merge_patch(injected.is_object() ? injected : Json::object());
    if (request.query.find("dryRun") == std::string::npos) {
        now["metadata"]["resourceVersion"] = std::to_string(++m_version);
        objects[request.path] = now;
    }
    return {isNew ? 201 : 200, now};
}
