// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfig.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 64 << 20;

QString homeKubeconfig()
{
    return QDir::homePath() + u"/.kube/config"_s;
}

template<typename T>
const T *named(const std::vector<T> &entries, const QString &name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const T &entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

Result<QByteArray> bytesOf(const QString &path)
{
    const auto failed = [&](const QString &code, const QString &message) {
        return Error{.kind = ErrorKind::Local, .code = code, .where = path, .serverMessage = message};
    };
    if (QFileInfo(path).isDir())
        return failed(u"file.directory"_s, {});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.error() == QFileDevice::PermissionsError ? u"file.permission"_s : u"file.read"_s, file.errorString());
    QByteArray text = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failed(u"file.read"_s, file.errorString());
    if (text.size() > mostBytes)
        return Error{.kind = ErrorKind::Invalid, .code = u"kubeconfig.large"_s, .where = path};
    return text;
}

/// Entries of later files with a known name give nothing, not even fields that the first lacks.
template<typename T>
void append(std::vector<T> &out, QSet<QString> &known, std::vector<T> &&entries)
{
    for (T &entry : entries) {
        if (!known.contains(entry.name)) {
            known.insert(entry.name);
            out.push_back(std::move(entry));
        }
    }
}

bool isReadableByOthers(const QString &path)
{
    const QFileDevice::Permissions permissions = QFileInfo(path).permissions();
    return (permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) != 0;
}

} // namespace

QString KubeAuthProvider::value(const QString &key) const
{
    for (const auto &[name, text] : config) {
        if (name == key)
            return text;
    }
    return {};
}

const KubeContext *Kubeconfig::context(const QString &name) const
{
    return named(contexts, name);
}

const KubeCluster *Kubeconfig::cluster(const QString &name) const
{
    return named(clusters, name);
}

const KubeUser *Kubeconfig::user(const QString &name) const
{
    return named(users, name);
}

QStringList kubeconfigPaths(const QString &explicitPath)
{
    if (!explicitPath.isEmpty())
        return {explicitPath};
    const QString listed = qEnvironmentVariable("KUBECONFIG");
    if (listed.isEmpty())
        return {homeKubeconfig()};
    QStringList paths = listed.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    paths.removeDuplicates();
    return paths;
}

Kubeconfig readKubeconfigs(const QStringList &paths, bool isExplicit)
{
    Kubeconfig out;
    QSet<QString> contexts, clusters, users;
    QStringList missing;
    for (const QString &path : paths) {
        if (path.isEmpty())
            continue;
        const QString file = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!QFileInfo::exists(file)) {
            missing.append(path);
            continue;
        }
        const Result<QByteArray> text = bytesOf(file);
        if (!text) {
            out.problems.push_back(text.error());
            continue;
        }
        Result<Kubeconfig> one = parseKubeconfig(*text, file);
        if (!one) {
            out.problems.push_back(one.error());
            continue;
        }
        if (isReadableByOthers(file))
            out.warnings.push_back({.kind = ErrorKind::Local, .code = u"kubeconfig.readableByOthers"_s, .where = file});
        append(out.contexts, contexts, std::move(one->contexts));
        append(out.clusters, clusters, std::move(one->clusters));
        append(out.users, users, std::move(one->users));
        if (out.currentContext.isEmpty())
            out.currentContext = one->currentContext;
    }
    const bool allMissing = missing.size() == paths.size() && missing != QStringList{homeKubeconfig()};
    if (isExplicit || allMissing) {
        for (const QString &path : missing)
            out.problems.push_back({.kind = ErrorKind::NotFound, .code = u"file.missing"_s, .where = path});
    }
    return out;
}

} // namespace headrace
