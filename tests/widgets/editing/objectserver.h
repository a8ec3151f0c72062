// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QStringList>
#include <QTcpServer>

#include <map>
#include <optional>

/// A little API server on loopback with a few objects by path: GET, JSON patch with tests, apply (a merge), dry run, access reviews,
/// OpenAPI. What it does not know is 404.
class ObjectServer : public QTcpServer
{
    Q_OBJECT

public:
    using Json = nlohmann::json;

    explicit ObjectServer(QObject *parent = nullptr);
    std::string address() const;

    std::map<std::string, Json> objects; ///< by path
    std::map<std::string, std::string> texts; ///< other answers by path with query
    Json injected;           ///< merged into what a write leaves, as admission does
    std::optional<Json> refusal; ///< the Status that writes get instead
    bool mayPatch = true;
    bool dropsNextWrite = false; ///< takes the next real write, then says nothing and hangs up
    QStringList log;         ///< "PATCH /path?query"
    QStringList bodies;

private:
    struct Request {
        std::string method, path, query, body;
    };
    void readFrom(class QTcpSocket *socket);
    std::pair<int, Json> answer(const Request &request);
    std::pair<int, Json> write(const Request &request);
    int m_version = 10;
};
