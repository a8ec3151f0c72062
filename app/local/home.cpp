// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/home.h"

#include "app/local/json.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr auto pause = std::chrono::milliseconds(10);
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString lockPath(const QString &folder)
{
    return folder + u"/cluster.lock"_s;
}

QString addressPath(const QString &folder)
{
    return folder + u"/address.json"_s;
}

Error unwritable(const QString &path, const QString &words)
{
    return {.code = u"local.folder"_s, .where = path, .serverMessage = words};
}

QString text(const Json &json, const char *key)
{
    return QString::fromStdString(textAt(json, {key}));
}

} // namespace

LocalHome::LocalHome(QString folder)
    : m_folder(std::move(folder))
{
}

LocalHome LocalHome::ofUser()
{
    const QString home = qEnvironmentVariable("HEADRACE_HOME");
    return LocalHome((home.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : home) + u"/local"_s);
}

Result<void> LocalHome::make() const
{
    for (const QString &folder : {m_folder, QFileInfo(log()).path(), podLogs()})
        if (!QDir().mkpath(folder))
            return unwritable(folder, {});
    if (!QFile::setPermissions(m_folder, ownerOnly | QFileDevice::ExeOwner))
        return unwritable(m_folder, {});
    return {};
}

bool LocalHome::claim() const
{
    // Never closed: the system gives it up with the process, however that ends.
    const int file = ::open(QFile::encodeName(lockPath(m_folder)).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    for (int i = 0; i < 20; ++i) { // whoever only looks holds it for a moment
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
            QFile::remove(addressPath(m_folder)); // of a run before: its number may be another process's by now
            return true;
        }
        std::this_thread::sleep_for(pause);
    }
    ::close(file);
    return false;
}

bool LocalHome::isClaimed() const
{
    const int file = ::open(QFile::encodeName(lockPath(m_folder)).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool isFree = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return !isFree;
}

std::optional<ClusterAddress> LocalHome::running() const
{
    QFile file(addressPath(m_folder));
    if (!isClaimed() || !file.open(QIODevice::ReadOnly))
        return {};
    const Json json = Json::parse(file.readAll().toStdString(), nullptr, false);
    const qint64 pid = numberAt(json, {"pid"});
    if (pid <= 0)
        return {};
    return ClusterAddress{pid, text(json, "kubernetes"), text(json, "kubeconfig"), text(json, "token"), text(json, "certificate")};
}

Result<void> LocalHome::write(const ClusterAddress &address) const
{
    const Json json{{"pid", address.pid}, {"kubernetes", address.kubernetes.toStdString()}, {"kubeconfig", address.kubeconfig.toStdString()}, {"token", address.token.toStdString()}, {"certificate", address.certificate.toStdString()}};
    return writePrivately(addressPath(m_folder), QByteArray::fromStdString(textOf(json)));
}

bool LocalHome::end(int milliseconds) const
{
    bool isAsked = false;
    QElapsedTimer timer;
    timer.start();
    while (isClaimed()) {
        if (const std::optional<ClusterAddress> address = isAsked ? std::nullopt : running()) {
            ::kill(static_cast<pid_t>(address->pid), SIGTERM);
            isAsked = true;
        }
        if (timer.elapsed() > milliseconds)
            return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

bool LocalHome::clear() const
{
    return !isClaimed() && QDir(m_folder).removeRecursively();
}

Result<void> writePrivately(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(text) != text.size() || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

} // namespace headrace::local
