// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "models/pipeline/pipelinesession.h"
#include "models/pipeline/replacing.h"
#include "models/pipeline/wiring.h"

#include <QCoreApplication>

namespace headrace {

/// What the pipeline editor says.
class EditorWords
{
    Q_DECLARE_TR_FUNCTIONS(EditorWords)

public:
    /// Why a wire cannot be drawn, with what to do instead; empty when it can.
    static QString refusal(const WireVerdict &verdict);
    /// A step of the history: its word as a sentence.
    static QString step(const QString &word);
    static QString undoText(const QString &word);
    static QString redoText(const QString &word);
    /// Sentence and next step in one line.
    static QString error(const Error &error);
    /// "3 errors, 1 warning"; "No problems" when there are none.
    static QString problems(const std::vector<PipelineProblem> &problems);
    /// What another version of a component changes, as a sentence.
    static QString portChange(const PortChange &change);
    static QString tasks(int count);
    static QString typeWord(ParameterType type);
};

} // namespace headrace
