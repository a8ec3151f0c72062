// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localclusterprocess.h"

#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/clusteradding.h"
#include "models/kube/clustercatalogue.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int settleMilliseconds = 200, endMilliseconds = 15'000;
constexpr qint64 shownOfLog = 2000;

QString endOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - shownOfLog));
    return QString::fromUtf8(file.readAll()).trimmed().section(u'\n', -1);
}

} // namespace

LocalClusterProcess::LocalClusterProcess(ClusterCatalogue &catalogue, WorkPool &pool, local::LocalHome home, QString program, QObject *parent)
    : LocalClusterControl(parent)
    , m_catalogue(catalogue)
    , m_pool(pool)
    , m_home(std::move(home))
    , m_program(std::move(program))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(settleMilliseconds);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_delay, &QTimer::timeout, this, &LocalClusterProcess::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_process, &QProcess::finished, this, &LocalClusterProcess::launched);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError problem) {
        if (problem == QProcess::FailedToStart)
            fail(u"local.program"_s, m_program);
    });
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &LocalClusterProcess::tellReady);
    look();
}

LocalClusterProcess::~LocalClusterProcess() = default;

LocalClusterProcess::Seen LocalClusterProcess::see(const local::LocalHome &home)
{
    const auto address = home.running();
    return {.isRunning = address.has_value(), .kubeconfig = address ? address->kubeconfig : QString(), .steps = address ? endOf(home.python() % u".state"_s) : QString(), .lastWords = endOf(home.log())};
}

void LocalClusterProcess::look()
{
    const Generation::Token token = m_looking.next();
    const QFuture<Seen> future = m_pool.run<Seen>([home = m_home](QPromise<Seen> &promise) { promise.addResult(see(home)); });
    onFinished(future, this, [this, token](const Seen &seen) {
        if (token.isCurrent())
            take(seen);
    });
}

void LocalClusterProcess::take(const Seen &seen)
{
    watch();
    const LocalClusterState state = status().state;
    const bool isUnderWay = m_process.state() != QProcess::NotRunning || state == LocalClusterState::Stopping;
    if (isUnderWay && !seen.isRunning)
        return; // the end of what is under way says more
    if (state == LocalClusterState::Stopping)
        return;
    if (state == LocalClusterState::Starting && !seen.isRunning) {
        fail(u"local.notStarted"_s, seen.lastWords);
        return;
    }
    m_kubeconfig = seen.kubeconfig;
    setStatus({.state = seen.isRunning ? LocalClusterState::Running : LocalClusterState::Stopped, .steps = seen.steps, .error = seen.isRunning ? Error() : status().error});
    if (m_isWanted && seen.isRunning)
        list();
}

/// Its folder (it comes and goes there) and the file in which it says how far the environment of steps is.
void LocalClusterProcess::watch()
{
    const QStringList known = m_watcher.files() + m_watcher.directories();
    for (const QString &path : {m_home.folder(), QString(m_home.python() % u".state"_s)})
        if (!known.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
}

void LocalClusterProcess::start()
{
    m_isWanted = true;
    if (status().state == LocalClusterState::Running) {
        list();
    } else if (m_process.state() == QProcess::NotRunning && status().state != LocalClusterState::Stopping) {
        setStatus({.state = LocalClusterState::Starting});
        m_process.start(m_program, {u"--background"_s, u"--folder"_s, m_home.folder()});
    }
}

/// It answers, or has said why not; whoever else started it in the same moment counts, too.
void LocalClusterProcess::launched()
{
    look();
}

void LocalClusterProcess::stop()
{
    m_isWanted = false;
    setStatus({.state = LocalClusterState::Stopping, .steps = status().steps});
    const QFuture<bool> future = m_pool.run<bool>([home = m_home](QPromise<bool> &promise) { promise.addResult(home.end(endMilliseconds)); });
    onFinished(future, this, [this](bool hasEnded) {
        if (hasEnded)
            setStatus({.state = LocalClusterState::Stopped});
        else
            setStatus({.state = LocalClusterState::Running, .steps = status().steps, .error = {.code = u"local.notStopped"_s, .where = m_home.log()}});
    });
}

/// Among the clusters, where it is not listed yet.
void LocalClusterProcess::list()
{
    const auto isListed = [&] { return std::any_of(m_catalogue.entries().begin(), m_catalogue.entries().end(), [this](const ClusterEntry &entry) { return QFileInfo(entry.file) == QFileInfo(m_kubeconfig); }); };
    if (isListed()) {
        tellReady();
        return;
    }
    if (m_catalogue.adding())
        m_catalogue.adding()->addFile(m_kubeconfig, this, [this](const Result<int> &added) {
            if (!added)
                setStatus({.state = LocalClusterState::Running, .steps = status().steps, .error = added.error()});
        });
}

void LocalClusterProcess::tellReady()
{
    if (!m_isWanted || m_kubeconfig.isEmpty())
        return;
    for (const ClusterEntry &entry : m_catalogue.entries())
        if (QFileInfo(entry.file) == QFileInfo(m_kubeconfig)) {
            m_isWanted = false;
            Q_EMIT ready(QString(entry.name)); // the list may change under it
            return;
        }
}

void LocalClusterProcess::fail(const QString &code, const QString &words)
{
    m_isWanted = false;
    setStatus({.state = LocalClusterState::Stopped, .error = {.code = code, .where = m_home.log(), .serverMessage = words}});
}

/// As the cluster chooses it.
QString LocalClusterProcess::python() const
{
    const QString own = qEnvironmentVariable("HEADRACE_LOCAL_PYTHON");
    return own.isEmpty() ? QString(m_home.python() % u"/bin/python3") : own;
}

} // namespace headrace

#include "moc_localclusterprocess.cpp"
