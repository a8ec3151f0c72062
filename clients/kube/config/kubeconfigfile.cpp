// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfigwriter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <chrono>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr auto lockPatience = 2s;
constexpr int lockTick = 50;

/// `<file>.lock`, made by nobody else; gone when this goes.
class FileLock
{
public:
    explicit FileLock(const QString &file)
        : m_path(QFile::encodeName(QString(file % u".lock"_s)))
    {
        const auto last = std::chrono::steady_clock::now() + lockPatience;
        do {
            m_descriptor = open(m_path.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
            m_error = m_descriptor < 0 ? errno : 0;
            if (m_error != EEXIST)
                return;
            poll(nullptr, 0, lockTick);
        } while (std::chrono::steady_clock::now() < last);
    }
    ~FileLock()
    {
        if (m_descriptor < 0)
            return;
        close(m_descriptor);
        unlink(m_path.constData());
    }
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    int error() const { return m_error; }

private:
    const QByteArray m_path;
    int m_descriptor = -1;
    int m_error = 0;
};

bool writeAll(int descriptor, const QByteArray &text)
{
    for (qsizetype done = 0; done < text.size();) {
        const ssize_t wrote = write(descriptor, text.constData() + done, static_cast<std::size_t>(text.size() - done));
        if (wrote < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(wrote, 0);
    }
    return fsync(descriptor) == 0;
}

/// 0 or errno. What was there stays until the new text is on the disk.
int replaceFile(const QByteArray &path, const QByteArray &text)
{
    struct stat old {};
    const bool existed = stat(path.constData(), &old) == 0;
    QByteArray fresh = path + ".XXXXXX";
    const int descriptor = mkostemp(fresh.data(), O_CLOEXEC); // mode 0600
    if (descriptor < 0)
        return errno;
    bool good = writeAll(descriptor, text);
    if (good && existed) {
        struct stat now {};
        fstat(descriptor, &now);
        if (now.st_uid != old.st_uid || now.st_gid != old.st_gid)
            good = fchown(descriptor, old.st_uid, old.st_gid) == 0;
        good = good && fchmod(descriptor, old.st_mode & 07777) == 0;
    }
    good = good && rename(fresh.constData(), path.constData()) == 0;
    const int error = good ? 0 : errno;
    close(descriptor);
    if (!good) {
        unlink(fresh.constData());
        return error;
    }
    const int folder = open(path.left(path.lastIndexOf('/') + 1).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
    return 0;
}

} // namespace

Result<void> changeKubeconfig(const QString &name, const std::vector<KubeconfigChange> &changes)
{
    const QString file = QFileInfo(name).absoluteFilePath();
    const auto failed = [&](const QString &code, const QString &message) {
        return Error{.kind = ErrorKind::Local, .code = code, .where = file, .serverMessage = message};
    };
    QDir().mkpath(QFileInfo(file).absolutePath());
    const FileLock lock(file);
    if (lock.error() == EEXIST)
        return failed(u"kubeconfig.locked"_s, {});
    if (lock.error() != 0)
        return failed(u"file.unwritable"_s, qt_error_string(lock.error()));
    const QString canonical = QFileInfo(file).canonicalFilePath();
    const QString target = canonical.isEmpty() ? file : canonical;
    QByteArray text;
    if (!canonical.isEmpty()) {
        QFile old(target);
        if (!old.open(QIODevice::ReadOnly))
            return failed(u"file.read"_s, old.errorString());
        text = old.readAll();
    }
    const Result<QByteArray> changed = changedKubeconfig(text, changes, file);
    if (!changed)
        return changed.error();
    if (*changed == text)
        return {};
    if (const int error = replaceFile(QFile::encodeName(target), *changed))
        return failed(u"file.write"_s, qt_error_string(error));
    return {};
}

} // namespace headrace
