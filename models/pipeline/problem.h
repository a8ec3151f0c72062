// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <QStringList>

#include <optional>

namespace headrace {

/// Error: the pipelines server refuses the file or a run of it (or hangs, or dies). Warning: it takes it, and it cannot mean what it says.
/// Hint: good to know.
enum class ProblemSeverity { Error, Warning, Hint };

/// What a check found. The numbers are what people see (K101) and never change their meaning.
enum class ProblemCode {
    Syntax = 1, NoPipeline = 101, TwoPipelines = 102, TwoPlatforms = 103, OtherDocument = 104, OldWorkflow = 105, PlatformDropped = 106, KeyNotText = 107,
    UnknownField = 201, WrongType = 202, UnknownWord = 203, TwoChoices = 204, NullEntry = 205, FieldTwice = 206, NotFinite = 207, NewerField = 208,
    NameMissing = 301, NameCharacters = 302, NameLong = 303, SchemaVersion = 304, RootMissing = 305, RootIsExecutor = 306, WorkflowLarge = 307, WorkflowMaybeLarge = 308,
    ComponentMissing = 401, ComponentUnknown = 402, NotImplemented = 403, ExecutorUnknown = 404, ExecutorEmpty = 405, DagEmpty = 406, TaskKeyCharacters = 407, TaskKeyLong = 408, TaskKeyClash = 409,
    DependencyUnknown = 410, Cycle = 411, ProducerUnknown = 412, ArtifactLoop = 413, ConditionOnImporter = 414, ExecutorUnsupported = 415, Recursion = 416, ComponentUnused = 417, ExecutorUnused = 418,
    DependencyTwice = 419, DependsOnAlways = 420,
    OutputUnknown = 501, OutputKeyMissing = 502, InputMissing = 503, InputExtra = 504, ComponentInputUnknown = 505, TypeMismatch = 506, ListMismatch = 507, ConstantType = 508, DefaultType = 509,
    DagOutputProducer = 510, DagOutputKey = 511, DagOutputExtra = 512, RootParameterType = 513, RootFinalStatus = 514, ParameterTypeMissing = 515, ArtifactTypeMissing = 516, RootArtifact = 517, NumberLarge = 518,
    ItemsMissing = 601, ItemsNotList = 602, ItemsInputUnknown = 603, ItemInputUnknown = 604, LimitNegative = 605, RetryNegative = 606, ConditionSyntax = 607, ConditionInput = 608, ConditionCustom = 609,
    FinalStatusTask = 610, ItemInputMissing = 611,
    ImageMissing = 701, AmountUnreadable = 702, AcceleratorType = 703, PlaceholderUnknown = 704, PlaceholderBroken = 705, ArgoPlaceholder = 706, ImporterUriMissing = 707, ImporterTypeMissing = 708, ImageUnpinned = 709,
    PlatformExecutorUnknown = 801
};

/// A change that mends a problem: the value of `path` becomes `value` (nothing = removed), or its key `newKey`.
struct ProblemFix {
    ObjectPath path;
    std::optional<PlainValue> value;
    QString newKey;

    bool operator==(const ProblemFix &) const = default;
};

struct PipelineProblem {
    ProblemCode code = ProblemCode::Syntax;
    ProblemSeverity severity = ProblemSeverity::Error;
    bool isPlatform = false; ///< the path is one of the platform document
    ObjectPath path;
    int line = 1;
    QStringList arguments; ///< names and words of the document for the sentence
    std::optional<ProblemFix> fix;

    bool operator==(const PipelineProblem &) const = default;
};

/// "K402".
inline QString problemWord(ProblemCode code)
{
    return u'K' + QString::number(static_cast<int>(code)).rightJustified(3, u'0');
}

} // namespace headrace
