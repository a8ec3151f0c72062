// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/librarystep.h"

namespace headrace {

/// What of a library could not be read.
struct LibraryFault {
    QString from;
    Error error;

    bool operator==(const LibraryFault &) const = default;
};

/// A library as it was read: a folder, a git checkout, a component_library.yaml or a single component.
struct LibraryContents {
    QString commit; ///< of a checkout; empty when it is none
    std::vector<LibraryStep> steps; ///< by folder and name
    std::vector<LibraryFault> faults;
    int elsewhere = 0; ///< components that the library only names by an address
    bool isCut = false; ///< there are more files than are read
    std::optional<Error> error; ///< nothing could be read
};

/// Reads a library; ids begin with `name`. Files beyond 1 MiB, hidden folders and links to folders are left out. Errors "file.missing",
/// "file.permission", those of readLibraryFile. Reads files: on the pool.
LibraryContents readLibrary(const QString &path, const QString &name);
/// The commit that a checkout stands at; empty when the folder is in none.
QString commitOf(const QString &folder);

} // namespace headrace
