// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/embeddedlayout.h"

#include "clients/pipelines/layoutsidecar.h"
#include "clients/pipelines/yamlemit.h"
#include "clients/pipelines/yamlfile.h"

using namespace Qt::StringLiterals;

namespace headrace {

std::optional<PipelineLayout> embeddedLayout(const PlainValue &platform)
{
    const PlainValue &config = platform.at(u"platforms").at(u"headrace").at(u"config");
    if (!config.isMap() || config.isEmpty())
        return {};
    const Result<PipelineLayout> layout = readLayout(QByteArray::fromStdString(YamlEmitter({}).document(config)));
    return layout && !layout->places.empty() ? std::optional(*layout) : std::nullopt;
}

PlainValue withEmbeddedLayout(PlainValue platform, PipelineLayout layout)
{
    layout.views.clear();
    const Result<YamlFile> config = YamlFile::read(layoutText(layout));
    if (!config || config->values().documents.empty())
        return platform;
    PlainValue &platforms = platform.field(u"platforms"_s);
    if (!platforms.contains(u"kubernetes"))
        platforms.set(u"kubernetes"_s, PlainValue::emptyMap());
    platforms.set(u"headrace"_s, PlainValue{{u"config"_s, config->values().documents[0]}});
    return platform;
}

} // namespace headrace
