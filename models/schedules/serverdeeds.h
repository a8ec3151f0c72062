// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace headrace {

class Task;

/// One thing to be done on a server.
struct ServerDeed {
    QString name; ///< of what it is done to
    std::function<QFuture<Result<bool>>()> send;
};

/// Does many things on a server, a few at a time, as a task; what is refused does not stop the others. GUI thread.
class ServerDeeds final : public QObject
{
    Q_OBJECT

public:
    explicit ServerDeeds(QObject *parent = nullptr);
    ~ServerDeeds() override;

    /// The task ends with it: done, cancelled (what was sent is done), or failed with "act.partly"; one alone with its own error.
    void start(std::vector<ServerDeed> deeds, Task *task);

Q_SIGNALS:
    /// Something was done, so lists should look; with the names of what was refused, and why the first of them was.
    void ended(const QStringList &refused, const headrace::Error &firstError);

private:
    struct Round;
    void next(const std::shared_ptr<Round> &round);
    void end(const Round &round);
};

} // namespace headrace
