// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/forward.h"

#include <QAbstractTableModel>
#include <QVariantList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace headrace {

class KubeClient;
class PortForward;

/// A forward as it is remembered: what it leads to and the port that was asked for.
struct ForwardSpec {
    QString kind; ///< full name, "services"
    QString nameSpace;
    QString name;
    QString port;          ///< number or name
    quint16 localPort = 0; ///< 0 = any

    bool operator==(const ForwardSpec &) const = default;
};

/// The port-forwards of one cluster: running ones, stopped ones, remembered ones. Nothing starts by itself. GUI thread.
class Forwards final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, TargetColumn, RemoteColumn, LocalColumn, OpenColumn, ReceivedColumn, SentColumn, ErrorColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 1, NumberRole };
    /// The kind of a full name; nothing when the cluster has it not (yet).
    using FindKind = std::function<std::optional<ApiResource>(const QString &fullName)>;

    Forwards(std::shared_ptr<KubeClient> client, FindKind findKind, QObject *parent = nullptr);
    ~Forwards() override;

    /// Starts a forward, a stopped one of the same kind again. Returns its row.
    int begin(const ForwardSpec &spec);
    void start(int row);
    void stop(int row);
    void stopAll();
    /// Stops it and takes it from the list.
    void forget(int row);

    bool isRunning(int row) const { return entry(row).forward != nullptr; }
    int running() const;
    const ForwardSpec &specAt(int row) const { return entry(row).spec; }
    const ForwardStatus &statusAt(int row) const { return entry(row).status; }
    /// "http://127.0.0.1:8080", for a browser; empty while it does not listen. Port 443 and names that begin with "https" make https.
    QString addressAt(int row) const;

    /// The list as plain values; what was read of them is stopped.
    QVariantList saved() const;
    void restore(const QVariantList &saved);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headers, and words for states and errors, are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// The list of remembered forwards is another one.
    void specsChanged();
    /// A forward has begun to fail; `row` is its place now.
    void failed(int row);

private:
    struct Entry {
        int number = 0;
        ForwardSpec spec;
        ForwardStatus status;
        std::unique_ptr<PortForward> forward;
    };
    struct Mailbox;
    const Entry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    void collect();
    void rowChanged(int row);

    const std::shared_ptr<KubeClient> m_client;
    const FindKind m_findKind;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::vector<Entry> m_entries;
    int m_last = 0;
};

} // namespace headrace
