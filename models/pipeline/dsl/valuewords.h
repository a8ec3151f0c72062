// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "models/pipeline/containers.h"

namespace headrace {

struct Expression;

/// A DAG while its tasks are written down as Python.
struct PythonScope {
    const PipelineComponent *component = nullptr;
    const PipelineTask *task = nullptr; ///< that runs it; null: the function's own
    const PythonScope *outer = nullptr;
    QString id; ///< path in the function; empty: the function's own
    QString item; ///< a loop's variable
    int depth = 0; ///< of groups around it

    /// Python takes no more blocks in each other; groups that run themselves have no end.
    static constexpr int deepest = 19; // one more is opened in the last
    const PipelineDag &dag() const { return *component->dag; }
    QString idOf(const QString &key) const { return id.isEmpty() ? key : QString(id % u'/' % key); }
};

/// What stands for a value in a function: an argument, a task's output, a loop's item. Empty words: there are none.
class ValueWords
{
public:
    explicit ValueWords(const PipelineSpec &spec)
        : m_spec(spec)
    {
    }

    void setVariable(const QString &id, const QString &name) { m_variables[id] = name; }
    QString variable(const QString &id) const;
    /// The variable that holds an output of branches, of which one runs.
    void setMerged(const QString &id, const QString &output, const QString &name) { m_merged[{id, output}] = name; }
    /// The variable of a task, or of the first one in a group.
    QString anyVariable(const PythonScope &scope, const QString &key) const;
    QString input(const PythonScope &scope, const QString &name) const;
    QString source(const PythonScope &scope, const ParameterSource &source) const;
    QString source(const PythonScope &scope, const ArtifactSource &source) const;
    QString output(const PythonScope &scope, const TaskOutput &output, bool isArtifact) const;
    /// One comparison of what the SDK takes in If and Elif.
    QString condition(const PythonScope &scope, const PipelineTask &task, const Expression &condition) const;

private:
    QString groupOutput(const PythonScope &scope, const TaskOutput &output, bool isArtifact, TaskKind kind) const;
    QString operand(const PythonScope &scope, const PipelineTask &task, const Expression &operand) const;

    const PipelineSpec &m_spec;
    mutable int m_left = 200'000; ///< outputs of groups that are still looked up: groups that share groups say much in few words
    std::map<QString, QString> m_variables;
    std::map<std::pair<QString, QString>, QString> m_merged;
};

} // namespace headrace
