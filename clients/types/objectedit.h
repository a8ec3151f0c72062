// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "clients/types/kubedetails.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <vector>

namespace headrace {

/// Whose value stays where two have changed the same field.
enum class Side { Undecided, Mine, Theirs };

/// A field that the user and somebody else changed, each in his own way. Values are YAML; empty = not there.
struct EditConflict {
    QString path;
    QString base;
    QString mine;
    QString theirs;
    QStringList managers; ///< who manages it now

    bool operator==(const EditConflict &) const = default;
};

/// A field that a write changes. Values are YAML; empty = not there.
struct EditChange {
    QString path;
    QString before;
    QString after;
    bool isMine = true;   ///< false = the server adds it (defaults, admission)
    QStringList managers; ///< others who manage the field

    bool operator==(const EditChange &) const = default;
};

/// What the user did to an object: the object as he saw it, his text, and his word on each conflict so far.
struct ObjectDraft {
    QByteArray base; ///< JSON
    QByteArray text; ///< YAML
    QMap<QString, Side> choices; ///< by the conflict's path

    bool operator==(const ObjectDraft &) const = default;
};

/// What would happen. With conflicts nothing was tried yet.
struct EditPreview {
    std::vector<EditConflict> conflicts;
    std::vector<EditChange> changes;
    QStringList notTaken; ///< fields of the user's that the server would not keep
    QStringList warnings; ///< of the server
    QByteArray patch;     ///< JSON patch; empty = nothing to do
    QByteArray current;   ///< the object now, JSON
    QString before;       ///< the object now, as text
    QString after;        ///< as it would be, as text
    bool changedSince = false; ///< somebody else has changed it since the user began

    bool operator==(const EditPreview &) const = default;
};

enum class EditEnd { Done, NotDone, ChangedByOthers };

/// How a write ended.
struct EditOutcome {
    EditEnd end = EditEnd::Done;
    bool wasUnknown = false; ///< no answer came; the object was read again to find out
    QByteArray object;       ///< JSON, as it is now
    QStringList warnings;

    bool operator==(const EditOutcome &) const = default;
};

enum class ManifestEnd { Created, Changed, Unchanged, Refused, Unknown, Waiting, Skipped };

/// One document of a file and what became, or would become, of it.
struct ManifestReport {
    int line = 1; ///< where it begins in the text
    QString apiVersion;
    QString kind;
    QString resource; ///< "deployments.apps"
    ObjectName name;  ///< with generateName: the made name, or the beginning with "…"
    ManifestEnd end = ManifestEnd::Skipped;
    QString waitsFor; ///< of Waiting: what an earlier document of the file makes first
    QString before;   ///< texts of the object now and after; empty before = new
    QString after;
    std::vector<EditConflict> conflicts; ///< fields that others manage
    QStringList warnings;
    Error error; ///< of Refused and Unknown

    bool operator==(const ManifestReport &) const = default;
};

/// How the documents of a file are to be applied.
struct ManifestOptions {
    QString nameSpace; ///< for documents that name none
    bool isDryRun = true;
    bool takesOver = false; ///< fields that others manage
    QMap<QString, Side> choices; ///< by "line:path"; Theirs = my field is left out, Mine = it is taken over

    bool operator==(const ManifestOptions &) const = default;
};

/// One entry of a Secret.
struct SecretEntry {
    QString key;
    QByteArray value; ///< decoded
    bool isText = false;

    bool operator==(const SecretEntry &) const = default;
};

} // namespace headrace
