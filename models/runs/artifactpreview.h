// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/artifactcontent.h"
#include "clients/types/error.h"
#include "clients/types/sampletable.h"

namespace headrace {

enum class PreviewKind { Nothing, Table, Html, Markdown, Text, Bytes, Files, Parquet };

/// What can be shown of an artifact's bytes.
struct ArtifactPreview {
    PreviewKind kind = PreviewKind::Nothing;
    SampleTable table;
    PackedFiles files;
    QString text;       ///< of HTML without what could act by itself, the source in `source`
    QString source;     ///< of HTML and Markdown as it came
    int leftOut = 0;    ///< scripts, frames, forms and things from elsewhere that were taken out of HTML
    bool isCut = false; ///< the artifact, or its text, goes on
    Error problem;      ///< of Parquet: why its rows are not shown; no code = nobody has looked

    bool operator==(const ArtifactPreview &) const = default;
};

/// The longest text that is shown, in characters.
inline constexpr qsizetype longestPreview = 1 << 20;

/// Decides by the type ("HTML", "Markdown", "Dataset", "Model"), the address' ending and the bytes themselves. Any thread.
ArtifactPreview previewOf(const ArtifactContent &content, const QString &type, const QString &uri);
/// The rows of Parquet that is there as a whole, as a table; else the same with its `problem`. Waits for a program: for worker threads.
ArtifactPreview withRows(ArtifactPreview preview, const ArtifactContent &content, const QString &python);
/// HTML without scripts, frames, objects, forms, handlers and addresses from elsewhere; how many were taken out.
QString harmlessHtml(const QString &html, int &leftOut);

} // namespace headrace
