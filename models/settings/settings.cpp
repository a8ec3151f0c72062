// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/settings.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr auto versionKey = "version"_L1;
constexpr auto themeKey = "appearance/theme"_L1;
constexpr auto languageKey = "appearance/language"_L1;
constexpr auto contrastKey = "appearance/highContrast"_L1;
constexpr auto keysGroup = "keys/"_L1;
constexpr auto recentKey = "explore/recentFiles"_L1;
constexpr auto endsKey = "notices/ends"_L1;
constexpr auto runValuesKey = "runs/values"_L1;
constexpr auto runPipelinesKey = "runs/pipelines"_L1; ///< newest first
constexpr int keptPipelines = 100;
constexpr int currentVersion = 1;
constexpr int keptRecentFiles = 12;
}

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
{
    m_file.setValue(versionKey, currentVersion);
}

ThemeChoice Settings::themeChoice() const
{
    const QString word = m_file.value(themeKey).toString();
    if (word == "light"_L1)
        return ThemeChoice::Light;
    return word == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setThemeChoice(ThemeChoice choice)
{
    if (choice == themeChoice())
        return;
    if (choice == ThemeChoice::System)
        m_file.remove(themeKey);
    else
        m_file.setValue(themeKey, choice == ThemeChoice::Dark ? u"dark"_s : u"light"_s);
    Q_EMIT themeChoiceChanged();
}

bool Settings::highContrast() const
{
    return m_file.value(contrastKey).toBool();
}

void Settings::setHighContrast(bool on)
{
    if (on == highContrast())
        return;
    m_file.setValue(contrastKey, on);
    Q_EMIT themeChoiceChanged();
}

QString Settings::language() const
{
    return m_file.value(languageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_file.setValue(languageKey, language);
    Q_EMIT languageChanged();
}

bool Settings::tellsOfEnds() const
{
    return m_file.value(endsKey, true).toBool();
}

void Settings::setTellsOfEnds(bool tells)
{
    if (tells == tellsOfEnds())
        return;
    m_file.setValue(endsKey, tells);
    Q_EMIT tellsOfEndsChanged();
}

std::optional<QString> Settings::keys(const QString &command) const
{
    const QString key = keysGroup % command;
    return m_file.contains(key) ? std::optional(m_file.value(key).toString()) : std::nullopt;
}

void Settings::setKeys(const QString &command, const std::optional<QString> &keys)
{
    if (keys == this->keys(command))
        return;
    if (keys)
        m_file.setValue(keysGroup % command, *keys);
    else
        m_file.remove(keysGroup % command);
    Q_EMIT keysChanged(command);
}

std::map<QString, QString> Settings::runValues(const QString &pipeline) const
{
    std::map<QString, QString> values;
    const QVariantMap kept = m_file.value(runValuesKey).toMap().value(pipeline).toMap();
    for (auto value = kept.begin(); value != kept.end(); ++value)
        values.emplace(value.key(), value->toString());
    return values;
}

void Settings::keepRunValues(const QString &pipeline, const std::map<QString, QString> &values)
{
    QStringList order = m_file.value(runPipelinesKey).toStringList();
    QVariantMap all = m_file.value(runValuesKey).toMap();
    order.removeAll(pipeline);
    order.prepend(pipeline);
    while (order.size() > keptPipelines)
        all.remove(order.takeLast());
    QVariantMap kept;
    for (const auto &[name, value] : values)
        kept.insert(name, value);
    all.insert(pipeline, kept);
    m_file.setValue(runPipelinesKey, order);
    m_file.setValue(runValuesKey, all);
}

QStringList Settings::recentFiles() const
{
    return m_file.value(recentKey).toStringList();
}

void Settings::addRecentFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    if (files.size() > keptRecentFiles)
        files.resize(keptRecentFiles);
    m_file.setValue(recentKey, files);
    Q_EMIT recentFilesChanged();
}

void Settings::clearRecentFiles()
{
    m_file.remove(recentKey);
    Q_EMIT recentFilesChanged();
}

} // namespace headrace

#include "moc_settings.cpp"
