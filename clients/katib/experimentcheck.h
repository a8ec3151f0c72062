// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/study.h"
#include "clients/types/studyverdict.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>

namespace headrace {

/// What a check must know of a cluster. The defaults are those of Katib's standalone installation.
struct KatibSurroundings {
    QStringList algorithms{QStringLiteral("random"), QStringLiteral("tpe"), QStringLiteral("multivariate-tpe"), QStringLiteral("grid"), QStringLiteral("bayesianoptimization"), QStringLiteral("cmaes"),
                           QStringLiteral("sobol"), QStringLiteral("hyperband"), QStringLiteral("pbt"), QStringLiteral("enas"), QStringLiteral("darts")};
    QStringList algorithmsWithoutImage; ///< in katib-config, but with a blank image
    QStringList earlyStopping{QStringLiteral("medianstop")};
    QStringList collectors{QStringLiteral("StdOut"), QStringLiteral("File"), QStringLiteral("TensorFlowEvent")};
    std::optional<bool> isNamespaceLabelled; ///< katib.kubeflow.org/metrics-collector-injection: enabled; none = not known
    std::optional<QStringList> nameSpaces;   ///< none = not known
    QStringList volumes;                     ///< names of persistent volumes that are there
    /// Trial templates of ConfigMaps: "namespace/name" → path → text. None = not known, then nothing is said about them.
    std::optional<QHash<QString, QHash<QString, QString>>> templates;
};

/// What a cluster would say of an experiment (YAML or JSON) without asking one: the API server, then Katib's defaulting and validating webhooks with
/// their messages; behind those, what the algorithm's service or a trial would refuse later, and notices. Of several documents the first
/// counts, as the server has it.
StudyVerdict checkExperiment(const QByteArray &text, const KatibSurroundings &surroundings = {});

/// The same for a change (a JSON merge patch) of an experiment as it is stored, status included.
StudyVerdict checkExperimentChange(const QByteArray &stored, const QByteArray &patch, const KatibSurroundings &surroundings = {});

/// The same for an experiment that takes the place of a stored one (both JSON); the status of the new one is not looked at.
StudyVerdict checkExperimentReplacement(const QByteArray &stored, const QByteArray &next, const KatibSurroundings &surroundings = {});

/// The experiment of a document as a study; "kube.notJson" and the errors of YAML.
Result<Study> studyOfDocument(const QByteArray &text);

} // namespace headrace
