// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/runs/runlist.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace headrace {

class PipelinesClient;
class Task;

enum class RunDeed { Terminate, Retry, Archive, Unarchive, Delete, RunAgain };

/// Whether a server would take it in the run's present state.
bool mayDo(RunDeed deed, const Run &run);
/// It cannot be taken back.
constexpr bool isDangerous(RunDeed deed) { return deed == RunDeed::Delete || deed == RunDeed::Terminate; }

/// The same pipeline with the same values in the same experiment, as a new run.
NewRun sameAgain(const Run &run);

/// Does the same to many runs, a few at a time, as a task; what is refused does not stop the others. GUI thread.
class RunDeeds final : public QObject
{
    Q_OBJECT

public:
    explicit RunDeeds(QObject *parent = nullptr);
    ~RunDeeds() override;

    /// The task ends with it: done, cancelled (what was sent is done), or failed with "act.partly".
    void start(RunDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<RunPointer> &runs, Task *task);

    /// Starts one run; created() tells its id, the task how it failed.
    void create(const std::shared_ptr<PipelinesClient> &client, const NewRun &run, Task *task);

Q_SIGNALS:
    void created(const QString &id);
    /// Something was done, so lists should look.
    void ended();

private:
    struct Round;
    void next(const std::shared_ptr<Round> &round);
    void answered(const std::shared_ptr<Round> &round, const QString &name, const Error *error);
};

} // namespace headrace
