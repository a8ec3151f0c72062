// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/forwards.h"

#include "clients/kube/portforward.h"

#include <QMetaObject>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

/// Where the I/O thread leaves the newest state of every forward; one knock at the GUI thread however many lie there.
struct Forwards::Mailbox {
    std::mutex mutex;
    std::map<int, ForwardStatus> newest;
    Forwards *forwards = nullptr; ///< null once they have gone
};

Forwards::Forwards(std::shared_ptr<KubeClient> client, FindKind findKind, QObject *parent)
    : QAbstractTableModel(parent)
    , m_client(std::move(client))
    , m_findKind(std::move(findKind))
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->forwards = this;
}

Forwards::~Forwards()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->forwards = nullptr;
}

int Forwards::begin(const ForwardSpec &spec)
{
    auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &known) { return known.spec == spec; });
    if (found == m_entries.end()) {
        const int row = rowCount();
        beginInsertRows({}, row, row);
        Entry added;
        added.number = ++m_last;
        added.spec = spec;
        m_entries.push_back(std::move(added));
        endInsertRows();
        found = m_entries.end() - 1;
        Q_EMIT specsChanged();
    }
    const int row = static_cast<int>(found - m_entries.begin());
    start(row);
    return row;
}

void Forwards::start(int row)
{
    Entry &started = m_entries[static_cast<std::size_t>(row)];
    if (started.forward && started.status.state != ForwardState::Failed)
        return;
    const std::optional<ApiResource> kind = m_findKind(started.spec.kind);
    started.forward.reset();
    started.status = {.state = kind ? ForwardState::Connecting : ForwardState::Failed};
    if (kind) {
        const auto changed = [mailbox = m_mailbox, number = started.number](const ForwardStatus &status) {
            const std::lock_guard lock(mailbox->mutex);
            mailbox->newest[number] = status;
            if (mailbox->newest.size() == 1 && mailbox->forwards)
                QMetaObject::invokeMethod(mailbox->forwards, &Forwards::collect, Qt::QueuedConnection);
        };
        const ForwardTarget target{*kind, started.spec.nameSpace, started.spec.name, started.spec.port};
        started.forward = std::make_unique<PortForward>(m_client, target, PortForward::Options{.localPort = started.spec.localPort, .isFixed = started.spec.localPort != 0}, changed);
    } else {
        started.status.error = {.kind = ErrorKind::NotFound, .code = u"kube.notFound"_s, .where = started.spec.kind};
    }
    rowChanged(row);
}

void Forwards::stop(int row)
{
    Entry &stopped = m_entries[static_cast<std::size_t>(row)];
    stopped.forward.reset();
    stopped.status.state = ForwardState::Stopped;
    stopped.status.open = 0;
    stopped.status.addresses.clear();
    stopped.status.error = {};
    rowChanged(row);
}

void Forwards::stopAll()
{
    for (int row = 0; row < rowCount(); ++row)
        if (isRunning(row))
            stop(row);
}

void Forwards::forget(int row)
{
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT specsChanged();
}

int Forwards::running() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &known) { return known.forward && known.status.state != ForwardState::Failed; }));
}

void Forwards::collect()
{
    std::map<int, ForwardStatus> newest;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        newest.swap(m_mailbox->newest);
    }
    for (int row = 0; row < rowCount(); ++row) {
        Entry &known = m_entries[static_cast<std::size_t>(row)];
        const auto found = newest.find(known.number);
        if (found == newest.end() || !known.forward || found->second == known.status)
            continue;
        const bool isNewFailure = found->second.error != known.status.error && !found->second.error.code.isEmpty();
        known.status = found->second;
        rowChanged(row);
        if (isNewFailure)
            Q_EMIT failed(row);
    }
}

void Forwards::rowChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

QString Forwards::addressAt(int row) const
{
    const Entry &known = entry(row);
    if (known.status.addresses.isEmpty())
        return {};
    const bool isTls = known.spec.port == u"443" || known.spec.port == u"8443" || known.status.podPort == 443 || known.status.podPort == 8443 || known.spec.port.startsWith(u"https");
    return (isTls ? u"https://"_s : u"http://"_s) % known.status.addresses.first();
}

QVariantList Forwards::saved() const
{
    QVariantList list;
    for (const Entry &known : m_entries)
        list.append(QVariantMap{{u"kind"_s, known.spec.kind}, {u"namespace"_s, known.spec.nameSpace}, {u"name"_s, known.spec.name}, {u"port"_s, known.spec.port}, {u"local"_s, int(known.spec.localPort)}});
    return list;
}

void Forwards::restore(const QVariantList &saved)
{
    for (const QVariant &value : saved) {
        const QVariantMap map = value.toMap();
        const ForwardSpec spec{map.value(u"kind"_s).toString(), map.value(u"namespace"_s).toString(), map.value(u"name"_s).toString(), map.value(u"port"_s).toString(), static_cast<quint16>(map.value(u"local"_s).toUInt())};
        const bool isKnown = std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &known) { return known.spec == spec; });
        if (isKnown || spec.kind.isEmpty() || spec.name.isEmpty())
            continue;
        beginInsertRows({}, rowCount(), rowCount());
        Entry added;
        added.number = ++m_last;
        added.spec = spec;
        m_entries.push_back(std::move(added));
        endInsertRows();
    }
}

int Forwards::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int Forwards::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Forwards::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &[number, spec, status, forward] = entry(index.row());
    if (role == StateRole)
        return static_cast<int>(status.state);
    if (role == NumberRole)
        return index.column() == OpenColumn || index.column() == ReceivedColumn || index.column() == SentColumn;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TargetColumn:
        return QString(spec.nameSpace % u'/' % spec.kind % u'/' % spec.name);
    case RemoteColumn:
        return status.pod.isEmpty() || (status.pod == spec.name && QString::number(status.podPort) == spec.port) ? spec.port : QString(spec.port % u" → "_s % status.pod % u':' % QString::number(status.podPort));
    case LocalColumn:
        return status.addresses.isEmpty() ? spec.localPort ? QString::number(spec.localPort) : QString() : status.addresses.first();
    case OpenColumn:
        return status.open;
    case ReceivedColumn:
        return status.received;
    case SentColumn:
        return status.sent;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_forwards.cpp"
