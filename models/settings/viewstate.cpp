// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/viewstate.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr auto versionKey = "version"_L1;
constexpr int currentVersion = 1;
}

ViewState::ViewState(const QString &file)
    : m_file(file, QSettings::IniFormat)
{
    if (m_file.value(versionKey, currentVersion).toInt() != currentVersion)
        m_file.clear();
    m_file.setValue(versionKey, currentVersion);
}

void ViewState::reset()
{
    m_file.clear();
    m_file.setValue(versionKey, currentVersion);
}

} // namespace headrace
