// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/highcontrast.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << int(ThemeMode::Light);
        QTest::newRow("dark") << int(ThemeMode::Dark);
    }

    void textIsReadable()
    {
        QFETCH(int, mode);
        const ThemeTokens &t = tokensOf(ThemeMode(mode));
        for (const QColor &ground : {t.window, t.surface, t.chrome}) {
            for (const QColor &ink : {t.text, t.textSecondary, t.accent, t.ok, t.warn, t.error, t.idle})
                QVERIFY2(contrast(ink, ground) >= 4.5,
                         qPrintable(u"%1 on %2: %3"_s.arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.text, t.selection) >= 4.5);
    }

    void highContrastIsHigherStill_data() { textIsReadable_data(); }

    void highContrastIsHigherStill()
    {
        QFETCH(int, mode);
        const ThemeTokens &t = highContrastTokensOf(ThemeMode(mode));
        for (const QColor &ground : {t.window, t.surface, t.chrome, t.hover})
            for (const QColor &ink : {t.text, t.textSecondary, t.accent, t.ok, t.warn, t.error, t.idle})
                QVERIFY2(contrast(ink, ground) >= 7, qPrintable(u"%1 on %2: %3"_s.arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
        QVERIFY(contrast(t.text, t.selection) >= 7);
        QVERIFY(contrast(t.onAccent, t.accent) >= 7);
        QVERIFY(contrast(t.onAccent, t.error) >= 7);
        QVERIFY(contrast(t.border, t.surface) >= 3); // what bounds a control is seen
        QWidget widget;
        applyHighContrast(*qApp, ThemeMode(mode));
        QTRY_COMPARE(tokensFor(&widget).text, t.text);
        QCOMPARE(tokensFor(&widget).mode, ThemeMode(mode));
        applyTheme(*qApp, ThemeMode(mode));
        QTRY_COMPARE(tokensFor(&widget).text, tokensOf(ThemeMode(mode)).text);
    }

    void sequentialColoursRiseEvenly_data() { textIsReadable_data(); }

    void sequentialColoursRiseEvenly()
    {
        QFETCH(int, mode);
        const ThemeTokens &t = tokensOf(ThemeMode(mode));
        const bool rising = luminance(t.sequential.back()) > luminance(t.sequential.front());
        for (std::size_t i = 1; i < t.sequential.size(); ++i)
            QCOMPARE(luminance(t.sequential[i]) > luminance(t.sequential[i - 1]), rising);
    }

    void switchesLive()
    {
        QWidget widget;
        widget.show();
        applyTheme(*qApp, ThemeMode::Dark);
        QTRY_COMPARE(tokensFor(&widget).mode, ThemeMode::Dark);
        applyTheme(*qApp, ThemeMode::Light);
        QTRY_COMPARE(tokensFor(&widget).mode, ThemeMode::Light);
        QVERIFY(!qApp->styleSheet().contains(u'@'));
    }

    void iconsTakeTheColourAsked()
    {
        prepareIconTheme();
        const ThemeTokens &t = tokensOf(ThemeMode::Light);
        const QIcon icon = tintedIcon(u"application-menu"_s, t.error);
        QVERIFY(!icon.isNull());
        const QImage picture = icon.pixmap(QSize(32, 32), 2.0).toImage();
        QCOMPARE(picture.size(), QSize(64, 64));
        int inked = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor pixel = picture.pixelColor(x, y);
                if (pixel.alpha() < 250)
                    continue;
                ++inked;
                QCOMPARE(pixel.rgb(), t.error.rgb());
            }
        }
        QVERIFY(inked > 20);
        QVERIFY(tintedIcon(u"no-such-icon-anywhere"_s, t.error).isNull());
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
