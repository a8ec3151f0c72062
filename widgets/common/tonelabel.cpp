// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tonelabel.h"

#include <QLabel>
#include <QStyle>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

void setTone(QLabel *label, StateTone tone)
{
    static const std::array words{u"ok"_s, u"warn"_s, u"error"_s, u"idle"_s, u"accent"_s}; // in the order of StateTone
    const QString &word = words[static_cast<std::size_t>(tone)];
    if (label->property("tone") == word)
        return;
    label->setProperty("tone", word); // the sheet looks at it once
    label->style()->unpolish(label);
    label->style()->polish(label);
}

} // namespace headrace
