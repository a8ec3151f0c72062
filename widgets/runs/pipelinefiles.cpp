// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/pipelinefiles.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

QString pipelineFileFilter()
{
    return QCoreApplication::translate("PipelineFiles", "Pipelines (*.yaml *.yml *.json *.zip *.tar.gz *.tgz)");
}

bool isPipelineFile(const QString &path)
{
    constexpr std::array endings{".yaml"_L1, ".yml"_L1, ".json"_L1, ".zip"_L1, ".tar.gz"_L1, ".tgz"_L1};
    return std::any_of(endings.begin(), endings.end(), [&](QLatin1StringView ending) { return path.endsWith(ending, Qt::CaseInsensitive); });
}

QString droppedPipelineFile(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls)
        if (url.isLocalFile() && isPipelineFile(url.toLocalFile()))
            return url.toLocalFile();
    return {};
}

} // namespace headrace
