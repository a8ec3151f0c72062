// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/load/loadtarget.h"
#include "models/endpoints/loadverdict.h"

#include <QCommandLineParser>

namespace headrace {

/// What a command line asks of a load test.
struct LoadOrder {
    LoadTarget target;
    LoadPlan plan;
    std::vector<LoadLimit> limits;
    bool isLoopback = false; ///< the server is this machine
};

/// The options of `headrace endpoint load`.
QList<QCommandLineOption> loadOptions();
/// The order, or a sentence about what is wrong.
std::variant<LoadOrder, QString> loadOrderFrom(const QCommandLineParser &parser);

} // namespace headrace
