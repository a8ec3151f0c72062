// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/problem.h"

#include <QCommandLineParser>

namespace headrace {

/// What a word behind `headrace pipeline` gets: the files, and the options that were parsed.
struct PipelineCall {
    QStringList files;
    const QCommandLineParser *parser = nullptr;

    bool isJson() const { return parser->isSet(QStringLiteral("json")); }
};

int pipelineCheck(const PipelineCall &call);
int pipelineRoundtrip(const PipelineCall &call);
int pipelineFormat(const PipelineCall &call);
int pipelineDescribe(const PipelineCall &call);
int pipelineDiff(const PipelineCall &call);
int pipelineLayout(const PipelineCall &call);
int pipelineExport(const PipelineCall &call);

/// A value as one line of JSON on standard output; a text as it is.
void printJson(const PlainValue &value);
void printText(const QString &text);
/// What a check found, a line a problem.
QString problemsText(const QString &file, const std::vector<PipelineProblem> &problems);
/// The error's sentence on standard error; CouldNot.
int complainOfPipeline(const QString &file, const Error &error);

} // namespace headrace
