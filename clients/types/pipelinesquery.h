// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <variant>
#include <vector>

namespace headrace {

/// One condition of a list; all of a query must hold. Texts are compared by the server without case.
struct RunPredicate {
    enum class Operation { Equals, NotEquals, Greater, GreaterOrEqual, Less, LessOrEqual, In, Contains };

    QString key; ///< a field by which the server filters, such as "state"
    Operation operation = Operation::Equals;
    std::variant<QString, qint64, QStringList> value; ///< a number is a time in seconds since 1970 when `isTime`
    bool isTime = false;

    bool operator==(const RunPredicate &) const = default;
};

/// Which rows of a list are wanted. With a token the server wants the order and conditions of the page before.
struct PipelinesQuery {
    QString nameSpace;    ///< servers with one user know none
    QString experimentId; ///< of runs and schedules
    QString sortBy;       ///< a field; empty = as the server likes
    bool isDescending = false;
    std::vector<RunPredicate> conditions;
    int pageSize = 200; ///< the most that servers give
    QString token;      ///< of the page before; empty = the first one

    bool operator==(const PipelinesQuery &) const = default;
};

template<typename T>
struct PipelinesPage {
    std::vector<T> rows;
    QString nextToken; ///< empty on the last page
    qint64 total = 0;
};

} // namespace headrace
