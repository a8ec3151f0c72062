// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>
#include <span>

class QApplication;
class QWidget;

namespace headrace {

enum class ThemeMode { Light, Dark };

/// What a colour means; every state is shown as icon + word + colour, never by colour alone.
enum class StateTone { Ok, Warn, Error, Idle, Accent };

/// All colours of one mode. Contrast of text and tones on their surfaces is 4.5:1 or better (a test computes it).
struct ThemeTokens {
    ThemeMode mode;
    QColor window;
    QColor surface;
    QColor chrome;
    QColor border;
    QColor text;
    QColor textSecondary;
    QColor accent;
    QColor onAccent;      ///< text on an accent-filled button
    QColor selection;     ///< fill behind selected rows and brushed ranges
    QColor hover;
    QColor ok;
    QColor warn;
    QColor error;
    QColor idle;
    QColor noData;        ///< cells and gaps where there is no data
    std::array<QColor, 6> plot;      ///< categorical, colour-blind safe
    std::array<QColor, 9> sequential; ///< low → high, even lightness steps
    std::array<QColor, 9> diverging;  ///< below ← middle → above

    const QColor &tone(StateTone tone) const;
    /// Categorical colour number i, repeating after six.
    const QColor &series(std::size_t i) const { return plot[i % plot.size()]; }
};

/// The fixed tokens of a mode.
const ThemeTokens &tokensOf(ThemeMode mode);
/// The tokens that belong to a palette (decided by its window's lightness); widgets ask with their own palette and again on
/// PaletteChange.
const ThemeTokens &tokensFor(const QPalette &palette);
const ThemeTokens &tokensFor(const QWidget *widget);

/// Spacing in multiples of the 4 px grid, scaled by the font: grid(1) = 4 px at the 13 px base font.
int grid(int steps);
inline constexpr int cardRadius = 6;
inline constexpr int controlRadius = 5;

/// Roles of type: base 13 px, secondary 12, page name 15 semi-bold, heading semi-bold, code = fixed pitch.
enum class TypeRole { Base, Secondary, PageName, Heading, Code };
/// The application's font in a role, with tabular digits where the font has them.
QFont typeFont(TypeRole role);

/// Applies palette, fonts and style sheet of a mode to the whole application; call again to switch live.
void applyTheme(QApplication &application, ThemeMode mode);
/// Mode of the desktop's own palette, as found at start.
ThemeMode desktopMode(const QPalette &palette);

} // namespace headrace
