// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studysaving.h"

#include "clients/studies/studyfile.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

namespace headrace {

void saveFrame(std::shared_ptr<const StudyFrame> frame, const QString &path, WorkPool &pool, QObject *guard, std::function<void(const Result<void> &)> done)
{
    const auto write = [frame = std::move(frame), path](QPromise<Result<void>> &promise) { promise.addResult(saveStudySnapshot({.study = frame->study, .trials = frame->trials}, path)); };
    onFinished(pool.run<Result<void>>(write), guard, std::move(done));
}

} // namespace headrace
