// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"
#include "models/pipeline/checks/workflowweight.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A step of the workflow that the server makes of a task, without the task's own text. By a run of 2,001 small tasks: 2,187,135 bytes.
constexpr qint64 stepBytes = 990;

/// About what a value takes as JSON inside JSON.
qint64 sizeOf(const PlainValue &value)
{
    qint64 size = 6;
    if (value.isText())
        size += value.text().size() + value.text().count(u'"') * 2 + value.text().count(u'\n');
    for (const PlainValue &item : value.items())
        size += sizeOf(item) + 1;
    for (const PlainEntry &entry : value.entries())
        size += entry.key.size() + 6 + sizeOf(entry.value);
    return size;
}

WorkflowWeight weightOf(const Checking &checking)
{
    const PlainValue &pipeline = checking.document.pipeline();
    qint64 size = 0;
    for (const CheckedComponent &one : checking.components) {
        if (!one.isReached)
            continue;
        const PlainValue *const component = pipeline.find(one.place().path);
        size += component ? sizeOf(*component) : 0;
        if (!one.component->dag)
            continue;
        for (const PlainEntry &task : component ? component->at(u"dag").at(u"tasks").entries() : std::vector<PlainEntry>())
            size += stepBytes + sizeOf(task.value);
    }
    for (const QString &label : checking.executorsReached)
        size += sizeOf(pipeline.at(u"deploymentSpec").at(u"executors").at(label));
    return {size};
}

} // namespace

void checkSize(Checking &checking)
{
    const WorkflowWeight weight = weightOf(checking);
    const qint64 limit = weight.isTooHeavy() ? WorkflowWeight::mostBytes : WorkflowWeight::usualBytes;
    const QStringList arguments{QString::number(weight.bytes / 1024), QString::number(limit / 1024)};
    if (weight.isTooHeavy())
        checking.error(ProblemCode::WorkflowLarge, Place{} / u"root"_s, arguments);
    else if (weight.isHeavy())
        checking.warning(ProblemCode::WorkflowMaybeLarge, Place{} / u"root"_s, arguments);
}

WorkflowWeight workflowWeight(const PipelineDocument &document)
{
    return weightOf(Checking(document));
}

} // namespace headrace
