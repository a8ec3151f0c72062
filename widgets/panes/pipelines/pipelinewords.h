// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipelines/comparedpipelines.h"
#include "models/pipelines/pipelinedeeds.h"
#include "models/pipelines/pipelinetable.h"
#include "widgets/panes/runs/runwords.h"

#include <QCoreApplication>

namespace headrace {

/// The words of pipelines and their versions.
class PipelineWords
{
    Q_DECLARE_TR_FUNCTIONS(PipelineWords)

public:
    static QString column(int column);
    static QString versionColumn(int column);
    static QString parameterColumn(int column);
    static QString changeColumn(int column);
    /// Why there are no pipelines of the server; without a sentence when its list decides.
    static RunMessage serverMessage(const RunServer &server, const QString &cluster, const LocalClusterControl *local = nullptr);
    static RunMessage listMessage(const PipelineTable &table, int shown);
    static RunMessage versionsMessage(const LiveStatus &status, int rows);
    /// The question before a pipeline goes with so many versions.
    static QString deleteQuestion(const QString &name, int versions);
    /// The question before several go; names as far as a line holds them.
    static QString deleteManyQuestion(const QStringList &names);
    /// What came of it.
    static QString deletedMany(int asked, const QStringList &refused, const Error &firstError);
    static QString deleteVersionQuestion(const QString &name, const QString &pipeline);
    /// What becomes of the schedules that run it.
    static QString schedulesFate(const QStringList &schedules, bool isComplete);
    /// What the checks say of a document, with its size.
    static QString checked(const PreparedPipeline &pipeline);
    static StateTone checkedTone(const PreparedPipeline &pipeline);
    static QString compared(const ComparedPipelines &compared);
    static QString nameFault(NameFault fault);
};

} // namespace headrace
