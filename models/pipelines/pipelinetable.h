// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/result.h"
#include "models/async/generation.h"
#include "models/runs/runlist.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace headrace {

class NewestVersions;
class PipelinesClient;

/// All pipelines of a server, read in whole pages and looked at again from time to time: no question a row. Texts are data alone; widgets
/// give the heads. GUI thread.
class PipelineTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, NewestColumn, CreatedColumn, DescriptionColumn, TagsColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, IdRole, FilterRole };

    explicit PipelineTable(QObject *parent = nullptr, std::chrono::milliseconds pause = std::chrono::seconds(30));
    ~PipelineTable() override;

    void follow(std::shared_ptr<PipelinesClient> client);
    void stop();
    /// Looks at once. Rows that are still there keep their places.
    void refresh();
    /// Whether it looks again by itself.
    void setActive(bool isActive);
    /// Where the newest versions come from; it outlives the table.
    void setNewest(const NewestVersions *newest);

    const LiveStatus &status() const { return m_status; }
    /// A server of 2.17 or later keeps tags.
    bool keepsTags() const { return m_keepsTags; }
    const Pipeline &pipelineAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when there is none.
    int rowOf(const QString &id) const;
    QString plainText(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void statusChanged();
    /// A row is another one than it was.
    void pipelineChanged(const QString &id);

private:
    using Answer = Result<PipelinesPage<Pipeline>>;
    void askHealth();
    void askPage(const QString &token);
    void take(const Answer &answer);
    void put(const std::vector<Pipeline> &rows);
    void dropUnseen();
    void setState(LiveState state, const Error &error = {});

    std::chrono::milliseconds m_pause;
    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    std::vector<Pipeline> m_rows;
    QHash<QString, int> m_places;
    QSet<QString> m_seen; ///< by the look that is under way
    QHash<int, QString> m_heads;
    LiveStatus m_status;
    const NewestVersions *m_newest = nullptr;
    bool m_keepsTags = false;
    bool m_isActive = false;
    QTimer m_timer;
};

/// The name that people gave it.
QString shownName(const Pipeline &pipeline);
QString shownName(const PipelineVersion &version);
/// "team=ads, stage=prod".
QString tagText(const std::map<QString, QString> &tags);
/// The other way around; nothing when a part has no "=".
std::optional<std::map<QString, QString>> tagsOfText(const QString &text);

} // namespace headrace
