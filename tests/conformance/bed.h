// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTest>

#include <memory>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace headrace {

/// Requests of ours that the server has answered, as its own log of requests knows them.
struct AuditQuestion {
    QByteArray verb;
    QByteArray resource{}; ///< "*" = any; empty: requests for no object, such as what the server offers
    QByteArray user{};     ///< of one persona; empty: of all
};

/// Whoever runs the server under test. A suite asks it for disturbances and never knows what kind of server it is: the runner names
/// a folder with programs "fault" and "compact" (their contract is that of the shared test bed) and the state they work on.
class Bed
{
public:
    static bool isThere() { return qEnvironmentVariableIsSet("TESTBED_STATE"); }

    /// What went wrong; empty when it was done.
    QString disturb(const QStringList &action) const { return run(QStringLiteral("fault"), action); }
    QString compact() const { return run(QStringLiteral("compact"), {}); }
    /// Ends the server at once (an end in good order takes 15 seconds) and waits until its port is free: on a busy machine the last
    /// threads of a killed process hold it for a while, and a new server that meets it taken ends without a word.
    QString kill() const
    {
        const QString problem = disturb({QStringLiteral("kill")});
        const bool isFree = QTest::qWaitFor([] { return !isListening(); }, 120'000);
        return problem.isEmpty() && !isFree ? QStringLiteral("the port of the killed server stays taken") : problem;
    }
    /// Starts a server that was ended, for this start with more flags.
    QString start(const QStringList &flags = {}) const { return disturb(QStringList{QStringLiteral("restart"), QStringLiteral("kube-apiserver")} + flags); }
    QString restart(const QStringList &flags = {}) const
    {
        const QString problem = kill();
        return problem.isEmpty() ? start(flags) : problem;
    }
    /// The same without waiting for it: whoever restarts it so that it is not ready in the runner's eyes ends the process.
    std::unique_ptr<QProcess> beginRestart(const QStringList &flags) const
    {
        kill();
        auto process = std::make_unique<QProcess>();
        process->start(m_programs + QStringLiteral("/fault"), QStringList{QStringLiteral("--state"), m_state, QStringLiteral("restart"), QStringLiteral("kube-apiserver")} + flags);
        return process;
    }

    /// How many requests have ended. A watch is written down when it begins and when it ends: it counts once, at its end.
    int ended(const AuditQuestion &asked) const
    {
        QFile file(m_state + QStringLiteral("/log/audit.log"));
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        const QByteArray verb = "\"verb\":\"" + asked.verb + '"';
        const QByteArray resource = asked.resource == "*" ? QByteArray("\"objectRef\":") : QByteArray("\"objectRef\":{\"resource\":\"" + asked.resource + '"');
        const QByteArray user = "\"user\":{\"username\":\"" + asked.user + '"';
        int count = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            const bool isOurs = line.contains("\"userAgent\":\"headrace\"") && line.contains("\"stage\":\"ResponseComplete\"") && line.contains(verb);
            const bool isAbout = asked.resource.isEmpty() ? !line.contains("\"objectRef\":") : line.contains(resource);
            count += isOurs && isAbout && (asked.user.isEmpty() || line.contains(user)) ? 1 : 0;
        }
        return count;
    }

private:
    static bool isListening()
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(qEnvironmentVariable("TESTBED_SERVER").section(QLatin1Char(':'), -1).toUShort());
        const bool isThere = ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        ::close(socket);
        return isThere;
    }

    QString run(const QString &name, const QStringList &arguments) const
    {
        QProcess process;
        process.start(m_programs + QLatin1Char('/') + name, QStringList{QStringLiteral("--state"), m_state} + arguments);
        const bool done = process.waitForFinished(300'000) && process.exitCode() == 0;
        return done ? QString() : QString(name + QLatin1Char(' ') + arguments.join(QLatin1Char(' ')) + QStringLiteral(": ") + QString::fromUtf8(process.readAllStandardError()));
    }

    const QString m_programs = qEnvironmentVariable("TESTBED_SCRIPTS");
    const QString m_state = qEnvironmentVariable("TESTBED_STATE");
};

} // namespace headrace
