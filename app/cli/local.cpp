// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/local.h"

#include "app/cli/verbs.h"
#include "app/local/home.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <chrono>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int startMilliseconds = 30'000;
constexpr int endMilliseconds = 15'000;
constexpr qint64 shownOfLog = 2000;

int say(const QString &text, int code)
{
    std::fputs(qPrintable(text % u'\n'), stderr);
    return code;
}

QString quoted(const QString &text)
{
    QString escaped = text;
    return u'"' % escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) % u'"';
}

/// The fixed keys of `local up --json` that are true now.
QString asJson(const local::ClusterAddress &address)
{
    return u"{\"kubeconfig\": %1, \"kubernetes\": %2, \"pipelines\": %5, \"certificate\": %6, \"token\": %3, \"pid\": %4}\n"_s.arg(quoted(address.kubeconfig), quoted(address.kubernetes), quoted(address.token)).arg(address.pid).arg(quoted(address.kubernetes), quoted(address.certificate));
}

int describe(const local::ClusterAddress &address, bool isJson)
{
    if (isJson)
        std::fputs(qPrintable(asJson(address)), stdout);
    else
        std::printf("The local cluster runs at %s.\nkubeconfig: %s\n", qPrintable(address.kubernetes), qPrintable(address.kubeconfig));
    return Done;
}

/// How far the Python environment of steps is; empty when nothing needed it yet.
QString pythonState(const local::LocalHome &home)
{
    QFile file(home.python() % u".state"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

QString endOfLog(const local::LocalHome &home)
{
    QFile file(home.log());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - shownOfLog));
    const QStringList lines = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    return lines.last();
}

int up(const local::LocalHome &home, bool isJson)
{
    if (const auto address = home.running())
        return describe(*address, isJson);
    QProcess starting;
    starting.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    starting.setStandardOutputFile(QProcess::nullDevice());
    starting.start(QCoreApplication::applicationDirPath() % u"/headrace-local"_s, {u"--background"_s, u"--folder"_s, home.folder()});
    if (!starting.waitForStarted())
        return say(u"The program headrace-local is missing beside headrace. Install it again."_s, CouldNot);
    QElapsedTimer timer;
    timer.start();
    const bool isOver = starting.waitForFinished(startMilliseconds);
    // Another start of the same moment has the lock and is not ready yet.
    while (home.isClaimed() && !home.running() && timer.elapsed() < startMilliseconds)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    // Somebody else may have started it in the same moment: what counts is whether one runs.
    if (const auto address = home.running())
        return describe(*address, isJson);
    const QString why = isOver ? endOfLog(home) : u"it did not answer in time"_s;
    return say(u"The local cluster could not be started: %1\nIts log: %2"_s.arg(why, home.log()), CouldNot);
}

int down(const local::LocalHome &home, bool isJson)
{
    const bool wasRunning = home.isClaimed();
    if (!home.end(endMilliseconds))
        return say(u"The local cluster does not end. Its log: %1"_s.arg(home.log()), CouldNot);
    if (isJson)
        std::printf("{\"was_running\": %s}\n", wasRunning ? "true" : "false");
    else
        std::puts(wasRunning ? "The local cluster has ended. Its objects are kept." : "No local cluster was running.");
    return Done;
}

int status(const local::LocalHome &home, bool isJson)
{
    const auto address = home.running();
    if (!isJson && !address)
        return say(u"No local cluster is running. Start it with: headrace local up"_s, NegativeAnswer);
    const QString python = pythonState(home);
    if (!isJson) {
        describe(*address, false);
        if (!python.isEmpty())
            std::puts(qPrintable(python));
        return Done;
    }
    const QString more = address ? u", \"pid\": %1, \"kubernetes\": %2, \"kubeconfig\": %3"_s.arg(address->pid).arg(quoted(address->kubernetes), quoted(address->kubeconfig)) : QString();
    const QString steps = python.isEmpty() ? QString() : QString(u", \"python\": "_s % quoted(python));
    std::printf("{\"running\": %s, \"folder\": %s%s%s}\n", address ? "true" : "false", qPrintable(quoted(home.folder())), qPrintable(more), qPrintable(steps));
    return address ? Done : NegativeAnswer;
}

int reset(const local::LocalHome &home, bool isSure)
{
    if (!isSure)
        return say(u"This deletes every object, log and file of the local cluster for good. Say it with: headrace local reset --yes"_s, UsageError);
    if (!home.end(endMilliseconds) || !home.clear())
        return say(u"The folder %1 could not be emptied. End the local cluster first: headrace local down"_s.arg(home.folder()), CouldNot);
    std::puts("The local cluster is empty. The next start makes a new one.");
    return Done;
}

} // namespace

int runLocal(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"json"_s, u"one JSON object on standard output"_s}, {u"yes"_s, u"reset: without asking"_s}, {u"help"_s, u"this"_s}});
    parser.addPositionalArgument(u"VERB"_s, u"up: start it and say where it is; down: end it, keep its objects; status: whether it runs; reset: end it and delete everything"_s);
    if (!parser.parse(QStringList{u"headrace local"_s} + arguments))
        return say(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    const QString verb = parser.positionalArguments().size() == 1 ? parser.positionalArguments().first() : QString();
    const local::LocalHome home = local::LocalHome::ofUser();
    const bool isJson = parser.isSet(u"json"_s);
    if (verb == u"up")
        return up(home, isJson);
    if (verb == u"down")
        return down(home, isJson);
    if (verb == u"status")
        return status(home, isJson);
    if (verb == u"reset")
        return reset(home, parser.isSet(u"yes"_s));
    return say(u"Name one of up, down, status, reset (--help explains them)."_s, UsageError);
}

} // namespace headrace
