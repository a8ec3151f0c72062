// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace headrace {

class LocalClusterControl;

/// The cluster that comes with the program, in one line: how it is, and what can be done. Hidden without one.
class LocalClusterBar final : public QWidget
{
    Q_OBJECT

public:
    /// The control may be null and outlives this.
    LocalClusterBar(LocalClusterControl *control, QWidget *parent);

    QString text() const;

Q_SIGNALS:
    /// It runs and is listed: to be connected to, for its user asked for it here.
    void ready(const QString &cluster);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void start();

    LocalClusterControl *const m_control;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_state;
    QPushButton *m_start;
    QPushButton *m_stop;
    bool m_isAsked = false;
};

} // namespace headrace
