// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/steppod.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;

namespace headrace {

class LogsPage;
class MessagePage;
class SearchBar;

/// The log of the selected step: its pod's, followed; of a pod that is gone, what the server kept; else why there is none.
class StepLogs final : public QWidget
{
    Q_OBJECT

public:
    StepLogs(StepPod &pod, QWidget *parent);

    /// Of a step that was not carried out: why it has no log. Empty = it has one.
    void setAbsence(const QString &sentence);
    LogsPage *page() const { return m_page; }
    QString sentence() const { return m_sentence; }
    bool isBusy() const;

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void update();
    void search(bool isBack);
    void say(const QString &sentence, const QString &advice);

    StepPod &m_pod;
    QString m_absence;
    QString m_sentence;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    LogsPage *m_page;
    QWidget *m_keptPage;
    QPlainTextEdit *m_kept;
    SearchBar *m_search;
};

} // namespace headrace
