// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/editorwords.h"

#include "widgets/common/errortext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct StepWords {
    const char *word;
    const char *sentence;
};

constexpr std::array stepWords{
    StepWords{"move", QT_TRANSLATE_NOOP("EditorWords", "move")},
    StepWords{"align", QT_TRANSLATE_NOOP("EditorWords", "line up")},
    StepWords{"tidy", QT_TRANSLATE_NOOP("EditorWords", "tidy up")},
    StepWords{"connect", QT_TRANSLATE_NOOP("EditorWords", "connect")},
    StepWords{"cut", QT_TRANSLATE_NOOP("EditorWords", "cut wires")},
    StepWords{"delete", QT_TRANSLATE_NOOP("EditorWords", "delete")},
    StepWords{"rename", QT_TRANSLATE_NOOP("EditorWords", "rename")},
    StepWords{"duplicate", QT_TRANSLATE_NOOP("EditorWords", "duplicate")},
    StepWords{"add", QT_TRANSLATE_NOOP("EditorWords", "add a step")},
    StepWords{"paste", QT_TRANSLATE_NOOP("EditorWords", "paste")},
    StepWords{"replace", QT_TRANSLATE_NOOP("EditorWords", "replace")},
    StepWords{"wrap", QT_TRANSLATE_NOOP("EditorWords", "put into a group")},
    StepWords{"unwrap", QT_TRANSLATE_NOOP("EditorWords", "take the group away")},
    StepWords{"fix", QT_TRANSLATE_NOOP("EditorWords", "fix a problem")},
    StepWords{"value", QT_TRANSLATE_NOOP("EditorWords", "change a value")},
    StepWords{"settings", QT_TRANSLATE_NOOP("EditorWords", "change settings")},
    StepWords{"input", QT_TRANSLATE_NOOP("EditorWords", "change the pipeline’s inputs")},
    StepWords{"pipeline", QT_TRANSLATE_NOOP("EditorWords", "name the pipeline")},
    StepWords{"text", QT_TRANSLATE_NOOP("EditorWords", "edit the text")},
    StepWords{"upgrade", QT_TRANSLATE_NOOP("EditorWords", "take a newer version")},
    StepWords{"output", QT_TRANSLATE_NOOP("EditorWords", "change the pipeline’s outputs")},
    StepWords{"branch", QT_TRANSLATE_NOOP("EditorWords", "add a branch")},
    StepWords{"note", QT_TRANSLATE_NOOP("EditorWords", "change a note")},
};

} // namespace

QString EditorWords::refusal(const WireVerdict &verdict)
{
    const QString first = verdict.arguments.value(0);
    const QString second = verdict.arguments.value(1);
    switch (verdict.refusal) {
    case WireRefusal::None:
    case WireRefusal::NoPort:
        return {};
    case WireRefusal::SameNode:
        return tr("A step cannot feed itself.");
    case WireRefusal::IntoParameter:
        return tr("An artifact cannot go into the parameter %1. Take an input for artifacts.").arg(second);
    case WireRefusal::IntoArtifact:
        return tr("A parameter cannot go into the artifact %1. Take an input for parameters.").arg(second);
    case WireRefusal::Type:
        return tr("%1 does not fit %2.").arg(first, second);
    case WireRefusal::ListIntoSingle:
        return tr("%1 is a list, %2 takes one. Wrap the step in a loop.").arg(first, second);
    case WireRefusal::SingleIntoList:
        return tr("%2 takes a list, %1 is one. Take the output of a loop.").arg(first, second);
    case WireRefusal::Cycle:
        return tr("%1 would wait for itself.").arg(first);
    case WireRefusal::OtherLevel:
        return tr("%1 stands in another group. Order the groups instead.").arg(first);
    case WireRefusal::Condition:
        return tr("Change the condition instead.");
    case WireRefusal::Always:
        return tr("%2 runs at the end whatever happens. %1 cannot wait for it.").arg(first, second);
    }
    return {};
}

QString EditorWords::step(const QString &word)
{
    const auto found = std::find_if(stepWords.begin(), stepWords.end(), [&](const StepWords &one) { return word == QLatin1StringView(one.word); });
    return found == stepWords.end() ? word : tr(found->sentence);
}

QString EditorWords::undoText(const QString &word)
{
    return word.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(step(word));
}

QString EditorWords::redoText(const QString &word)
{
    return word.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(step(word));
}

QString EditorWords::error(const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    return words.advice.isEmpty() ? words.sentence : QString(words.sentence % u' ' % words.advice);
}

QString EditorWords::problems(const std::vector<PipelineProblem> &problems)
{
    const auto count = [&](ProblemSeverity severity) { return static_cast<int>(std::count_if(problems.begin(), problems.end(), [&](const PipelineProblem &problem) { return problem.severity == severity; })); };
    QStringList parts;
    if (const int errors = count(ProblemSeverity::Error); errors > 0)
        parts << tr("%n error(s)", nullptr, errors);
    if (const int warnings = count(ProblemSeverity::Warning); warnings > 0)
        parts << tr("%n warning(s)", nullptr, warnings);
    if (const int hints = count(ProblemSeverity::Hint); hints > 0)
        parts << tr("%n hint(s)", nullptr, hints);
    return parts.isEmpty() ? tr("No problems") : parts.join(u", "_s);
}

QString EditorWords::portChange(const PortChange &change)
{
    const bool isInput = change.direction == PortDirection::Input;
    switch (change.kind) {
    case PortChange::Kind::Added:
        return (isInput ? tr("New input %1 (%2).") : tr("New output %1 (%2).")).arg(change.name, change.after);
    case PortChange::Kind::Removed:
        return (isInput ? tr("The input %1 goes.") : tr("The output %1 goes.")).arg(change.name);
    case PortChange::Kind::Retyped:
        return tr("%1 becomes %3, it was %2.").arg(change.name, change.before, change.after);
    }
    return {};
}

QString EditorWords::tasks(int count)
{
    return tr("%n task(s)", nullptr, count);
}

QString EditorWords::typeWord(ParameterType type)
{
    switch (type) {
    case ParameterType::NumberInteger:
        return tr("whole number");
    case ParameterType::NumberDouble:
        return tr("number");
    case ParameterType::Boolean:
        return tr("yes or no");
    case ParameterType::List:
        return tr("list");
    case ParameterType::Struct:
        return tr("map");
    case ParameterType::String:
        return tr("text");
    default:
        return parameterTypeWord(type);
    }
}

} // namespace headrace
