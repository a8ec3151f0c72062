// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/csvcell.h"

using namespace Qt::StringLiterals;

namespace headrace {

QString csvCell(QString text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' % text.replace(u"\""_s, u"\"\""_s) % u'"';
}

} // namespace headrace
