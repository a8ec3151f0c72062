// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/logs_bench.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/logs/logtime.h"
#include "clients/kube/objectview.h"
#include "models/kube/clustersession.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/cluster/logspage.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t begin = 1'760'000'000'000'000'000;

/// Answers one connection after the other, each on a thread of its own whose time is not ours.
class LineServer
{
public:
    LineServer(int rate, int seconds)
        : m_rate(rate)
        , m_lines(static_cast<std::int64_t>(rate) * seconds)
        , m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_socket, 8);
        socklen_t size = sizeof address;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] {
            std::vector<std::jthread> answers;
            for (int connection = ::accept(m_socket, nullptr, nullptr); connection >= 0; connection = ::accept(m_socket, nullptr, nullptr))
                answers.emplace_back([this, connection] { answer(connection); });
        });
    }
    ~LineServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::int64_t lines() const { return m_lines; }
    double ownSeconds() const { return static_cast<double>(m_nanoseconds.load()) / 1e9; }
    std::int64_t sent() const { return m_sent; }

private:
    std::string line(std::int64_t number) const
    {
        const std::int64_t time = begin + number * (1'000'000'000 / m_rate);
        return stampText(time) + (number % 50 == 0 ? " WARNING trainer slow batch=" : " INFO trainer step=") + std::to_string(number) + " loss=0." + std::to_string(100'000 + number * 7919 % 900'000) + " images_per_second=812.5 gpu_memory=12.4GiB\n";
    }

    void answer(int connection)
    {
        std::string request(4096, '\0');
        request.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::recv(connection, request.data(), request.size(), 0))));
        if (request.find("/log?") == std::string::npos) {
            write(connection, R"({"kind":"Pod","metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":")" + std::string(m_sent == m_lines ? "Succeeded" : "Running") + R"(","containerStatuses":[{"name":"c","restartCount":0,"state":)" + (m_sent == m_lines ? R"({"terminated":{"exitCode":0}})" : R"({"running":{}})") + "}]}}", true);
        } else if (const std::size_t since = request.find("sinceTime="); since != std::string::npos) {
            std::string stamp = request.substr(since + 10, request.find_first_of(" &", since) - since - 10);
            for (std::size_t colon = stamp.find("%3A"); colon != std::string::npos; colon = stamp.find("%3A"))
                stamp.replace(colon, 3, ":");
            const std::optional<StampedText> from = LogTimeReader().read(stamp + " ");
            std::string rest;
            for (std::int64_t number = from ? std::max<std::int64_t>(0, (from->time - begin) / (1'000'000'000 / m_rate)) : 0; number < m_lines; ++number)
                rest += line(number);
            write(connection, rest, true);
        } else {
            stream(connection);
        }
        ::shutdown(connection, SHUT_RDWR);
        ::close(connection);
        timespec used{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        m_nanoseconds += used.tv_sec * 1'000'000'000LL + used.tv_nsec;
    }

    void stream(int connection)
    {
        const auto began = std::chrono::steady_clock::now();
        write(connection, {}, false);
        for (int beat = 1; m_sent < m_lines; ++beat) {
            const auto due = began + std::chrono::milliseconds(10) * beat;
            std::string piece;
            for (const std::int64_t to = std::min(m_lines, static_cast<std::int64_t>(m_rate) * beat / 100); m_sent < to; ++m_sent)
                piece += line(m_sent);
            if (!sendAll(connection, piece))
                return;
            std::this_thread::sleep_until(due);
        }
    }

    static void write(int connection, const std::string &body, bool isJson)
    {
        sendAll(connection, std::string("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ") + (isJson ? "application/json" : "text/plain") + "\r\n\r\n" + body);
    }

    static bool sendAll(int connection, std::string_view text)
    {
        while (!text.empty()) {
            const ssize_t done = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
            if (done <= 0)
                return false;
            text.remove_prefix(static_cast<std::size_t>(done));
        }
        return true;
    }

    const int m_rate;
    const std::int64_t m_lines;
    const int m_socket;
    int m_port = 0;
    std::atomic<std::int64_t> m_sent{0};
    std::atomic<std::int64_t> m_nanoseconds{0};
    std::thread m_thread;
};

double processSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

} // namespace

int measureLogs(int linesASecond, int seconds)
{
    double share = 0;
    double took = 0;
    std::uint64_t kept = 0;
    LogStatus status;
    std::int64_t lines = 0;
    {
        LineServer server(linesASecond, seconds);
        Transport transport;
        ClusterSession session({.name = u"bench"_s}, KubeClient::create(transport, {.server = server.url(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})));
        LogsPage page(nullptr);
        page.resize(900, 800);
        page.show();
        const Result<ObjectView> pod = readObject(R"({"kind":"Pod","metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"containers":[{"name":"c"}]}})");
        lines = server.lines();
        const double before = processSeconds();
        QElapsedTimer clock;
        clock.start();
        page.showObject(&session, {.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s}, *pod);
        const auto isOver = [&] { return !page.reading().containers().empty() && page.reading().containers()[0].status.state == LogState::Ended; };
        while (!isOver() && clock.elapsed() < (seconds + 30) * 1000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        while (page.reading().book().view()->kept < static_cast<std::uint64_t>(lines) && clock.elapsed() < (seconds + 32) * 1000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        took = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        share = (processSeconds() - before - server.ownSeconds()) / took * 100;
        kept = page.reading().book().view()->kept;
        status = page.reading().containers().empty() ? LogStatus{} : page.reading().containers()[0].status;
        page.clear();
    }
    const auto lost = lines - static_cast<std::int64_t>(kept);
    std::printf("{\"bench\": \"logs\", \"lines\": %lld, \"lost\": %lld, \"may_lack\": %s, \"seconds\": %.1f, \"core_percent\": %.1f}\n", static_cast<long long>(lines), static_cast<long long>(lost), status.mayLack ? "true" : "false", took, share);
    return lost == 0 ? 0 : 1;
}
