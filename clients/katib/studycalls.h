// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/study.h"

namespace headrace {

/// Single questions about Katib's objects. Errors are those of the Kubernetes API and "kube.notJson".
QFuture<Result<Study>> askForStudy(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name);
/// What the algorithm says about a study; it has the study's name.
QFuture<Result<Suggestion>> askForSuggestion(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name);
/// All of a namespace, or of a study, in one answer.
QFuture<Result<std::vector<Study>>> askForStudies(const std::shared_ptr<KubeClient> &client, const QString &nameSpace);
QFuture<Result<std::vector<Trial>>> askForTrials(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &study);

/// How many trials a study makes: what may be changed while it runs. None = left as it is.
struct TrialLimits {
    std::optional<int> most;
    std::optional<int> parallel;
    std::optional<int> mostFailed;

    bool operator==(const TrialLimits &) const = default;
};
/// As a merge patch.
QByteArray limitsPatch(const TrialLimits &limits);

/// A stored experiment (JSON) as a new one of another name: spec, labels and annotations stay, what the server and kubectl wrote goes.
QByteArray clonedExperiment(const QByteArray &stored, const QString &name);

} // namespace headrace
