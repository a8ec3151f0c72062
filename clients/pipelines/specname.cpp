// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/specname.h"

#include "clients/pipelines/messagefields.h"

namespace headrace {

QString pipelineNameIn(const std::string &json)
{
    using namespace apijson;
    Document document;
    const std::optional<Value> whole = document.parse(json);
    if (!whole)
        return {};
    const Value inner = fieldAt(*whole, "pipeline_spec");
    const Value info = fieldAt(inner ? inner : *whole, "pipelineInfo");
    const QString shown = textAt(info, "displayName");
    return shown.isEmpty() ? textAt(info, "name") : shown;
}

} // namespace headrace
