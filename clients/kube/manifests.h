// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/result.h"

namespace headrace {

/// One object of a file: what it calls itself and its own text, untouched, for the server to read.
struct Manifest {
    QString apiVersion;
    QString kind;
    ObjectName name;
    QByteArray text;
    int line = 1; ///< where it begins in the file
    QString generateName; ///< the server makes a name that begins so

    bool operator==(const Manifest &) const = default;
};

/// The objects of a YAML or JSON text with any number of documents; the items of a List are objects of their own. A document without
/// apiVersion, kind or name is Error "manifest.incomplete", broken YAML "manifest.syntax", both with the line.
Result<std::vector<Manifest>> splitManifests(const QByteArray &text);

/// The order in which a cluster takes them: namespaces, kinds (custom resource definitions), then the rest as it stands.
void sortManifests(std::vector<Manifest> &manifests);

struct TextPart {
    QByteArray text;
    int line = 1; ///< where it begins, from 1

    bool operator==(const TextPart &) const = default;
};
/// The documents of a text that hold more than comments.
std::vector<TextPart> splitDocuments(const QByteArray &text);

} // namespace headrace
