// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/templates.h"

#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

std::span<const PipelineTemplate> pipelineTemplates()
{
    static const std::array all{
        PipelineTemplate{u"hello"_s, QT_TRANSLATE_NOOP("PipelineTemplate", "Hello: one step"), QT_TRANSLATE_NOOP("PipelineTemplate", "A Python step with an input; the smallest pipeline that runs.")},
        PipelineTemplate{u"condition"_s, QT_TRANSLATE_NOOP("PipelineTemplate", "Train, and register when it is good enough"), QT_TRANSLATE_NOOP("PipelineTemplate", "A model is trained, its accuracy decides what happens next.")},
        PipelineTemplate{u"loop"_s, QT_TRANSLATE_NOOP("PipelineTemplate", "Train for each setting, take the best"), QT_TRANSLATE_NOOP("PipelineTemplate", "A loop over a list; what it makes is collected.")},
        PipelineTemplate{u"exit"_s, QT_TRANSLATE_NOOP("PipelineTemplate", "Clean up whatever happens"), QT_TRANSLATE_NOOP("PipelineTemplate", "An exit handler tells the outcome even when a step fails.")},
        PipelineTemplate{u"lb-traffic"_s, QT_TRANSLATE_NOOP("PipelineTemplate", "LB traffic: from a log to a served model"), QT_TRANSLATE_NOOP("PipelineTemplate", "Six steps: clean a load balancer's log, make features, tune, judge, register, serve.")},
    };
    return all;
}

QByteArray PipelineTemplate::text() const
{
    QFile file(u":/headrace/templates/%1.yaml"_s.arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace headrace
