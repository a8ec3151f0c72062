// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studykeeping.h"
#include "models/studies/studymailbox.h"

#include <QAbstractTableModel>

namespace headrace {

enum class StudyColumn { State, Name, Best, Done, Left, Created, Algorithm, Namespace };

/// The studies of a namespace or of all, live, oldest first. Cells are plain: numbers and texts; SortRole has what to sort by. GUI thread.
class StudyList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole, UidRole };

    explicit StudyList(QObject *parent = nullptr);
    ~StudyList() override;

    /// Begins anew; an empty namespace means all.
    void follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing = {});
    void stop();
    void hurry();
    /// Times that are counted from now on are others; does nothing when no study runs.
    void tick();
    void apply(StudyBatch<Study> batch);

    const std::vector<Study> &studies() const { return m_keeping.all(); }
    const Study &at(int row) const { return m_keeping.all()[static_cast<std::size_t>(row)]; }
    const LiveStatus &status() const { return m_status; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void statusChanged();

private:
    void collect();

    StudyKeeping<Study> m_keeping;
    std::unique_ptr<StudyMailbox<Study>> m_mailbox;
    std::unique_ptr<StudyWatch<Study>> m_watch;
    LiveStatus m_status;
    QStringList m_heads;
};

/// How many trials of a study have ended, however they ended.
int endedTrials(const TrialCounts &counts);
/// The objective's value of the best trial that the study names; empty when there is none.
QString bestValueText(const Study &study);
/// How far a study is: 0 to 1 of its trials, nothing when it has no limit.
std::optional<double> studyProgress(const Study &study);
/// Seconds until the last trial ends when all take as long as those that ended; nothing while none has.
std::optional<qint64> secondsLeft(const Study &study, qint64 now);

} // namespace headrace
