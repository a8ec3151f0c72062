// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "clients/types/pipelineversion.h"
#include "models/async/workpool.h"
#include "models/pipeline/checks/workflowweight.h"
#include "models/pipeline/graph.h"
#include "models/pipeline/problem.h"

namespace headrace {

/// A pipeline that was read and looked at: what the checks say, what it weighs, its picture. Never changes; shared between threads.
struct PreparedPipeline {
    PipelineDocument document;
    std::vector<PipelineProblem> problems; ///< in the order of the text
    bool isAccepted = false;               ///< a server would take it and start runs
    WorkflowWeight weight;
    Graph graph;
    PipelineLayout layout;

    const PipelineSpec &spec() const { return document.spec(); }
    QString text() const { return QString::fromUtf8(document.bytes()); }
    /// Steps that run a container or import something, whatever they stand in.
    int steps() const;
};

using PreparedPointer = std::shared_ptr<const PreparedPipeline>;
using PreparedResult = Result<PreparedPointer>;

// Errors of PipelineDocument::read and openPackage; a document that a server would refuse is no error. Any thread.
PreparedPointer prepared(PipelineDocument document);
PreparedResult preparedFile(const QString &path);
PreparedResult preparedText(const QByteArray &text);
/// Of the JSON of a version or a run.
PreparedResult preparedSpec(const std::string &json);

/// The same on the pool.
QFuture<PreparedResult> prepareOn(WorkPool &pool, std::function<PreparedResult()> read);

/// What is uploaded: the document's own text under a name by which a server reads it rightly, a package unpacked.
PipelineUpload uploadOf(const PreparedPipeline &pipeline);

/// A pipeline in which no step takes results of former runs.
PlainValue withoutCache(PlainValue pipeline);

} // namespace headrace
