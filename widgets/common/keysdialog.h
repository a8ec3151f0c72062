// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>

#include <functional>
#include <vector>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace headrace {

/// A command in the list of keys.
struct KeyEntry {
    QString id;
    QString text;
    QString group; ///< the pane, or the window
    QKeySequence keys;
    bool isUsual = true;
    QString alsoOf; ///< another command with the same keys, which then do nothing
};

/// Every command with its keys, to be filtered, given others, or the usual ones again. Changes hold at once.
class KeysDialog final : public QDialog
{
    Q_OBJECT

public:
    using Entries = std::function<std::vector<KeyEntry>()>;

    KeysDialog(Entries entries, QWidget *parent);

    void setFilter(const QString &text);

Q_SIGNALS:
    void keysWanted(const QString &id, const QKeySequence &keys);
    void usualWanted(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void fill();
    void showCurrent();
    QString currentId() const;
    void retranslate();

    Entries m_entries;
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_word;
    QKeySequenceEdit *m_keys;
    QPushButton *m_none;
    QPushButton *m_usual;
    QPushButton *m_close;
    QLabel *m_note;
    bool m_isFilling = false;
};

} // namespace headrace
