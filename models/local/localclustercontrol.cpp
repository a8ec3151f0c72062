// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/local/localclustercontrol.h"

namespace headrace {

void LocalClusterControl::setStatus(const LocalClusterStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT changed();
}

} // namespace headrace

#include "moc_localclustercontrol.cpp"
