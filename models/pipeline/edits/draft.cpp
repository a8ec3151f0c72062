// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/draft.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

PlainValue &PipelineDraft::component(const QString &dag)
{
    return dag.isEmpty() ? pipeline.field(u"root"_s) : pipeline.field(u"components"_s).field(dag);
}

const PlainValue &PipelineDraft::component(const QString &dag) const
{
    return dag.isEmpty() ? pipeline.at(u"root") : pipeline.at(u"components").at(dag);
}

const PlainValue &PipelineDraft::componentOfTask(const QString &dag, const QString &key) const
{
    return pipeline.at(u"components").at(task(dag, key).at(u"componentRef").at(u"name").text());
}

const PlainValue &PipelineDraft::outputOf(const QString &dag, const QString &key, const QString &kind, const QString &output) const
{
    return componentOfTask(dag, key).at(u"outputDefinitions").at(kind).at(output);
}

const PlainValue &PipelineDraft::executor(const QString &label) const
{
    return pipeline.at(u"deploymentSpec").at(u"executors").at(label);
}

Error editError(const QString &code, const QStringList &arguments)
{
    Error error{.kind = ErrorKind::Invalid, .arguments = arguments};
    error.code = code;
    return error;
}

QString channelName(const QString &task, const QString &output)
{
    // An output that is a channel already keeps its name through every wall.
    return output.startsWith("pipelinechannel--"_L1) ? output : u"pipelinechannel--"_s % task % u'-' % output;
}

QString inwardName(const QString &task, const QString &output)
{
    return u"pipelinechannel--"_s % task % u'-' % output;
}

QString channelName(const QString &input)
{
    return input.startsWith("pipelinechannel--"_L1) ? input : u"pipelinechannel--"_s % input;
}

QString plainName(const QString &text)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    QString name = text.toLower().replace(other, u"-"_s);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

QString freeName(const PlainValue &map, const QString &name)
{
    if (!map.contains(name))
        return name;
    for (int i = 2;; ++i)
        if (const QString next = name % u'-' % QString::number(i); !map.contains(next))
            return next;
}

void prune(PlainValue &map, const QStringList &keys)
{
    if (keys.isEmpty() || !map.contains(keys.first()))
        return;
    PlainValue &inner = map.field(keys.first());
    prune(inner, keys.mid(1));
    if (!inner.isScalar() && inner.isEmpty())
        map.remove(keys.first());
}

} // namespace headrace
