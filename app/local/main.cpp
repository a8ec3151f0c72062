// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/execute.h"
#include "app/local/localcluster.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace headrace::local;

namespace {

constexpr int done = 0, usageError = 2, couldNot = 3;
constexpr qint64 largestLog = 4 << 20;

struct Arguments {
    QString folder;
    bool isBackground = false;
    bool isHelp = false;
    bool isGood = true;
};

Arguments read(int argc, char **argv)
{
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        if (word == u"--folder" && i + 1 < argc)
            arguments.folder = QString::fromLocal8Bit(argv[++i]);
        else if (word == u"--background")
            arguments.isBackground = true;
        else if (word == u"--help")
            arguments.isHelp = true;
        else
            arguments.isGood = false;
    }
    return arguments;
}

void logTo(const QString &path)
{
    if (QFileInfo(path).size() > largestLog)
        ::rename(qPrintable(path), qPrintable(QString(path + u".1"_s)));
    const int file = ::open(qPrintable(path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::close(nothing);
    ::close(file);
}

/// Runs until a signal asks for the end. `ready` gets one byte when everything answers.
int serve(const LocalHome &home, int ready)
{
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&ends, signal);
    // Before any thread: the signals come to `sigwait` alone.
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    const auto cluster = LocalCluster::start(home);
    if (!cluster) {
        qWarning("could not start: %s %s %s", qPrintable(cluster.error().code), qPrintable(cluster.error().where), qPrintable(cluster.error().serverMessage));
        return couldNot;
    }
    qInfo("ready at %s", qPrintable((*cluster)->address().kubernetes));
    if (ready >= 0) {
        (void)!::write(ready, "r", 1);
        ::close(ready);
    }
    int signal = 0;
    sigwait(&ends, &signal);
    qInfo("ending by signal %d", signal);
    return done;
}

/// The parent waits for the word of the child and ends; the child goes on without a terminal.
int serveInBackground(const LocalHome &home)
{
    int channel[2];
    if (::pipe2(channel, O_CLOEXEC) != 0)
        return couldNot;
    const pid_t child = ::fork();
    if (child < 0)
        return couldNot;
    if (child > 0) {
        ::close(channel[1]);
        char word = 0;
        if (::read(channel[0], &word, 1) == 1)
            return done;
        int status = 0;
        ::waitpid(child, &status, 0);
        return couldNot;
    }
    ::close(channel[0]);
    ::setsid();
    logTo(home.log());
    return home.claim() ? serve(home, channel[1]) : couldNot;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"headrace"_s);
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{message}"_s);
    if (argc > 1 && QByteArrayView(argv[1]) == "execute") {
        QStringList words;
        for (int i = 2; i < argc; ++i)
            words.append(QString::fromLocal8Bit(argv[i]));
        return execute(words);
    }
    const Arguments arguments = read(argc, argv);
    if (arguments.isHelp || !arguments.isGood) {
        std::fputs("headrace-local [--folder DIR] [--background]\n\nThe cluster that Headrace brings along. Use \"headrace local up\", which starts it and says where it is.\n", arguments.isGood ? stdout : stderr);
        return arguments.isGood ? done : usageError;
    }
    const LocalHome home = arguments.folder.isEmpty() ? LocalHome::ofUser() : LocalHome(arguments.folder);
    if (const auto made = home.make(); !made) {
        std::fprintf(stderr, "The folder %s cannot be written.\n", qPrintable(made.error().where));
        return couldNot;
    }
    if (arguments.isBackground)
        return serveInBackground(home);
    if (!home.claim()) {
        std::fputs("A local cluster runs in this folder already.\n", stderr);
        return couldNot;
    }
    return serve(home, -1);
}
