// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/katib/studycalls.h"
#include "clients/types/kubedetails.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QObject>

#include <span>

namespace headrace {

class Task;

/// What a change of a study's counts brings about, or why the server refuses it.
enum class LimitFinding {
    NotPositive,       ///< a count below 1; of failed trials below 0
    AboveMost,         ///< more at once than there may be in all
    FailedAboveMost,   ///< more failed ones than there may be in all
    NotAboveExisting,  ///< as many trials as may be are there: nothing can be changed without more of them
    NotRestartable,    ///< it has ended, and its resume policy or the way it ended lets it not go on
    DeletesTrials,     ///< fewer at once: the newest trials are deleted, finished ones may be among them
    Restarts,          ///< it has ended and goes on
};
/// Whether the server refuses a change for it.
constexpr bool isRefusal(LimitFinding finding) { return finding < LimitFinding::DeletesTrials; }
std::vector<LimitFinding> limitFindings(const Study &study, const TrialLimits &limits);

/// What becomes of a trial that is deleted to be run again.
enum class RerunFinding { ComesBack, StudyHasEnded, IsTheLastActive };
RerunFinding rerunFinding(const Study &study, std::span<const Trial> trials, const Trial &trial);

/// Changes studies on a cluster, each as a task that says how it failed. GUI thread.
class StudyDeeds final : public QObject
{
    Q_OBJECT

public:
    explicit StudyDeeds(QObject *parent = nullptr);

    void setLimits(const std::shared_ptr<KubeClient> &client, const Study &study, const TrialLimits &limits, Task *task);
    /// The same again under another name, as the server has it; made() tells its name.
    void clone(const std::shared_ptr<KubeClient> &client, const ObjectName &study, const QString &name, Task *task);
    /// Deletes a trial: its study makes it again with the same values.
    void rerun(const std::shared_ptr<KubeClient> &client, const Trial &trial, Task *task);
    /// With all their trials, for good.
    void remove(const std::shared_ptr<KubeClient> &client, const std::vector<Study> &studies, Task *task);
    /// Makes a study of a text (YAML or JSON).
    static QFuture<Result<WriteOutcome>> create(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QByteArray &text);
    /// Has the server check it, and keep nothing.
    static QFuture<Result<WriteOutcome>> tryOut(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QByteArray &text);

Q_SIGNALS:
    void made(const headrace::ObjectName &name);

private:
    void endWith(QFuture<Result<WriteOutcome>> future, Task *task, bool makes);
};

} // namespace headrace
