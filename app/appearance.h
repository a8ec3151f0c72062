// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QObject>
#include <QTranslator>

namespace headrace {

class Settings;

/// Keeps theme and language of the running program as the settings say; both switch live.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    explicit Appearance(Settings &settings, QObject *parent = nullptr);
    ~Appearance() override;

    ThemeMode mode() const;
    /// "en" or "ko".
    QString language() const;
    /// Languages with a complete catalogue: code and its own name.
    static QList<std::pair<QString, QString>> languages();

private:
    void applyMode();
    void applyLanguage();

    Settings &m_settings;
    const ThemeMode m_desktopMode;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace headrace
