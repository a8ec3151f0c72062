// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/studies/studyframe.h"

#include <QObject>

#include <functional>

namespace headrace {

class WorkPool;

/// Writes a study with all its trials to a snapshot file, on the pool; `done` is called on the guard's thread. Codes: "file.write".
void saveFrame(std::shared_ptr<const StudyFrame> frame, const QString &path, WorkPool &pool, QObject *guard, std::function<void(const Result<void> &)> done);

} // namespace headrace
