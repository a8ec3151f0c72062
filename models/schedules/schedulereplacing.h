// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recurringrun.h"
#include "clients/types/result.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace headrace {

class PipelinesClient;
class Task;

/// Where a replacement stands, in the order in which it goes.
enum class ReplacingStage { Look, Create, Check, DisableOld, EnableNew, DeleteOld, Done };

/// Puts a new schedule in the place of an old one, as servers can change none: creates the new one disabled, checks what the server made of
/// it, disables the old, enables the new, deletes the old. The new one never fires beside the old one. Whatever fails or is cancelled before
/// the old one is deleted is undone: the new one goes, the old one is as it was. One at a time; GUI thread.
class ScheduleReplacing final : public QObject
{
    Q_OBJECT

public:
    explicit ScheduleReplacing(QObject *parent = nullptr);
    ~ScheduleReplacing() override;

    /// The new one is enabled when the old one was. The task is cancelled by undoing; it fails with what was refused, or with
    /// "schedule.halfUndone" when undoing failed, too: then the new one stays, disabled.
    void start(std::shared_ptr<PipelinesClient> client, const RecurringRun &old, RecurringRun wanted, Task *task);
    bool isRunning() const { return m_client != nullptr; }
    ReplacingStage stage() const { return m_stage; }

Q_SIGNALS:
    void stageChanged();
    /// Lists should look. The id of the new one; empty when all is as it was.
    void ended(const QString &newId);

private:
    void enter(ReplacingStage stage);
    void look();
    void create();
    void check();
    void disableOld();
    void enableNew();
    void deleteOld();
    void findLost(const Error &error);
    void dropTwins(const QStringList &ids);
    void confirmDeleted(const Error &error);
    void undo(const Error &error);
    void undoOld();
    void giveUp(const Error &undoing);
    void finish();
    template<typename T, typename Use>
    void take(const QFuture<Result<T>> &future, const Use &use);

    std::shared_ptr<PipelinesClient> m_client;
    RecurringRun m_old;
    RecurringRun m_wanted;
    QString m_newId;
    QStringList m_before; ///< ids of those of the same name, before
    bool m_isOldTouched = false;
    ReplacingStage m_stage = ReplacingStage::Look;
    Error m_reason; ///< of undoing; no code = cancelled
    QPointer<Task> m_task;
};

/// What the server made of a schedule, against what was asked for. Error "schedule.differs" names the field.
Result<void> checkMade(const RecurringRun &wanted, const RecurringRun &made);

} // namespace headrace
