// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace headrace {

/// Identity of something a pane can show: a file, a run, an endpoint. Panes pass these to the Navigator, never each other.
struct ResourceRef {
    QString cluster;   ///< empty for things on this machine
    QString kind;      ///< "File", "Run", "InferenceService" …
    QString nameSpace; ///< empty when the kind has none
    QString name;      ///< for files the absolute path
    QByteArray content; ///< of a document that stands in no file; then the name is only what it is called

    bool operator==(const ResourceRef &) const = default;
};

} // namespace headrace
