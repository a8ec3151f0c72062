// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/stylesheet.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr auto sheet = R"(
QMainWindow, QDialog { background: @window; }
QToolTip { background: @chrome; color: @text; border: 1px solid @border; padding: 4px 6px; }
*[chrome="true"] { background: @chrome; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[hairline="true"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QLabel[role="secondary"] { color: @text2; }
QLabel[tone="ok"] { color: @ok; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="idle"] { color: @text2; }
QLabel[tone="accent"] { color: @accent; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="pageName"] { font-weight: 600; }

QPushButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @idle; }
QPushButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding; right: 4px; width: 8px; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accentHover; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton[primary="true"]:disabled { background: @hover; color: @idle; border-color: @border; }
QPushButton[danger="true"] { background: @error; border-color: @error; }
QPushButton[danger="true"]:hover { background: @error; border-color: @text; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; }
QPushButton[flat="true"]:focus { border-color: @accent; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 5px; padding: 3px 6px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @selection; color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton[chip="true"] { background: @surface; border: 1px solid @border; padding: 3px 8px; }
QToolButton[chip="true"]:hover { background: @hover; }
QToolButton[chip="true"]:checked { background: @selection; color: @accent; border-color: @accent; }
QToolButton[chip="true"]:disabled { color: @idle; }
QToolButton[chip="true"]:focus { border-color: @accent; }
QToolButton[rail="true"] { border: 1px solid transparent; border-radius: 6px; padding: 6px 2px; color: @text2; }
QToolButton[rail="true"]:checked { background: @selection; color: @accent; font-weight: 600; }
QToolButton[rail="true"]:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox {
  background: @surface; color: @text; border: 1px solid @border; border-radius: 5px; padding: 3px 8px; min-height: 18px;
  selection-background-color: @selection; selection-color: @text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @idle; background: @chrome; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-origin: border; subcontrol-position: right center; }
QComboBox::down-arrow { image: url(:/headrace/icons/headrace-down-@mode.svg); width: 10px; height: 10px; }
QComboBox { padding-right: 22px; }

QTableView, QTreeView, QListView { background: @surface; color: @text; border: 1px solid transparent; gridline-color: @border; outline: 0;
  selection-background-color: @selection; selection-color: @text; alternate-background-color: @surface; }
QTableView::item, QTreeView::item { padding: 2px 6px; border: none; }
QTableView::item:hover, QTreeView::item:hover { background: @hover; }
QTableView::item:selected, QTreeView::item:selected { background: @selection; }
QListView::item:selected { background: @selection; color: @text; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: @accent; }
QListView[side="true"] { background: @chrome; }
QListView[side="true"]::item { border-radius: 5px; padding-left: 4px; }
QListView[side="true"]::item:hover { background: @hover; }
QDialog[popup="true"] { background: @surface; border: 1px solid @border; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 4px 9px; font-weight: 400; }
QTableCornerButton::section { background: @surface; border: none; border-bottom: 1px solid @border; }

QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabWidget[bare="true"]::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text2; border: none; border-bottom: 2px solid transparent; padding: 6px 10px; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }
QTabBar::close-button { image: url(:/headrace/icons/headrace-close-@mode.svg); width: 14px; height: 14px; border-radius: 3px; }
QTabBar::close-button:hover { background: @hover; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @idle; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }

QProgressBar { background: @hover; border: none; border-radius: 2px; max-height: 4px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 4px 20px 4px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @idle; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenuBar { background: @chrome; color: @text; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QStatusBar { background: @chrome; color: @text2; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QDockWidget { color: @text; }
QDockWidget::title { background: @chrome; padding: 4px 8px; border-top: 1px solid @border; }
QCheckBox, QRadioButton { spacing: 6px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @idle; border-radius: 3px; background: @surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/headrace/icons/headrace-check-@mode.svg); }
QCheckBox::indicator:disabled { border-color: @border; background: @hover; }
QCheckBox:focus { color: @accent; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @idle; border-radius: 7px; background: @surface; }
QRadioButton::indicator:checked { border: 4px solid @accent; width: 6px; height: 6px; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
)";

} // namespace

QString styleSheet(const ThemeTokens &t)
{
    const bool dark = t.mode == ThemeMode::Dark;
    // Longer names first: @text2 before @text, @onAccent and @accentHover before @accent.
    const std::pair<QLatin1StringView, QColor> values[] = {
        {"@text2"_L1, t.textSecondary}, {"@text"_L1, t.text}, {"@onAccent"_L1, t.onAccent},
        {"@accentHover"_L1, dark ? t.accent.lighter(110) : t.accent.darker(112)}, {"@accent"_L1, t.accent},
        {"@window"_L1, t.window}, {"@surface"_L1, t.surface}, {"@chrome"_L1, t.chrome}, {"@border"_L1, t.border},
        {"@selection"_L1, t.selection}, {"@hover"_L1, t.hover}, {"@error"_L1, t.error}, {"@idle"_L1, t.idle}, {"@ok"_L1, t.ok}, {"@warn"_L1, t.warn},
        {"@scroll"_L1, dark ? t.border.lighter(130) : t.border.darker(115)}};
    QString text = QString::fromLatin1(sheet);
    text.replace("@mode"_L1, dark ? "dark"_L1 : "light"_L1);
    for (const auto &[name, colour] : values)
        text.replace(name, colour.name());
    return text;
}

} // namespace headrace
