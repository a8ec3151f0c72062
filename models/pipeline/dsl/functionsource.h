// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/dsl/pythonexport.h"
#include "models/pipeline/dsl/valuewords.h"

#include <QSet>

namespace headrace {

/// What calls what a task runs, found or made by the program around.
class CalledNames
{
public:
    virtual ~CalledNames() = default;
    virtual QString functionOf(const QString &key, const PipelineTask &task) = 0;
    virtual void addGap(const QString &task, const QString &field) = 0;
};

/// The lines of one pipeline function: its tasks and groups. Part of pythonOf.
class FunctionSource
{
public:
    FunctionSource(const PipelineDocument &document, CalledNames &names, QSet<QString> taken);

    /// The body, and what it returns.
    QStringList lines(const PipelineComponent &component);

private:
    void addLevel(const PythonScope &scope, int indent);
    void addTask(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent);
    void addSettings(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent);
    void addExecutor(const PythonScope &scope, const PipelineTask &task, const ContainerExecutor &container, const QString &name, int indent);
    void addGroup(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent);
    void addBranches(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent);
    void addMerged(const PythonScope &scope, const QString &key, const PipelineDag &branches, int indent);
    void addBlock(const PythonScope &scope, const QString &key, const PipelineTask &task, const QString &head, const QString &item, int indent);
    QString conditionHead(const PythonScope &scope, const QString &key, const PipelineTask &task, const QString &word, int indent);
    QString loopHead(const PythonScope &scope, const QString &key, const PipelineTask &task, QString *item, int indent);
    QString call(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent);
    QString importerCall(const PythonScope &scope, const PipelineTask &task, const ImporterExecutor &importer) const;
    QString constant(const PythonScope &scope, const PipelineTask &task, const PlainValue &value, ParameterType type) const;
    void addReturn(const PythonScope &scope);
    void line(const QString &text, int indent) { m_lines.append(QString(indent * 4, u' ') % text); }
    void gap(const QString &task, const QString &field, int indent);
    /// Nothing but comments from that line on.
    bool saysNothing(qsizetype from) const;
    QString freeVariable(const QString &wanted);

    const PipelineDocument &m_document;
    const PipelineSpec &m_spec;
    CalledNames &m_names;
    ValueWords m_words;
    QSet<QString> m_taken;
    std::map<QString, QStringList> m_waits; ///< first task of a group → variables that it runs after
    QStringList m_lines;
    int m_left = 5'000; ///< tasks that are still written down
};

/// " -> …" behind a pipeline function's arguments.
QString returnType(const PipelineComponent &component);

} // namespace headrace
