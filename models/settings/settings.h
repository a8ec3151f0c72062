// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace headrace {

enum class ThemeChoice { System, Light, Dark };

/// What the user chose, in one INI file whose path is given (tests use a temporary one). GUI thread. All keys stand in
/// settings.cpp. Positions and sizes are ViewState's, so that resetting the layout loses no choice.
class Settings final : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const QString &file, QObject *parent = nullptr);

    ThemeChoice themeChoice() const;
    void setThemeChoice(ThemeChoice choice);

    /// "en", "ko", or empty for the system's.
    QString language() const;
    void setLanguage(const QString &language);

    /// Whether a notice comes when something ends that was asked to be told of.
    bool tellsOfEnds() const;
    void setTellsOfEnds(bool tells);

    /// Newest first, absolute paths, at most twelve.
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void clearRecentFiles();

Q_SIGNALS:
    void themeChoiceChanged();
    void languageChanged();
    void recentFilesChanged();
    void tellsOfEndsChanged();

private:
    QSettings m_file;
};

} // namespace headrace
