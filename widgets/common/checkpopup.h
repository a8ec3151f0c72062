// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/checklist.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace headrace {

/// A small window under a button: choices with check boxes, a line that narrows them, a hint. Space checks, Return takes one alone
/// (or what was typed, where that is allowed), Esc leaves.
class CheckPopup final : public QFrame
{
    Q_OBJECT

public:
    explicit CheckPopup(QWidget *parent);

    CheckList *list() const { return m_list; }
    /// Texts for the line, below the list and on the button there (none = no button).
    void setWords(const QString &placeholder, const QString &hint, const QString &button);
    /// A choice can be taken alone by its text or Return; else those check it, too.
    void setTakesOne(bool takesOne) { m_takesOne = takesOne; }
    /// Stars at the right, set by a click there or Ctrl+D.
    void setHasStars(bool hasStars);
    void openBelow(QWidget *button);

Q_SIGNALS:
    void checked(const QString &id, bool isChecked);
    void taken(const QString &id);
    /// Return on a text that no choice has.
    void typed(const QString &text);
    void starred(const QString &id, bool isStarred);
    void buttonClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const QModelIndex &index);
    void toggle(const QModelIndex &index);
    void toggleStar(const QModelIndex &index);
    void returnPressed();

    CheckList *m_list;
    QLineEdit *m_line;
    QListView *m_view;
    QLabel *m_hint;
    QPushButton *m_button;
    bool m_takesOne = false;
    bool m_hasStars = false;
};

} // namespace headrace
