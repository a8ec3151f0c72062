// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clusteradding.h"

#include "clients/http/noproxy.h"
#include "clients/kube/config/kubeconfig.h"
#include "clients/kube/signincheck.h"
#include "clients/secrets/storedcredentials.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/clustersettings.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct ReadFile {
    QString path;
    int contexts = 0;
};

Error localError(const QString &code, const QString &where, const QString &message = {})
{
    return {.kind = ErrorKind::Invalid, .code = code, .where = where, .serverMessage = message};
}

Result<ReadFile> readFile(const QString &path)
{
    const Kubeconfig config = readKubeconfigs({path}, true);
    if (!config.problems.empty())
        return config.problems.front();
    if (config.contexts.empty())
        return localError(u"cluster.noContexts"_s, path);
    return ReadFile{path, static_cast<int>(config.contexts.size())};
}

/// A file of that folder whose name nobody has, readable by its owner alone.
Result<ReadFile> writeFile(const QString &folder, const QByteArray &text)
{
    const Result<Kubeconfig> config = parseKubeconfig(text, QString(folder % u"/pasted"_s));
    if (!config)
        return config.error();
    if (config->contexts.empty())
        return localError(u"cluster.noContexts"_s, {});
    QDir().mkpath(folder);
    QString path;
    for (int i = 1; path.isEmpty() || QFile::exists(path); ++i)
        path = QString(folder % u"/pasted-"_s % QString::number(i) % u".yaml"_s);
    QSaveFile file(path);
    const bool good = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(text) == text.size() && file.commit();
    if (!good)
        return localError(u"file.write"_s, path, file.errorString());
    return ReadFile{path, static_cast<int>(config->contexts.size())};
}

std::optional<Error> addressProblem(const OwnCluster &cluster, const QByteArray &secret)
{
    const UrlParts parts = urlParts(cluster.server.toStdString());
    const bool letters = std::all_of(cluster.server.begin(), cluster.server.end(), [](QChar c) { return c > u' ' && c != u'\\' && c != u'"' && c != QChar(0x7f); });
    if (parts.host.empty() || !letters || (parts.scheme != "https" && parts.scheme != "http"))
        return localError(u"cluster.address"_s, cluster.server);
    if (cluster.signIn == OwnSignIn::None)
        return {};
    if (ownCredentials(cluster.signIn, secret).headers.empty())
        return localError(u"cluster.secret"_s, cluster.name);
    if (parts.scheme == "http")
        return localError(u"cluster.plainHttp"_s, cluster.server);
    return {};
}

std::string serverOf(const OwnCluster &cluster)
{
    QString server = cluster.server;
    while (server.endsWith(u'/'))
        server.chop(1);
    return server.toStdString();
}

} // namespace

ClusterAdding::ClusterAdding(Transport &transport, WorkPool &pool, ClusterSettings &settings, std::shared_ptr<SecretStore> secrets, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_pool(pool)
    , m_settings(settings)
    , m_secrets(std::move(secrets))
{
}

ClusterAdding::~ClusterAdding() = default;

void ClusterAdding::check(const OwnCluster &cluster, const QByteArray &secret, QObject *guard, std::function<void(const Result<SignInAnswer> &)> answer)
{
    if (const auto problem = addressProblem(cluster, secret)) {
        answer(*problem);
        return;
    }
    ConnectionSettings settings{.server = serverOf(cluster), .caPem = cluster.caPem.toStdString()};
    m_checking = KubeClient::create(m_transport, std::move(settings), std::make_shared<FixedCredentials>(ownCredentials(cluster.signIn, secret)));
    onFinished(checkSignIn(m_checking), guard, [self = QPointer(this), answer = std::move(answer)](const Result<SignInCheck> &check) {
        if (self)
            self->m_checking.reset();
        if (check)
            answer(SignInAnswer{check->version, check->userName});
        else
            answer(check.error());
    });
}

void ClusterAdding::keep(const OwnCluster &cluster, const QByteArray &secret, QObject *guard, std::function<void(bool isLasting)> kept)
{
    OwnCluster clean = cluster;
    clean.server = QString::fromStdString(serverOf(cluster));
    if (cluster.signIn == OwnSignIn::None) {
        m_settings.addOwnCluster(clean);
        kept(true);
        return;
    }
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    onFinished(promise->future(), guard, [self = QPointer(this), clean, kept = std::move(kept)](bool isLasting) {
        if (self)
            self->m_settings.addOwnCluster(clean);
        kept(isLasting);
    });
    m_secrets->write(secretName(clean), secret.trimmed(), [promise](bool isLasting) {
        promise->addResult(isLasting);
        promise->finish();
    });
}

void ClusterAdding::forget(const OwnCluster &cluster)
{
    m_secrets->remove(secretName(cluster));
    m_settings.removeOwnCluster(cluster.name);
}

void ClusterAdding::storedSecret(const OwnCluster &cluster, QObject *guard, std::function<void(const Result<QByteArray> &)> found)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    onFinished(promise->future(), guard, std::move(found));
    m_secrets->read(secretName(cluster), [promise](Result<QByteArray> secret) {
        promise->addResult(std::move(secret));
        promise->finish();
    });
}

void ClusterAdding::dropSecret(const OwnCluster &cluster)
{
    m_secrets->remove(secretName(cluster));
}

void ClusterAdding::addFile(const QString &path, QObject *guard, std::function<void(const Result<int> &)> answer)
{
    const QFuture<Result<ReadFile>> future = m_pool.run<Result<ReadFile>>([path](QPromise<Result<ReadFile>> &promise) { promise.addResult(readFile(path)); });
    onFinished(future, guard, [self = QPointer(this), answer = std::move(answer)](const Result<ReadFile> &file) {
        if (file && self)
            self->m_settings.addExtraFile(file->path);
        answer(file ? Result<int>(file->contexts) : Result<int>(file.error()));
    });
}

void ClusterAdding::addText(const QByteArray &text, QObject *guard, std::function<void(const Result<int> &)> answer)
{
    const QString folder = m_settings.folder() % u"/kubeconfigs"_s;
    const QFuture<Result<ReadFile>> future = m_pool.run<Result<ReadFile>>([folder, text](QPromise<Result<ReadFile>> &promise) { promise.addResult(writeFile(folder, text)); });
    onFinished(future, guard, [self = QPointer(this), answer = std::move(answer)](const Result<ReadFile> &file) {
        if (file && self)
            self->m_settings.addExtraFile(file->path);
        answer(file ? Result<int>(file->contexts) : Result<int>(file.error()));
    });
}

} // namespace headrace

#include "moc_clusteradding.cpp"
