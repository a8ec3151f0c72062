// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/settings.h"
#include "models/settings/viewstate.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersChoices()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(file);
            QCOMPARE(settings.themeChoice(), ThemeChoice::System);
            QSignalSpy themes(&settings, &Settings::themeChoiceChanged);
            settings.setThemeChoice(ThemeChoice::Dark);
            settings.setThemeChoice(ThemeChoice::Dark);
            QCOMPARE(themes.size(), 1);
            settings.setLanguage(u"ko"_s);
        }
        const Settings again(file);
        QCOMPARE(again.themeChoice(), ThemeChoice::Dark);
        QCOMPARE(again.language(), u"ko"_s);
    }

    void keysAreKeptByCommand()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(file);
            QSignalSpy changed(&settings, &Settings::keysChanged);
            QVERIFY(!settings.keys(u"/palette"_s));
            settings.setKeys(u"/palette"_s, u"Ctrl+P"_s);
            settings.setKeys(u"/palette"_s, u"Ctrl+P"_s);
            settings.setKeys(u"cluster/Next tab"_s, QString()); // none at all is a choice, too
            QCOMPARE(changed.size(), 2);
        }
        Settings again(file);
        QCOMPARE(again.keys(u"/palette"_s), std::optional(u"Ctrl+P"_s));
        QCOMPARE(again.keys(u"cluster/Next tab"_s), std::optional(QString(u""_s)));
        again.setKeys(u"/palette"_s, {});
        QVERIFY(!again.keys(u"/palette"_s));
    }

    void contrastIsAChoiceOfItsOwn()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.ini"_s));
        QSignalSpy changed(&settings, &Settings::themeChoiceChanged);
        QVERIFY(!settings.highContrast());
        settings.setHighContrast(true);
        settings.setHighContrast(true);
        QCOMPARE(changed.size(), 1);
        QVERIFY(settings.highContrast());
        QCOMPARE(settings.themeChoice(), ThemeChoice::System);
    }

    void keepsTwelveRecentFilesNewestFirst()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"settings.ini"_s));
        for (int i = 0; i < 15; ++i)
            settings.addRecentFile(u"/data/%1.log"_s.arg(i));
        settings.addRecentFile(u"/data/7.log"_s);
        const QStringList files = settings.recentFiles();
        QCOMPARE(files.size(), 12);
        QCOMPARE(files.first(), u"/data/7.log"_s);
        QCOMPARE(files.count(u"/data/7.log"_s), 1);
        settings.clearRecentFiles();
        QVERIFY(settings.recentFiles().isEmpty());
    }

    void viewStateOfAnotherVersionIsDropped()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"view.ini"_s);
        {
            ViewState state(file);
            state.setValue(u"window/geometry"_s, QByteArray("abc"));
        }
        QCOMPARE(ViewState(file).value(u"window/geometry"_s).toByteArray(), QByteArray("abc"));
        QSettings(file, QSettings::IniFormat).setValue(u"version"_s, 99);
        QVERIFY(!ViewState(file).value(u"window/geometry"_s).isValid());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
