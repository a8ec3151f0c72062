// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/result.h"
#include "models/async/generation.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace headrace {

class PipelinesClient;

using VersionPointer = std::shared_ptr<const PipelineVersion>;

/// The versions of one pipeline, newest first, with their documents. GUI thread.
class VersionTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, CreatedColumn, DescriptionColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };

    explicit VersionTable(QObject *parent = nullptr);
    ~VersionTable() override;

    /// Reads them all; the first page is shown at once.
    void follow(std::shared_ptr<PipelinesClient> client, const QString &pipelineId);
    void stop();
    void refresh();

    const QString &pipelineId() const { return m_pipelineId; }
    const LiveStatus &status() const { return m_status; }
    const VersionPointer &versionAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when there is none.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void statusChanged();

private:
    using Answer = Result<PipelinesPage<PipelineVersion>>;
    void askPage(const QString &token);
    void take(const Answer &answer);
    void show(std::vector<VersionPointer> rows);
    void setState(LiveState state, const Error &error = {});

    std::shared_ptr<PipelinesClient> m_client;
    QString m_pipelineId;
    Generation m_generation;
    Generation::Token m_round;
    std::vector<VersionPointer> m_rows;
    std::vector<VersionPointer> m_reading; ///< by the look that is under way
    QHash<int, QString> m_heads;
    LiveStatus m_status;
};

} // namespace headrace
