// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/problemwords.h"

#include "widgets/common/errortext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Words {
    ProblemCode code;
    const char *sentence; ///< %1 … = the problem's arguments
};

constexpr std::array knownWords{
    Words{ProblemCode::NoPipeline, QT_TRANSLATE_NOOP("ProblemWords", "The file holds no pipeline.")},
    Words{ProblemCode::TwoPipelines, QT_TRANSLATE_NOOP("ProblemWords", "The file holds a second pipeline; the server takes one.")},
    Words{ProblemCode::TwoPlatforms, QT_TRANSLATE_NOOP("ProblemWords", "The file holds a second platform document; the server takes one.")},
    Words{ProblemCode::OtherDocument, QT_TRANSLATE_NOOP("ProblemWords", "This document is neither pipeline nor platform; the server leaves it out.")},
    Words{ProblemCode::OldWorkflow, QT_TRANSLATE_NOOP("ProblemWords", "This is an Argo workflow (a pipeline of version 1); it runs, but it cannot be edited here.")},
    Words{ProblemCode::PlatformDropped, QT_TRANSLATE_NOOP("ProblemWords", "The server leaves out the whole platform document because of “%1”.")},
    Words{ProblemCode::KeyNotText, QT_TRANSLATE_NOOP("ProblemWords", "A key here is no text; put it in quotes.")},
    Words{ProblemCode::UnknownField, QT_TRANSLATE_NOOP("ProblemWords", "There is no field “%1” here.")},
    Words{ProblemCode::WrongType, QT_TRANSLATE_NOOP("ProblemWords", "“%1” has the wrong type; expected: %2.")},
    Words{ProblemCode::UnknownWord, QT_TRANSLATE_NOOP("ProblemWords", "“%1” has a word that is not known; possible: %2.")},
    Words{ProblemCode::TwoChoices, QT_TRANSLATE_NOOP("ProblemWords", "“%1” stands beside another choice; only one may be given.")},
    Words{ProblemCode::NullEntry, QT_TRANSLATE_NOOP("ProblemWords", "“%1” is empty (null); fill it or remove it.")},
    Words{ProblemCode::FieldTwice, QT_TRANSLATE_NOOP("ProblemWords", "“%1” stands there in both spellings.")},
    Words{ProblemCode::NotFinite, QT_TRANSLATE_NOOP("ProblemWords", "“%1” is not a number that JSON knows.")},
    Words{ProblemCode::NewerField, QT_TRANSLATE_NOOP("ProblemWords", "Servers up to version %2 refuse the field “%1”.")},
    Words{ProblemCode::NameMissing, QT_TRANSLATE_NOOP("ProblemWords", "The pipeline has no name.")},
    Words{ProblemCode::NameCharacters, QT_TRANSLATE_NOOP("ProblemWords", "The name “%1” may hold only small letters, digits and dashes, and begins with a letter or digit.")},
    Words{ProblemCode::NameLong, QT_TRANSLATE_NOOP("ProblemWords", "The name has %1 characters; %2 are allowed.")},
    Words{ProblemCode::SchemaVersion, QT_TRANSLATE_NOOP("ProblemWords", "The schema version is “%1”; the server takes 2.1.0 only.")},
    Words{ProblemCode::RootMissing, QT_TRANSLATE_NOOP("ProblemWords", "The pipeline has no root.")},
    Words{ProblemCode::RootIsExecutor, QT_TRANSLATE_NOOP("ProblemWords", "The root is an executor instead of tasks; a run of it ends the server.")},
    Words{ProblemCode::WorkflowLarge, QT_TRANSLATE_NOOP("ProblemWords", "The workflow of a run would have about %1 KiB; clusters take %2 KiB at most.")},
    Words{ProblemCode::WorkflowMaybeLarge, QT_TRANSLATE_NOOP("ProblemWords", "The workflow of a run would have about %1 KiB; many clusters take only %2 KiB.")},
    Words{ProblemCode::ComponentMissing, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” names no component.")},
    Words{ProblemCode::ComponentUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” names the component “%2”, which is not there.")},
    Words{ProblemCode::NotImplemented, QT_TRANSLATE_NOOP("ProblemWords", "“%1” has neither tasks nor an executor.")},
    Words{ProblemCode::ExecutorUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” is not there.")},
    Words{ProblemCode::ExecutorEmpty, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” has neither a container nor an importer.")},
    Words{ProblemCode::DagEmpty, QT_TRANSLATE_NOOP("ProblemWords", "“%1” has no task that runs before the end.")},
    Words{ProblemCode::TaskKeyCharacters, QT_TRANSLATE_NOOP("ProblemWords", "The task’s name “%1” may hold only letters, digits and dashes.")},
    Words{ProblemCode::TaskKeyLong, QT_TRANSLATE_NOOP("ProblemWords", "The task’s name “%1” is too long; %2 characters are allowed.")},
    Words{ProblemCode::TaskKeyClash, QT_TRANSLATE_NOOP("ProblemWords", "The name “%1” is taken by a step that the server adds to “%2”.")},
    Words{ProblemCode::DependencyUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” waits for “%2”, which is not there.")},
    Words{ProblemCode::Cycle, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” waits for itself through others.")},
    Words{ProblemCode::ProducerUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” takes an output of “%2”, which is not there.")},
    Words{ProblemCode::ArtifactLoop, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” loops over artifacts, which the server cannot do.")},
    Words{ProblemCode::ConditionOnImporter, QT_TRANSLATE_NOOP("ProblemWords", "The importer “%1” has a condition, which the server cannot do; put it into a condition’s group.")},
    Words{ProblemCode::ExecutorUnsupported, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” is of a kind that only other services run.")},
    Words{ProblemCode::Recursion, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” runs the component “%2” in which it stands; the run never ends.")},
    Words{ProblemCode::ComponentUnused, QT_TRANSLATE_NOOP("ProblemWords", "No task uses the component “%1”.")},
    Words{ProblemCode::ExecutorUnused, QT_TRANSLATE_NOOP("ProblemWords", "No component uses the executor “%1”.")},
    Words{ProblemCode::DependencyTwice, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” names “%2” twice.")},
    Words{ProblemCode::DependsOnAlways, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” waits for “%2”, which runs at the end whatever happens.")},
    Words{ProblemCode::OutputUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” takes “%3” of “%2”, which has no such output.")},
    Words{ProblemCode::OutputKeyMissing, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” does not say which output it takes.")},
    Words{ProblemCode::InputMissing, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” needs the input “%2”.")},
    Words{ProblemCode::InputExtra, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” gives “%2”, which its component does not take.")},
    Words{ProblemCode::ComponentInputUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” takes the input “%2”, which the level around it does not have.")},
    Words{ProblemCode::TypeMismatch, QT_TRANSLATE_NOOP("ProblemWords", "The input “%2” of “%1” gets %3 and takes %4.")},
    Words{ProblemCode::ListMismatch, QT_TRANSLATE_NOOP("ProblemWords", "The input “%2” of “%1” gets a list where one is taken, or one where a list is.")},
    Words{ProblemCode::ConstantType, QT_TRANSLATE_NOOP("ProblemWords", "The value of “%2” of “%1” is no %3.")},
    Words{ProblemCode::DefaultType, QT_TRANSLATE_NOOP("ProblemWords", "The default of “%1” is no %2.")},
    Words{ProblemCode::DagOutputProducer, QT_TRANSLATE_NOOP("ProblemWords", "The output “%1” comes from the task “%2”, which is not there.")},
    Words{ProblemCode::DagOutputKey, QT_TRANSLATE_NOOP("ProblemWords", "The output “%1” takes “%3” of “%2”, which has no such output.")},
    Words{ProblemCode::DagOutputExtra, QT_TRANSLATE_NOOP("ProblemWords", "The output “%1” is not declared.")},
    Words{ProblemCode::RootParameterType, QT_TRANSLATE_NOOP("ProblemWords", "The input “%1” of the pipeline has no type; no value can be given to it.")},
    Words{ProblemCode::RootFinalStatus, QT_TRANSLATE_NOOP("ProblemWords", "The input “%1” of the pipeline is a %2; no value can be given to it.")},
    Words{ProblemCode::ParameterTypeMissing, QT_TRANSLATE_NOOP("ProblemWords", "The input “%1” has no type.")},
    Words{ProblemCode::ArtifactTypeMissing, QT_TRANSLATE_NOOP("ProblemWords", "The artifact “%1” has no type.")},
    Words{ProblemCode::RootArtifact, QT_TRANSLATE_NOOP("ProblemWords", "The pipeline needs the artifact “%1”; runs can give parameters only.")},
    Words{ProblemCode::NumberLarge, QT_TRANSLATE_NOOP("ProblemWords", "The number of “%2” has more digits than the server keeps.")},
    Words{ProblemCode::ItemsMissing, QT_TRANSLATE_NOOP("ProblemWords", "The loop “%1” does not say what it goes over.")},
    Words{ProblemCode::ItemsNotList, QT_TRANSLATE_NOOP("ProblemWords", "The items of the loop “%1” are no list in JSON.")},
    Words{ProblemCode::ItemsInputUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The loop “%1” goes over “%2”, which is not among its inputs.")},
    Words{ProblemCode::ItemInputUnknown, QT_TRANSLATE_NOOP("ProblemWords", "The loop “%1” hands its item to “%2”, which its component does not take.")},
    Words{ProblemCode::LimitNegative, QT_TRANSLATE_NOOP("ProblemWords", "The limit of the loop “%1” is below zero.")},
    Words{ProblemCode::RetryNegative, QT_TRANSLATE_NOOP("ProblemWords", "The retries of “%1” are below zero.")},
    Words{ProblemCode::ConditionSyntax, QT_TRANSLATE_NOOP("ProblemWords", "The condition of “%1” has a mistake at place %2: “%3”.")},
    Words{ProblemCode::ConditionInput, QT_TRANSLATE_NOOP("ProblemWords", "The condition of “%1” looks at “%2”, which is not among its inputs.")},
    Words{ProblemCode::ConditionCustom, QT_TRANSLATE_NOOP("ProblemWords", "The condition of “%1” can be edited as text only.")},
    Words{ProblemCode::FinalStatusTask, QT_TRANSLATE_NOOP("ProblemWords", "The task “%1” takes the status of “%2”, which is not there.")},
    Words{ProblemCode::ItemInputMissing, QT_TRANSLATE_NOOP("ProblemWords", "The loop “%1” hands its item to no input.")},
    Words{ProblemCode::ImageMissing, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” names no image.")},
    Words{ProblemCode::AmountUnreadable, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” asks for “%2”, which is no amount such as 500m or 2Gi.")},
    Words{ProblemCode::AcceleratorType, QT_TRANSLATE_NOOP("ProblemWords", "The executor “%1” asks for accelerators without a type.")},
    Words{ProblemCode::PlaceholderUnknown, QT_TRANSLATE_NOOP("ProblemWords", "“%1” names a port that the component does not have.")},
    Words{ProblemCode::PlaceholderBroken, QT_TRANSLATE_NOOP("ProblemWords", "“%1” is no placeholder that is known.")},
    Words{ProblemCode::ArgoPlaceholder, QT_TRANSLATE_NOOP("ProblemWords", "“%1” is taken by the workflow engine, which finds nothing there.")},
    Words{ProblemCode::ImporterUriMissing, QT_TRANSLATE_NOOP("ProblemWords", "The importer “%1” does not say where the artifact is.")},
    Words{ProblemCode::ImporterTypeMissing, QT_TRANSLATE_NOOP("ProblemWords", "The importer “%1” does not say what type the artifact has.")},
    Words{ProblemCode::ImageUnpinned, QT_TRANSLATE_NOOP("ProblemWords", "The image “%2” may be another one tomorrow.")},
    Words{ProblemCode::PlatformExecutorUnknown, QT_TRANSLATE_NOOP("ProblemWords", "These settings are for the executor “%1”, which is not there.")},
};

/// Fills each place once, also where an argument looks like a place.
QString filled(const QString &sentence, const QStringList &arguments)
{
    QString out;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const bool isPlace = sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit();
        out += isPlace ? arguments.value(sentence[++i].digitValue() - 1) : QString(sentence[i]);
    }
    return out;
}

} // namespace

QString ProblemWords::sentence(const PipelineProblem &problem)
{
    if (problem.code == ProblemCode::Syntax) {
        const ErrorText words = ErrorWords::of({.kind = ErrorKind::Invalid, .code = problem.arguments.value(0), .serverMessage = problem.arguments.value(1), .arguments = problem.arguments.mid(2)});
        return words.sentence;
    }
    for (const Words &words : knownWords) {
        if (words.code != problem.code)
            continue;
        QStringList arguments = problem.arguments;
        if (problem.code == ProblemCode::UnknownWord || problem.code == ProblemCode::WrongType)
            arguments = {arguments.value(0), arguments.mid(1).join(u", "_s)};
        return filled(tr(words.sentence), arguments);
    }
    return problemWord(problem.code);
}

QString ProblemWords::severity(ProblemSeverity severity)
{
    return severity == ProblemSeverity::Error ? tr("Error") : severity == ProblemSeverity::Warning ? tr("Warning") : tr("Hint");
}

QString ProblemWords::fix(const PipelineProblem &problem)
{
    if (!problem.fix)
        return {};
    if (!problem.fix->newKey.isEmpty())
        return tr("Rename it to “%1”").arg(problem.fix->newKey);
    if (!problem.fix->value)
        return tr("Remove it");
    return problem.fix->value->isText() ? tr("Set it to “%1”").arg(problem.fix->value->text()) : tr("Set the right value");
}

} // namespace headrace
