// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errortext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Words {
    const char *code;
    const char *sentence; ///< %1 = where
    const char *advice;
};

constexpr std::array knownWords{
    Words{"file.missing", QT_TRANSLATE_NOOP("ErrorWords", "There is no file %1."),
          QT_TRANSLATE_NOOP("ErrorWords", "Check the name, or open another file.")},
};

} // namespace

ErrorText ErrorWords::of(const Error &error)
{
    for (const Words &words : knownWords) {
        if (error.code == QLatin1StringView(words.code))
            return {tr(words.sentence).arg(error.where), tr(words.advice)};
    }
    QString what = error.serverMessage.isEmpty() ? error.code : error.serverMessage;
    if (error.kind == ErrorKind::Cancelled)
        return {tr("Cancelled."), {}};
    return {error.where.isEmpty() ? what : u"%1: %2"_s.arg(error.where, what), {}};
}

} // namespace headrace
