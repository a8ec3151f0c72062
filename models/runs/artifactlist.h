// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/stepcache.h"

#include <QAbstractTableModel>

namespace headrace {

/// How a step had to do with an artifact.
enum class ArtifactRole { MadeBy, ReusedBy, UsedBy };

/// One line of an artifact's lineage.
struct ArtifactUse {
    ArtifactRole role = ArtifactRole::MadeBy;
    QString runId;
    QString runName;
    QString step;
    QString key; ///< the artifact's name in the step
    RunStateWord state;
    qint64 at = 0;

    bool operator==(const ArtifactUse &) const = default;
};

/// The artifacts of a server, newest first, with the runs and steps that made and used them: the server's own list where it has one, and what
/// the steps of the newest runs tell. GUI thread.
class ArtifactList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TypeColumn, RunColumn, StepColumn, CreatedColumn, UriColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    explicit ArtifactList(QObject *parent = nullptr, RunPacing pacing = {});
    ~ArtifactList() override;

    void follow(std::shared_ptr<PipelinesClient> client);
    void refresh();
    /// What is known stays; nothing new is looked for meanwhile.
    void setResting(bool isResting) { m_runs->setResting(isResting); }
    /// Looks at the steps of so many more runs.
    void readMoreRuns();

    const RunArtifact &artifactAt(int row) const { return m_rows[static_cast<std::size_t>(row)].artifact; }
    /// All that is known of its life, by time.
    std::vector<ArtifactUse> lineageOf(const QString &artifactId) const;
    bool isBusy() const;
    /// Why there is no list; no code = there is one.
    const Error &error() const { return m_error; }
    /// The server has neither list nor steps.
    bool isUnserved() const { return m_isUnserved && m_steps->isUnserved(); }
    int runsRead() const;
    int runsThere() const { return static_cast<int>(m_runs->rows().size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void stateChanged();

private:
    struct Row {
        RunArtifact artifact;
        QString run;
        QString step;
    };
    void ask(const QString &token);
    void needSteps();
    void addSteps(const QStringList &runIds);
    void addUse(const RunPointer &run, const RunStep &step, const QString &label, bool isOutput);
    void put(const RunArtifact &artifact, const QString &run, const QString &step);

    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    RunList *m_runs;
    StepCache *m_steps;
    std::vector<Row> m_rows;
    QHash<QString, int> m_places;
    QHash<QString, std::vector<ArtifactUse>> m_uses;
    QHash<int, QString> m_heads;
    int m_wantedRuns;
    bool m_isListing = false;
    bool m_isUnserved = false;
    Error m_error;
};

} // namespace headrace
