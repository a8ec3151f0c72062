// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace headrace {

class PaletteModel;

/// One line of the command palette.
struct PaletteEntry {
    QString text;     ///< what it does, in the user's language
    QString group;    ///< where it comes from ("Explore", "Recent files" …), shown at the right
    QString shortcut; ///< key, shown at the right
    std::function<void()> run;
};

/// Ctrl+K: everything the program can do, found by a few letters. Arrow keys choose, Return runs, Esc leaves. Entries are
/// asked for when it opens, so that they are of the moment.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    /// Shows the palette over the parent's top with these entries.
    void openWith(std::vector<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void runCurrent();
    void retranslate();

    QLineEdit *m_line;
    QListView *m_list;
    PaletteModel *m_model;
};

} // namespace headrace
