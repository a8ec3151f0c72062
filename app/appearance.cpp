// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance.h"

#include "models/settings/settings.h"
#include "widgets/theme/highcontrast.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

Appearance::Appearance(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_desktopMode(desktopMode(QApplication::palette()))
{
    prepareIconTheme();
    QFont font = QApplication::font();
    font.setPixelSize(13);
    QApplication::setFont(font);
    applyMode();
    applyLanguage();
    connect(&m_settings, &Settings::themeChoiceChanged, this, &Appearance::applyMode);
    connect(&m_settings, &Settings::languageChanged, this, &Appearance::applyLanguage);
}

Appearance::~Appearance()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

ThemeMode Appearance::mode() const
{
    switch (m_settings.themeChoice()) {
    case ThemeChoice::Light:
        return ThemeMode::Light;
    case ThemeChoice::Dark:
        return ThemeMode::Dark;
    case ThemeChoice::System:
        break;
    }
    return m_desktopMode;
}

QString Appearance::language() const
{
    const QString chosen = m_settings.language();
    if (!chosen.isEmpty())
        return chosen;
    return QLocale::system().language() == QLocale::Korean ? u"ko"_s : u"en"_s;
}

QList<std::pair<QString, QString>> Appearance::languages()
{
    return {{u"en"_s, u"English"_s}, {u"ko"_s, u"한국어"_s}};
}

void Appearance::applyMode()
{
    m_settings.highContrast() ? applyHighContrast(*qApp, mode()) : applyTheme(*qApp, mode());
}

void Appearance::applyLanguage()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QString code = language();
    QLocale::setDefault(code == "ko"_L1 ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                        : QLocale(QLocale::English, QLocale::UnitedStates));
    if (m_qt.load(u"qtbase_"_s % code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/headrace/translations/headrace_"_s % code % u".qm"_s))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace headrace

#include "moc_appearance.cpp"
