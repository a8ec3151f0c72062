// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/studies/brushing.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace headrace {

class ClusterStudySource;
class LogsPage;
class MessagePage;

/// The log of one trial of a study on a cluster: of all pods of its job, followed. The chosen trial comes first, else the newest that runs.
class TrialLogPage final : public QWidget
{
    Q_OBJECT

public:
    TrialLogPage(ClusterStudySource &source, StudySelection &selection, QWidget *parent);
    ~TrialLogPage() override;

    LogsPage *logs() const { return m_logs; }
    QComboBox *trials() const { return m_trials; }
    bool isBusy() const;
    /// The name of the trial that is shown; empty = none.
    QString trial() const;
    void showTrial(const QString &name);
    QString sentence() const { return m_sentence; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void takeChosen();
    void read();
    void say(const QString &sentence, const QString &advice, bool isBusy = false);
    void retranslate();

    ClusterStudySource &m_source;
    StudySelection &m_selection;
    QString m_shown; ///< the trial that the page is about, with its state
    QString m_sentence;
    bool m_isReading = false;
    Generation m_generation;
    QLabel *m_label;
    QComboBox *m_trials;
    QLabel *m_hint;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    LogsPage *m_logs;
};

} // namespace headrace
