// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/artifactcontent.h"

#include <optional>

namespace headrace {

/// True for bytes that begin as gzip.
bool isGzip(const QByteArray &bytes);
/// What gzip members unpack to, as far as `bytes` go and at most `most`; broken ones end it. `isCut` when it was not all.
ArtifactContent unpacked(const QByteArray &bytes, qint64 most);
/// The files of an archive; nothing when the bytes are no (gzipped) tar.
std::optional<PackedFiles> packedFiles(const ArtifactContent &content);

} // namespace headrace
