// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/admission.h"

#include "app/local/katib/defaulting.h"
#include "app/local/katib/refusal.h"

namespace headrace::local {

std::optional<Refusal> admit(const Kind &kind, Json &object, const Json &before, std::vector<std::string> &warnings)
{
    if (kind.key() != "kubeflow.org/experiments" || kind.version != "v1beta1" || !textAt(object, {"metadata", "deletionTimestamp"}).empty())
        return {};
    if (const auto why = refusalOf(object, before))
        return Refusal{400, "", *why, {}};
    for (const std::string &field : fillExperiment(object))
        warnings.push_back("unknown field \"" + field + "\": it has no effect and is not kept");
    return {};
}

} // namespace headrace::local
