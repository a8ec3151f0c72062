// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/kubeconfig.h"

#include <optional>
#include <vector>

namespace headrace {

/// One change of a kubeconfig's text.
struct KubeconfigChange {
    enum class Section { Root, Contexts, Clusters, Users };
    enum class Action {
        SetValue,    ///< a text below an entry (or the root), added when its map is there but it is not
        RemoveValue, ///< a key with what it holds
        AddEntry,    ///< at the end of its list; `fields` are its content
        RemoveEntry  ///< the whole entry
    };
    Section section = Section::Root;
    Action action = Action::SetValue;
    QString name;     ///< of the entry; empty for the root
    QStringList path; ///< of the value, below "user", "cluster" or "context"
    QString value;
    std::vector<std::pair<QString, QString>> fields; ///< of a new entry: plain keys and texts
};

/// The text with changes; everything else stays byte for byte: comments, order, style, fields nobody knows. The result has been read
/// again and differs in the wanted places only, else the answer is the error kubeconfig.edit. kubeconfig.noEntry: there is no such entry or value.
Result<QByteArray> changedKubeconfig(const QByteArray &text, const std::vector<KubeconfigChange> &changes, const QString &file);

/// Changes a file in place: through symbolic links, by a new file of the same folder, mode and owner that replaces it when it is safely
/// on the disk, while `<file>.lock` is held. Code kubeconfig.locked when another program holds it for longer than two seconds. For worker threads.
Result<void> changeKubeconfig(const QString &file, const std::vector<KubeconfigChange> &changes);

} // namespace headrace
