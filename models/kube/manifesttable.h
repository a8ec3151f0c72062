// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/objectedit.h"
#include "models/async/generation.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>
#include <vector>

namespace headrace {

class KubeClient;
class ManifestRun;
class WorkPool;

/// The documents of a text on their way into a cluster, one row each, as far as they are done. GUI thread. No words: widgets make them
/// from the reports.
class ManifestTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ObjectColumn, NamespaceColumn, ResultColumn, NoteColumn, ColumnCount };

    explicit ManifestTable(WorkPool &pool, QObject *parent = nullptr);
    ~ManifestTable() override;

    /// Reads the text and applies its documents, or tries to. A run under way is cancelled first.
    void run(const std::shared_ptr<KubeClient> &client, const ApiSurface &surface, const QString &text, const ManifestOptions &options);
    void cancel();
    void clear();

    bool isRunning() const { return m_isRunning; }
    /// Whether the reports are those of a try that was finished, with these very words.
    bool isTriedOut(const QString &text, const ManifestOptions &options) const;
    const ManifestOptions &options() const { return m_options; }
    /// Why the text could not be read at all.
    const Error &error() const { return m_error; }
    int total() const { return m_total; }
    int countOf(ManifestEnd end) const;
    const ManifestReport &report(int row) const { return m_reports[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Display has names only; result and note are empty.
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// Began, went on, ended.
    void runChanged();

private:
    struct Mailbox;
    void collect();
    void finish(const Error &error);

    WorkPool &m_pool;
    QString m_text;
    ManifestOptions m_options;
    std::shared_ptr<ManifestRun> m_run;
    std::shared_ptr<Mailbox> m_mailbox;
    std::vector<ManifestReport> m_reports;
    QTimer m_batches;
    Generation m_generation;
    Error m_error;
    int m_total = 0;
    bool m_isRunning = false;
    bool m_isWhole = false;
};

} // namespace headrace
