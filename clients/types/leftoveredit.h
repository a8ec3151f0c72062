// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace headrace {

/// What was edited and never saved, as a journal tells it.
struct LeftoverEdit {
    QString journal; ///< its file
    QString path;    ///< of the pipeline; empty for one that never had a file
    QDateTime lastChange;
    QByteArray text; ///< with every whole command made; UTF-8
    int changes = 0;
};

} // namespace headrace
