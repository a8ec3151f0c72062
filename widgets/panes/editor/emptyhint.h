// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace headrace {

/// Over an empty picture: how one begins. It goes with the first step.
class EmptyHint final : public QWidget
{
    Q_OBJECT

public:
    /// Stays in the middle of `canvas`.
    explicit EmptyHint(QWidget *canvas);

Q_SIGNALS:
    void stepRequested();
    void libraryRequested();
    void fileRequested();
    void templateRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void retranslate();

    QWidget *m_canvas;
    QLabel *m_title;
    QLabel *m_examples;
    struct Way {
        QPushButton *button;
        QLabel *words;
    };
    std::vector<Way> m_ways;
    std::vector<Way> m_templates;
};

} // namespace headrace
