// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crashlog.h"

#include <QDir>
#include <QFile>

#include <array>
#include <csignal>
#include <cstring>

#ifdef __linux__
#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

#ifdef __linux__
// A signal handler may not allocate: the path is made ahead.
std::array<char, 4096> crashPath{};

extern "C" void writeCrash(int number)
{
    const int file = open(crashPath.data(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        const char *name = strsignal(number);
        if (name && write(file, name, strlen(name)) > 0 && write(file, "\n", 1) > 0) {
            std::array<void *, 64> frames{};
            backtrace_symbols_fd(frames.data(), backtrace(frames.data(), int(frames.size())), file);
        }
        close(file);
    }
    signal(number, SIG_DFL);
    raise(number);
}
#endif

} // namespace

void installCrashLog(const QString &folder)
{
#ifdef __linux__
    QDir().mkpath(folder);
    const QByteArray path = QFile::encodeName(folder % u"/crash-%1.txt"_s.arg(getpid()));
    if (std::size_t(path.size()) >= crashPath.size())
        return;
    std::memcpy(crashPath.data(), path.constData(), std::size_t(path.size()) + 1);
    // The first call of backtrace loads a library; better now than in the handler.
    std::array<void *, 1> frame{};
    backtrace(frame.data(), 1);
    for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        signal(number, writeCrash);
#else
    Q_UNUSED(folder)
#endif
}

QString takeUnseenCrash(const QString &folder)
{
    const QDir dir(folder);
    const QStringList files = dir.entryList({u"crash-*.txt"_s}, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return {};
    for (const QString &file : files)
        QFile::rename(dir.filePath(file), dir.filePath(u"seen-"_s % file));
    return dir.filePath(u"seen-"_s % files.first());
}

} // namespace headrace
