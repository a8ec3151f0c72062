// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <map>
#include <optional>

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

    bool highContrast() const;
    void setHighContrast(bool on);

    /// "en", "ko", or empty for the system's.
    QString language() const;
    void setLanguage(const QString &language);

    /// Whether a notice comes when something ends that was asked to be told of.
    bool tellsOfEnds() const;
    void setTellsOfEnds(bool tells);

    /// The keys that the user gave a command, as portable text; empty = none. Nothing when they are the usual ones.
    std::optional<QString> keys(const QString &command) const;
    void setKeys(const QString &command, const std::optional<QString> &keys);

    /// What was typed for a pipeline's parameters when a run of it was last started; of the last hundred pipelines.
    std::map<QString, QString> runValues(const QString &pipeline) const;
    void keepRunValues(const QString &pipeline, const std::map<QString, QString> &values);

    /// Newest first, absolute paths, at most twelve.
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void clearRecentFiles();

Q_SIGNALS:
    void themeChoiceChanged();
    void languageChanged();
    void keysChanged(const QString &command);
    void recentFilesChanged();
    void tellsOfEndsChanged();

private:
    QSettings m_file;
};

} // namespace headrace
