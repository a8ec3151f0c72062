// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/valuewords.h"

#include "models/pipeline/dsl/callorder.h"
#include "models/pipeline/dsl/pythonwords.h"
#include "models/pipeline/expression.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

QString ValueWords::variable(const QString &id) const
{
    const auto found = m_variables.find(id);
    return found == m_variables.end() ? QString() : found->second;
}

QString ValueWords::anyVariable(const PythonScope &scope, const QString &key) const
{
    const QString own = variable(scope.idOf(key)), inside = scope.idOf(key) % u'/';
    if (!own.isEmpty())
        return own;
    const auto first = m_variables.lower_bound(inside);
    return first != m_variables.end() && first->first.startsWith(inside) ? first->second : QString();
}

QString ValueWords::input(const PythonScope &scope, const QString &name) const
{
    if (!scope.task)
        return scope.component->inputParameters.contains(name) || scope.component->inputArtifacts.contains(name) ? pythonName(name) : QString();
    const QString &item = scope.task->iterator.itemInput;
    if (item == name)
        return scope.item;
    // The SDK leads a field of an item that stands in a text through the loop's wall, where nothing gives it.
    if (const QString field = name.mid(item.size() + 8); !item.isEmpty() && name.startsWith(item % u"-subvar-"_s) && isPythonName(field))
        return scope.item % u'.' % field;
    if (const auto parameter = scope.task->parameters.find(name); parameter != scope.task->parameters.end())
        return source(*scope.outer, parameter->second);
    const auto artifact = scope.task->artifacts.find(name);
    return artifact == scope.task->artifacts.end() ? QString() : source(*scope.outer, artifact->second);
}

QString ValueWords::source(const PythonScope &scope, const ParameterSource &source) const
{
    QString word;
    if (source.kind == ParameterSource::Kind::TaskOutput)
        word = output(scope, source.output, false);
    else if (source.kind == ParameterSource::Kind::ComponentInput)
        word = input(scope, source.name);
    else if (source.kind == ParameterSource::Kind::Constant)
        return pythonValue(source.constant);
    if (source.selector.isEmpty() || word.isEmpty())
        return word;
    static const QRegularExpression field(u"^parseJson\\(string_value\\)\\[\"(\\w+)\"\\]$"_s);
    const auto match = field.match(source.selector);
    return match.hasMatch() && isPythonName(match.captured(1)) ? QString(word % u'.' % match.captured(1)) : QString();
}

QString ValueWords::source(const PythonScope &scope, const ArtifactSource &source) const
{
    if (source.kind == ArtifactSource::Kind::TaskOutput)
        return output(scope, source.output, true);
    return source.kind == ArtifactSource::Kind::ComponentInput ? input(scope, source.name) : QString();
}

QString ValueWords::output(const PythonScope &scope, const TaskOutput &output, bool isArtifact) const
{
    const auto task = scope.dag().tasks.find(output.task);
    const PipelineComponent *const component = task == scope.dag().tasks.end() ? nullptr : m_spec.componentOf(task->second);
    if (!component)
        return {};
    const TaskKind kind = kindOf(m_spec, scope.dag(), output.task);
    if (kind >= TaskKind::Condition)
        return groupOutput(scope, output, isArtifact, kind);
    const QString name = variable(scope.idOf(output.task));
    if (name.isEmpty())
        return {};
    const bool isOnly = component->outputParameters.size() + component->outputArtifacts.size() == 1;
    return isOnly ? QString(name % u".output"_s) : QString(name % u".outputs['"_s % output.key % u"']"_s);
}

QString ValueWords::groupOutput(const PythonScope &scope, const TaskOutput &output, bool isArtifact, TaskKind kind) const
{
    const PipelineTask &task = scope.dag().tasks.at(output.task);
    const PipelineComponent *const component = m_spec.componentOf(task);
    if (!component->dag || scope.depth > PythonScope::deepest || --m_left < 0)
        return {};
    if (const auto merged = m_merged.find({scope.idOf(output.task), output.key}); merged != m_merged.end())
        return merged->second;
    const auto &outputs = isArtifact ? component->dag->artifacts : component->dag->parameters;
    const auto found = outputs.find(output.key);
    if (found == outputs.end())
        return {};
    const PythonScope inner{.component = component, .task = &task, .outer = &scope, .id = scope.idOf(output.task), .depth = scope.depth + 1};
    QStringList words;
    for (const TaskOutput &one : found->second.sources)
        words.append(this->output(inner, one, isArtifact));
    if (words.isEmpty() || words.contains(QString()))
        return {};
    if (words.size() > 1 || found->second.isOneOf)
        return u"dsl.OneOf("_s % words.join(u", "_s) % u')';
    const bool isCollected = words[0].startsWith("dsl.Collected("_L1);
    return kind == TaskKind::Loop && !isCollected ? QString(u"dsl.Collected("_s % words[0] % u')') : words[0];
}

QString ValueWords::operand(const PythonScope &scope, const PipelineTask &task, const Expression &operand) const
{
    if (operand.kind == Expression::Kind::Literal)
        return pythonValue(operand.literal);
    if (operand.kind == Expression::Kind::Negate && operand.parts[0].kind == Expression::Kind::Literal)
        return u'-' % pythonValue(operand.parts[0].literal);
    if (operand.kind == Expression::Kind::Call && operand.parts.size() == 1)
        return this->operand(scope, task, operand.parts[0]); // int(…) follows from the types
    if (operand.kind != Expression::Kind::Input)
        return {};
    const auto parameter = task.parameters.find(operand.text);
    return parameter == task.parameters.end() ? QString() : source(scope, parameter->second);
}

QString ValueWords::condition(const PythonScope &scope, const PipelineTask &task, const Expression &condition) const
{
    const QSet<QString> comparisons{u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
    if (condition.kind != Expression::Kind::Binary || !comparisons.contains(condition.text))
        return {};
    const QString left = operand(scope, task, condition.parts[0]), right = operand(scope, task, condition.parts[1]);
    return left.isEmpty() || right.isEmpty() ? QString() : QString(left % u' ' % condition.text % u' ' % right);
}

} // namespace headrace
