// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <QCoreApplication>

namespace headrace {

/// An error in the user's words: what happened and where, and what to do next.
struct ErrorText {
    QString sentence;
    QString advice;
};

/// The one place where errors become sentences. Unknown codes show the other side's own message, never nothing.
class ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)

public:
    static ErrorText of(const Error &error);
};

} // namespace headrace
