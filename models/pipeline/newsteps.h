// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// A step that can be added: what it is called, and what it runs.
struct NewStep {
    QString name;
    PlainValue component;
    PlainValue executor;
    PlainValue pipeline = {}; ///< of a pipeline as a group: the document that it stands in, else null
    PlainValue platform = {}; ///< its pod settings
    QString description = {};

    bool operator==(const NewStep &) const = default;
};

/// A function in Python as the SDK makes it of @dsl.component, with one input, of that parameter type, that it hands on.
NewStep pythonStep(const QString &parameterType = QStringLiteral("STRING"));
/// Any image with a command.
NewStep containerStep();
/// An artifact that exists already.
NewStep importerStep(const QString &uri = {});
/// What the document's tasks run, by the components' names; groups left out.
std::vector<NewStep> stepsOf(const PipelineDraft &draft);

/// A component.yaml of the first version, a compiled component, or a pipeline as a group; what had to be mended (names of inputs) goes to
/// `*mended`. Errors of readComponentFile.
Result<NewStep> stepFromFile(const QByteArray &bytes, QStringList *mended);

/// Adds a step to a level (a group's id; empty: the top) and wires it to `end`, where one of its ports fits. `*id` is its id.
Drafted addStep(PipelineDraft draft, const QString &level, const NewStep &step, const GraphEnd &end, bool isSource, QString *id);
/// Wires an output of a task to an input of another: what is free, wanted and of the same name first. The draft as it was when nothing fits.
Drafted linkSteps(PipelineDraft draft, const QString &from, const QString &to);
/// Puts a task into a loop over a list (`from`) of whose items one goes into its input `to`, of type `itemType`. `*id` is the loop.
Drafted loopOverStep(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to, const QString &itemType, QString *id);
/// Puts a step between that writes a text to a file, for an input that takes an artifact. `*id` is the step.
Drafted writeToFile(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to, QString *id);
/// Puts a step into a wire.
Drafted spliceStep(PipelineDraft draft, const GraphEdge &edge, const QString &node);
/// An input of the pipeline for an input of a task, of its type. Error "edit.type" for artifacts (the server takes none).
Drafted addInputFor(PipelineDraft draft, const GraphEnd &end);
/// An output of the pipeline for an output of a task.
Drafted addOutputFor(PipelineDraft draft, const GraphEnd &end);
/// Outputs of the same name and type that every branch of an if / elif / else could hand out as one: the name, and for each branch its key
/// and the output inside it.
struct BranchOutput {
    QString name;
    std::vector<std::pair<QString, TaskOutput>> sources;
};
std::vector<BranchOutput> mergeableOutputs(const PipelineDraft &draft, const QString &branches);
/// Wraps nodes of one level. An exit handler gets a Python step that tells the outcome. `*id` is the group's id.
Drafted wrapNodes(PipelineDraft draft, const QStringList &nodes, GroupSpec::Kind kind, QString *id);
Drafted unwrapNode(PipelineDraft draft, const QString &node);

} // namespace headrace
