// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "widgets/theme/highcontrast.h"
#include "widgets/theme/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QStyle>
#include <QStyleFactory>

namespace headrace {

namespace {

ThemeTokens lightTokens()
{
    return {.mode = ThemeMode::Light,
            .window = QColor(0xF5F6F8),
            .surface = QColor(0xFFFFFF),
            .chrome = QColor(0xF8F9FB),
            .border = QColor(0xE0E4EA),
            .text = QColor(0x1A1F28),
            .textSecondary = QColor(0x596273),
            .accent = QColor(0x0A66C2),
            .onAccent = QColor(0xFFFFFF),
            .selection = QColor(0xDCEAF9),
            .hover = QColor(0xEDF0F4),
            .ok = QColor(0x18794E),
            .warn = QColor(0x8F5F00),
            .error = QColor(0xBE2A2F),
            .idle = QColor(0x646D7C),
            .noData = QColor(0xEEF0F3),
            .plot = {QColor(0x0A66C2), QColor(0xD55E00), QColor(0x009E73), QColor(0xB0579A), QColor(0x8A6D00), QColor(0x56A0D3)},
            .sequential = {QColor(0xE9F1FA), QColor(0xCFE0F3), QColor(0xB0CCEA), QColor(0x8DB6E0), QColor(0x689ED4),
                           QColor(0x4585C6), QColor(0x286BB2), QColor(0x155293), QColor(0x0B3A6E)},
            .diverging = {QColor(0x0B4F94), QColor(0x3F7FBF), QColor(0x86AFD8), QColor(0xC6D9EC), QColor(0xF2F2F0),
                          QColor(0xF6D5B8), QColor(0xEBA46B), QColor(0xD2722B), QColor(0xA34700)}};
}

ThemeTokens darkTokens()
{
    return {.mode = ThemeMode::Dark,
            .window = QColor(0x111318),
            .surface = QColor(0x181B21),
            .chrome = QColor(0x1D2129),
            .border = QColor(0x2B313C),
            .text = QColor(0xE7EAF0),
            .textSecondary = QColor(0x9CA6B6),
            .accent = QColor(0x62AEFF),
            .onAccent = QColor(0x0B1320),
            .selection = QColor(0x1B3450),
            .hover = QColor(0x232833),
            .ok = QColor(0x4CC38A),
            .warn = QColor(0xE5B54A),
            .error = QColor(0xFF7A7A),
            .idle = QColor(0x8A94A5),
            .noData = QColor(0x20242C),
            .plot = {QColor(0x62AEFF), QColor(0xFF9B57), QColor(0x3FCF9F), QColor(0xE08CC8), QColor(0xD9B84A), QColor(0x8FC7EE)},
            .sequential = {QColor(0x1B2634), QColor(0x1E3550), QColor(0x21466E), QColor(0x25588D), QColor(0x2D6CAC),
                           QColor(0x4283C6), QColor(0x629DDB), QColor(0x8BB9EC), QColor(0xBBD8F8)},
            .diverging = {QColor(0x8FC1F2), QColor(0x5B97D1), QColor(0x37699B), QColor(0x294660), QColor(0x2A2D33),
                          QColor(0x5A4230), QColor(0x8F5F35), QColor(0xC98545), QColor(0xF7B06B)}};
}

/// Windows are quite white or quite black here and nowhere else: by that a palette tells.
ThemeTokens highContrastTokens(ThemeMode mode)
{
    ThemeTokens t = mode == ThemeMode::Dark ? darkTokens() : lightTokens();
    const bool isDark = mode == ThemeMode::Dark;
    t.window = t.surface = isDark ? QColor(Qt::black) : QColor(0xFFFFFF);
    t.chrome = isDark ? QColor(0x0D0D0D) : QColor(0xF4F4F4);
    t.border = isDark ? QColor(0xB5B5B5) : QColor(0x595959);
    t.text = isDark ? QColor(0xFFFFFF) : QColor(Qt::black);
    t.textSecondary = isDark ? QColor(0xE0E0E0) : QColor(0x2B2B2B);
    t.accent = isDark ? QColor(0x8CC8FF) : QColor(0x0043A8);
    t.onAccent = t.window;
    t.selection = isDark ? QColor(0x003E7A) : QColor(0xBAD6FF);
    t.hover = isDark ? QColor(0x262626) : QColor(0xECECEC);
    t.ok = isDark ? QColor(0x6FE8A8) : QColor(0x004F28);
    t.warn = isDark ? QColor(0xFFD866) : QColor(0x5C3A00);
    t.error = isDark ? QColor(0xFF9E9E) : QColor(0x8E0000);
    t.idle = isDark ? QColor(0xCFCFCF) : QColor(0x333333);
    return t;
}

void applyTokens(QApplication &application, const ThemeTokens &t);

} // namespace

const ThemeTokens &highContrastTokensOf(ThemeMode mode)
{
    static const ThemeTokens light = highContrastTokens(ThemeMode::Light);
    static const ThemeTokens dark = highContrastTokens(ThemeMode::Dark);
    return mode == ThemeMode::Dark ? dark : light;
}

const QColor &ThemeTokens::tone(StateTone tone) const
{
    switch (tone) {
    case StateTone::Ok:
        return ok;
    case StateTone::Warn:
        return warn;
    case StateTone::Error:
        return error;
    case StateTone::Accent:
        return accent;
    case StateTone::Idle:
        break;
    }
    return idle;
}

const ThemeTokens &tokensOf(ThemeMode mode)
{
    static const ThemeTokens light = lightTokens();
    static const ThemeTokens dark = darkTokens();
    return mode == ThemeMode::Dark ? dark : light;
}

ThemeMode desktopMode(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F ? ThemeMode::Dark : ThemeMode::Light;
}

const ThemeTokens &tokensFor(const QPalette &palette)
{
    const ThemeMode mode = desktopMode(palette);
    const ThemeTokens &high = highContrastTokensOf(mode);
    return palette.color(QPalette::Window) == high.window ? high : tokensOf(mode);
}

const ThemeTokens &tokensFor(const QWidget *widget)
{
    return tokensFor(widget->palette());
}

int grid(int steps)
{
    const int pixels = QFontInfo(QApplication::font()).pixelSize();
    return qRound(4.0 * steps * qMax(pixels, 9) / 13.0);
}

QFont typeFont(TypeRole role)
{
    QFont font = QApplication::font();
    const int base = QFontInfo(font).pixelSize();
    switch (role) {
    case TypeRole::Base:
        break;
    case TypeRole::Secondary:
        font.setPixelSize(qRound(base * 12.0 / 13.0));
        break;
    case TypeRole::PageName:
        font.setPixelSize(qRound(base * 15.0 / 13.0));
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Heading:
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Code:
        font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
        font.setStyleHint(QFont::Monospace);
        font.setPixelSize(qRound(base * 12.0 / 13.0));
        break;
    }
    return font;
}

void applyTheme(QApplication &application, ThemeMode mode)
{
    applyTokens(application, tokensOf(mode));
}

void applyHighContrast(QApplication &application, ThemeMode mode)
{
    applyTokens(application, highContrastTokensOf(mode));
}

namespace {

void applyTokens(QApplication &application, const ThemeTokens &t)
{
    if (application.style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.chrome);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.error);
    palette.setColor(QPalette::ToolTipBase, t.chrome);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.textSecondary);
    palette.setColor(QPalette::Highlight, t.selection);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Midlight, t.border);
    palette.setColor(QPalette::Dark, t.border);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.idle);
    QApplication::setPalette(palette);
    application.setStyleSheet(styleSheet(t));
}

} // namespace

} // namespace headrace
