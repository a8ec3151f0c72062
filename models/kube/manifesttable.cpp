// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/manifesttable.h"

#include "clients/kube/manifestrun.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int batchMilliseconds = 100;
}

struct ManifestTable::Mailbox {
    std::mutex mutex;
    std::vector<ManifestReport> reports;
};

ManifestTable::ManifestTable(WorkPool &pool, QObject *parent)
    : QAbstractTableModel(parent)
    , m_pool(pool)
{
    m_batches.setInterval(batchMilliseconds);
    connect(&m_batches, &QTimer::timeout, this, &ManifestTable::collect);
}

ManifestTable::~ManifestTable()
{
    cancel();
}

void ManifestTable::clear()
{
    cancel();
    m_generation.next();
    beginResetModel();
    m_reports.clear();
    endResetModel();
    m_total = 0;
    m_error = {};
    m_isRunning = m_isWhole = false;
    m_batches.stop();
    Q_EMIT runChanged();
}

void ManifestTable::cancel()
{
    if (m_run)
        m_run->cancel();
}

void ManifestTable::run(const std::shared_ptr<KubeClient> &client, const ApiSurface &surface, const QString &text, const ManifestOptions &options)
{
    clear();
    m_text = text;
    m_options = options;
    m_isRunning = true;
    const Generation::Token token = m_generation.next();
    using Read = Result<std::vector<Manifest>>;
    const auto read = m_pool.run<Read>([text](QPromise<Read> &promise) { promise.addResult(splitManifests(text.toUtf8())); });
    onFinished(read, this, [this, token, client, surface](const Read &manifests) {
        if (!token.isCurrent())
            return;
        if (!manifests) {
            finish(manifests.error());
            return;
        }
        m_total = static_cast<int>(manifests->size());
        m_mailbox = std::make_shared<Mailbox>();
        m_run = ManifestRun::start(client, surface, *manifests, m_options, [mailbox = m_mailbox](const ManifestReport &report, int) {
            const std::lock_guard lock(mailbox->mutex);
            mailbox->reports.push_back(report);
        });
        m_batches.start();
        onFinished(m_run->future(), this, [this, token](const std::vector<ManifestReport> &) {
            if (token.isCurrent())
                finish({});
        });
    });
    Q_EMIT runChanged();
}

void ManifestTable::collect()
{
    std::vector<ManifestReport> reports;
    if (m_mailbox) {
        const std::lock_guard lock(m_mailbox->mutex);
        reports.swap(m_mailbox->reports);
    }
    if (reports.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(reports.size()) - 1);
    m_reports.insert(m_reports.end(), reports.begin(), reports.end());
    endInsertRows();
    Q_EMIT runChanged();
}

void ManifestTable::finish(const Error &error)
{
    collect();
    m_batches.stop();
    m_run.reset();
    m_mailbox.reset();
    m_error = error;
    m_isRunning = false;
    m_isWhole = error.code.isEmpty();
    Q_EMIT runChanged();
}

bool ManifestTable::isTriedOut(const QString &text, const ManifestOptions &options) const
{
    ManifestOptions tried = options;
    tried.isDryRun = true;
    return m_isWhole && !m_isRunning && m_options == tried && m_text == text;
}

int ManifestTable::countOf(ManifestEnd end) const
{
    return static_cast<int>(std::count_if(m_reports.begin(), m_reports.end(), [end](const ManifestReport &report) { return report.end == end; }));
}

int ManifestTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_reports.size());
}

int ManifestTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ManifestTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const ManifestReport &report = m_reports[static_cast<std::size_t>(index.row())];
    if (index.column() == ObjectColumn)
        return QString(report.kind + u' ' + report.name.name);
    return index.column() == NamespaceColumn ? report.name.nameSpace : QVariant();
}

} // namespace headrace

#include "moc_manifesttable.cpp"
