// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <span>

namespace headrace {

/// A pipeline to begin with; its text stands in resources/templates.
struct PipelineTemplate {
    Q_DECLARE_TR_FUNCTIONS(PipelineTemplate)

public:
    QString id;
    const char *name;
    const char *help;

    QString title() const { return tr(name); }
    QString advice() const { return tr(help); }
    QByteArray text() const;
};

std::span<const PipelineTemplate> pipelineTemplates();

} // namespace headrace
