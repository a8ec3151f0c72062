// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace headrace {

/// The most that is ever read of one artifact.
inline constexpr qint64 largestArtifact = qint64(64) << 20;

/// The beginning of what an artifact holds, or all of it.
struct ArtifactContent {
    QByteArray bytes;
    bool isCut = false; ///< there may be more behind these bytes

    bool operator==(const ArtifactContent &) const = default;
};

/// A file in an archive: servers hand out folders as .tar.gz.
struct PackedFile {
    QString name;
    qint64 size = 0;

    bool operator==(const PackedFile &) const = default;
};

/// The files of a .tar.gz or .tar, in its order.
struct PackedFiles {
    std::vector<PackedFile> files;
    bool isCut = false; ///< the archive goes on behind what was read

    bool operator==(const PackedFiles &) const = default;
};

} // namespace headrace
