// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace headrace {

/// Something that a kubeconfig would have this program do and that its user must allow first: run a command, or read a file outside
/// the kubeconfig's folder. Values of variables are not shown but are part of the hash.
struct TrustQuestion {
    enum class Kind { Command, File };
    Kind kind = Kind::Command;
    QString field; ///< "exec", or the key that names the file
    QString resolvedPath;
    QString command;
    QStringList arguments;
    QStringList environmentNames;
    QString server; ///< who would get what a file holds
    QString hash; ///< SHA-256 in hex over all of it; another one as soon as anything changes

    bool operator==(const TrustQuestion &) const = default;
};

} // namespace headrace
