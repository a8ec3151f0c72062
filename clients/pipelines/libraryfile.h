// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace headrace {

/// A component that a library names: by its address, with its text, or both.
struct LibraryItem {
    QString folder; ///< folders around it, "Data/SQL"
    QString name;   ///< may be empty: the component says its own
    QString address;
    QString digest; ///< SHA-256 of its text in hexadecimal; empty = not said
    QByteArray text;

    bool operator==(const LibraryItem &) const = default;
};

/// A component_library.yaml: folders in folders of components. Errors of YamlFile::read, or "library.none" for a text that is none.
Result<std::vector<LibraryItem>> readLibraryFile(const QByteArray &bytes);
/// SHA-256 of a component's text in hexadecimal, as libraries say it.
QString componentDigest(const QByteArray &text);

} // namespace headrace
