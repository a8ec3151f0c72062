// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace headrace {

/// For file dialogs: what a pipelines server takes.
QString pipelineFileFilter();
/// By its name alone: .yaml, .yml, .json, .zip, .tar.gz, .tgz.
bool isPipelineFile(const QString &path);
/// The first pipeline's file among what is dragged; empty for none.
QString droppedPipelineFile(const QList<QUrl> &urls);

} // namespace headrace
