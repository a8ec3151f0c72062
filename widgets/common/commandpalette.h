// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/paletteentry.h"

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace headrace {

class PaletteModel;

/// Ctrl+K: everything the program can do, found by a few letters. Arrow keys choose, Return runs, Esc leaves. Entries are
/// asked for when it opens, so that they are of the moment.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    /// Shows the palette over the parent's top with these entries.
    void openWith(std::vector<PaletteEntry> entries);
    /// The finder has more to say about the same text; what is current stays current.
    void refresh();
    /// Asked with what was typed, for things of which there are too many to name beforehand; its best few come among the entries.
    void setFinder(std::function<std::vector<PaletteEntry>(const QString &)> finder) { m_finder = std::move(finder); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search(const QString &text);
    void runCurrent();
    void retranslate();

    QLineEdit *m_line;
    QListView *m_list;
    PaletteModel *m_model;
    std::function<std::vector<PaletteEntry>(const QString &)> m_finder;
};

} // namespace headrace
