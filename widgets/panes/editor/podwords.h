// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/podsettings.h"

#include <QCoreApplication>

namespace headrace {

/// What the kinds of pod settings and their fields are called.
class PodWords
{
    Q_DECLARE_TR_FUNCTIONS(PodWords)

public:
    static QString kind(const QString &group);
    static QString field(const QString &group, const QString &key);
    /// How a field is typed; empty where that is plain.
    static QString hint(const PodField &field);
};

} // namespace headrace
