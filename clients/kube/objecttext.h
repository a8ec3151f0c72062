// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objectedit.h"
#include "clients/types/objecttext.h"
#include "clients/types/result.h"

#include <QByteArray>

namespace headrace {

/// An object or a list of them (JSON as the server sent it) as YAML; broken JSON is "kube.notJson".
Result<QString> objectText(const QByteArray &json, const TextOptions &options);

/// The parts of an object that its users write, in a form to compare: without status, version and managers.
QByteArray wishesOf(const QByteArray &json);

/// The entries of a Secret, decoded, in the order of their names; empty for other kinds.
std::vector<SecretEntry> secretEntries(const QByteArray &json);

/// One document of a text with several, or why it cannot be read. Lines are those of the whole text.
struct ReadDocument {
    int firstLine = 0;
    int lastLine = 0;
    Result<TextTree> tree;
    QString apiVersion;
    QString kind;
};
/// All documents of a text that hold something. One that is broken does not hide the others.
std::vector<ReadDocument> readDocuments(const QString &text);

} // namespace headrace
