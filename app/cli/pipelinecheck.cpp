// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinedocuments.h"

#include "app/cli/filechecks.h"
#include "app/cli/verbs.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/edits/taskedits.h"
#include "widgets/common/problemwords.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString severityWord(ProblemSeverity severity)
{
    return severity == ProblemSeverity::Error ? u"error"_s : severity == ProblemSeverity::Warning ? u"warning"_s : u"hint"_s;
}

PlainValue problemValue(const PipelineProblem &problem)
{
    PlainValue value{{u"code"_s, problemWord(problem.code)},
                     {u"severity"_s, severityWord(problem.severity)},
                     {u"message"_s, ProblemWords::sentence(problem)},
                     {u"path"_s, pathText(problem.path)},
                     {u"line"_s, problem.line}};
    if (problem.isPlatform)
        value.set(u"document"_s, u"platform"_s);
    if (problem.fix)
        value.set(u"fix"_s, ProblemWords::fix(problem));
    return value;
}

/// The first task of a pipeline in which a value can be edited.
std::optional<TaskName> anyTask(const PipelineDocument &document)
{
    if (document.spec().root.dag && !document.spec().root.dag->tasks.empty())
        return TaskName{{}, document.spec().root.dag->tasks.begin()->first};
    return {};
}

/// Opens, edits (a task renamed, cached no more and tried again, a constant), takes all back.
Result<bool> survivesEdits(PipelineDocument &document, const QByteArray &bytes)
{
    Drafted draft = PipelineDraft{document.pipeline(), document.platform()};
    if (const std::optional<TaskName> task = anyTask(document)) {
        const TaskName renamed{task->dag, freeName(draft->tasks(task->dag), u"headrace-renamed"_s)};
        draft = renameTask(std::move(*draft), *task, renamed.key);
        if (draft)
            draft = setRetry(std::move(*draft), renamed, RetryPolicy{.maxRetryCount = 3, .backoffDuration = u"5s"_s});
        if (draft)
            draft = setConstant(std::move(*draft), renamed, u"headrace_constant"_s, u"a: “text”\nof two lines"_s);
    } else {
        draft = setPipelineName(std::move(*draft), u"headrace-renamed"_s, {}, u"a description"_s);
    }
    if (!draft)
        return draft.error();
    const Result<TextChange> change = document.changeTo(draft->pipeline, draft->platform);
    if (!change)
        return change.error();
    if (document.bytes() == bytes)
        return false; // an edit that does nothing proves nothing
    document.revert(*change);
    return document.bytes() == bytes;
}

} // namespace

QString problemsText(const QString &file, const std::vector<PipelineProblem> &problems)
{
    QString text = u"%1: %2\n"_s.arg(file, isAccepted(problems) ? u"accepted"_s : u"refused"_s);
    for (const PipelineProblem &one : problems) {
        text += u"  %1:%2: %3 %4: %5"_s.arg(file, QString::number(one.line), severityWord(one.severity), problemWord(one.code), ProblemWords::sentence(one));
        text += (one.path.empty() ? QString() : u"  ["_s % pathText(one.path) % u']') % u'\n';
    }
    return text;
}

int pipelineCheck(const PipelineCall &call)
{
    bool isGood = true, isRead = true;
    FileChecks checks(call.files, call.parser->value(u"jobs"_s).toInt());
    for (qsizetype i = 0; i < call.files.size(); ++i) {
        const QString &file = call.files[i];
        const FileChecked checked = checks.take(static_cast<std::size_t>(i));
        if (checked.error) {
            complainOfPipeline(file, *checked.error);
            isRead = false;
            continue;
        }
        isGood = isGood && isAccepted(checked.problems);
        if (!call.isJson()) {
            printText(problemsText(file, checked.problems));
            continue;
        }
        PlainValue list = PlainValue::list();
        for (const PipelineProblem &one : checked.problems)
            list.append(problemValue(one));
        printJson({{u"file"_s, file}, {u"verdict"_s, isAccepted(checked.problems) ? u"accepted"_s : u"refused"_s}, {u"problems"_s, list}});
    }
    return !isRead ? CouldNot : isGood ? Done : NegativeAnswer;
}

int pipelineRoundtrip(const PipelineCall &call)
{
    bool isGood = true, isRead = true;
    for (const QString &file : call.files) {
        Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document) {
            complainOfPipeline(file, document.error());
            isRead = false;
            continue;
        }
        QFile disk(file);
        const QByteArray bytes = disk.open(QIODevice::ReadOnly) ? disk.readAll() : QByteArray();
        const bool isIdentical = document->bytes() == bytes;
        const Result<bool> survives = survivesEdits(*document, bytes);
        if (!survives)
            complainOfPipeline(file, survives.error());
        const bool isUndone = survives && *survives;
        isGood = isGood && isIdentical && isUndone;
        if (call.isJson())
            printJson({{u"file"_s, file}, {u"identical"_s, isIdentical}, {u"identical_after_undo"_s, isUndone}});
        else
            printText(u"%1: %2, %3 after an edit and its undo\n"_s.arg(file, isIdentical ? u"identical"_s : u"DIFFERENT"_s, isUndone ? u"identical"_s : u"DIFFERENT"_s));
    }
    return !isRead ? CouldNot : isGood ? Done : NegativeAnswer;
}

} // namespace headrace
