// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/kube/logs/logview.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headrace {

class LineView;
class LogBook;

/// A number that lines name ("loss", "accuracy"), drawn over time while it arrives.
class LogMetricCard final : public QWidget
{
    Q_OBJECT

public:
    LogMetricCard(LogBook &book, QWidget *parent);

    /// Names of the sources, for the legend.
    void setLabels(const QStringList &labels);
    void setText(const QString &text);
    void focusText();

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void measure();
    void draw();
    void retranslate();

    LogBook &m_book;
    QStringList m_labels;
    Error m_error;
    QLineEdit *m_text;
    QLabel *m_fact;
    QToolButton *m_close;
    LineView *m_plot;
    QTimer m_delay;
};

} // namespace headrace
