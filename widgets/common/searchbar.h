// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headrace {

/// A line below a text to search it: Enter goes on, Shift+Enter back, Escape closes.
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget *parent);

    /// Shows it with a text to begin with.
    void open(const QString &text);
    QString text() const;
    /// "3 of 12", or that there is none.
    void setFound(int current, int count);

Q_SIGNALS:
    void textChanged(const QString &text);
    void nextWanted();
    void previousWanted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLineEdit *m_text;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
};

} // namespace headrace
