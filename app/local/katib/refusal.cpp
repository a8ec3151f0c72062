// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/refusal.h"

#include "clients/katib/experimentcheck.h"

namespace headrace::local {

std::optional<std::string> refusalOf(const Json &experiment, const Json &before)
{
    const auto text = [](const Json &object) { return QByteArray::fromStdString(object.dump()); };
    const StudyVerdict verdict = before.is_object() ? checkExperimentReplacement(text(before), text(experiment)) : checkExperiment(text(experiment));
    // What the API server itself refuses is said by what reads the request.
    if (verdict.isAccepted() || verdict.faults.front().finder == FaultFinder::ApiServer)
        return {};
    return verdict.refusal().toStdString();
}

} // namespace headrace::local
