// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/tasksearch.h"

#include "models/pipeline/pipelinepicture.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

QStringList tasksWith(const PipelineDocument &document, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QStringList found;
    for (const GraphNode &node : pipelineGraph(document.spec(), document.kubernetes()).nodes) {
        if (node.isRail())
            continue;
        QStringList texts{node.id.section(u'/', -1), node.title, node.subtitle, node.expression};
        for (const GraphPort &port : node.ports)
            texts << port.title << port.valueText;
        const auto isIn = [&](const QString &word) { return std::any_of(texts.begin(), texts.end(), [&](const QString &one) { return one.contains(word, Qt::CaseInsensitive); }); };
        if (std::all_of(words.begin(), words.end(), isIn))
            found << node.id;
    }
    return found;
}

} // namespace headrace
