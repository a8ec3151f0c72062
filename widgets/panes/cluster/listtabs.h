// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QToolButton;

namespace headrace {

/// Tabs as a browser has them: closed by their button or the middle mouse button, moved by dragging, one more by the button behind
/// them. The row of tabs hides while there is one.
class ListTabs final : public QTabWidget
{
    Q_OBJECT

public:
    explicit ListTabs(QWidget *parent);

    /// The next or the one before, around the ends.
    void step(int by);

Q_SIGNALS:
    void newTabWanted();

protected:
    void tabInserted(int index) override;
    void tabRemoved(int index) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();

    QToolButton *m_new;
};

} // namespace headrace
