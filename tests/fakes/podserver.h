// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/websocketserver.h"

#include <map>

namespace headrace::fakes {

/// A little API server: answers by path from a table, hands upgrades to a script.
class PodServer
{
public:
    struct Answer {
        int status = 200;
        std::string body;
    };
    /// `path` holds the query.
    using Upgrade = std::function<void(Peer &peer, const std::string &path, const std::string &head)>;

    explicit PodServer(Upgrade upgrade)
        : m_upgrade(std::move(upgrade))
        , m_server([this](Peer &peer, int) { serve(peer); })
    {
    }

    std::string url() const { return m_server.url(); }
    /// `path` is the beginning of the requests' paths; the longest one that fits counts.
    void set(const std::string &path, Answer answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answers[path] = std::move(answer);
    }
    int asked(const std::string &path) const
    {
        const std::lock_guard lock(m_mutex);
        int count = 0;
        for (const std::string &request : m_requests)
            count += request.starts_with(path);
        return count;
    }
    static std::string pathOf(const std::string &head)
    {
        const std::size_t begin = head.find(' ') + 1;
        return begin == 0 ? std::string() : head.substr(begin, head.find(' ', begin) - begin);
    }

    static std::string pod(const std::string &name, const std::string &more = R"("phase":"Running","conditions":[{"type":"Ready","status":"True"}])", const std::string &meta = "")
    {
        return R"({"kind":"Pod","metadata":{"namespace":"ns","name":")" + name + "\"" + meta + R"(},"spec":{"containers":[{"name":"c","ports":[{"name":"http","containerPort":8080},{"name":"metrics","containerPort":9090}]}]},"status":{)" + more + "}}";
    }
    static std::string list(const std::vector<std::string> &items)
    {
        std::string text = R"({"kind":"List","items":[)";
        for (std::size_t i = 0; i < items.size(); ++i)
            text += (i ? "," : "") + items[i];
        return text + "]}";
    }
    static std::string status(int code, const std::string &reason, const std::string &message) { return R"({"kind":"Status","status":"Failure","reason":")" + reason + R"(","message":")" + message + R"(","code":)" + std::to_string(code) + "}"; }

private:
    void serve(Peer &peer)
    {
        for (std::string head = peer.readRequest(); !head.empty(); head = peer.readRequest()) {
            const std::string path = pathOf(head);
            peer.readBody(head); // else it would be taken for the beginning of the connection's next request
            Answer answer{404, status(404, "NotFound", "not found")};
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(path);
                std::size_t best = 0;
                for (const auto &[begin, known] : m_answers)
                    if (path.starts_with(begin) && begin.size() >= best) {
                        best = begin.size();
                        answer = known;
                    }
                if (answer.status == 200 && !Peer::header(head, "Sec-WebSocket-Key").empty())
                    answer.status = 101;
            }
            if (answer.status == 101) {
                m_upgrade(peer, path, head);
                return;
            }
            peer.send("HTTP/1.1 " + std::to_string(answer.status) + " x\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body);
        }
    }

    Upgrade m_upgrade;
    mutable std::mutex m_mutex;
    std::map<std::string, Answer> m_answers;
    std::vector<std::string> m_requests;
    WebSocketServer m_server;
};

} // namespace headrace::fakes
