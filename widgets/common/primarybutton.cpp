// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/primarybutton.h"

#include <QPushButton>
#include <QStyle>

namespace headrace {

void setPrimary(QPushButton *button, bool isPrimary)
{
    if (button->property("primary").toBool() == isPrimary)
        return;
    button->setProperty("primary", isPrimary);
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace headrace
