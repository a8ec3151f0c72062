// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyimportance.h"
#include "models/studies/studysource.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace headrace {

class MessagePage;
class StudyCommands;
class StudyOverview;
class StudyPlotsPage;
class StudyStatePage;
class TrialComparisonPage;
class TrialLogPage;
class TrialsPage;
class WorkPool;
struct ResourceRef;
struct StudiesContext;

/// One study: where it stands, its plots, its trials, some of them beside each other. All pages share one selection.
class StudyPage final : public QWidget
{
    Q_OBJECT

public:
    /// The source is the page's child from now on.
    StudyPage(StudySource *source, WorkPool &pool, QWidget *parent);
    /// Of a study on a cluster: what can be done to it, where it stands, logs of its trials. To be called once.
    void offerCluster(StudiesContext &context);

    StudySource &source() const { return *m_source; }
    StudySelection &selection() { return m_selection; }
    StudyImportance &importance() { return m_importance; }
    StudyPlotsPage *plots() const { return m_plots; }
    TrialsPage *trials() const { return m_trials; }
    /// Null for studies of files.
    StudyCommands *commands() const { return m_commands; }
    StudyStatePage *statePage() const { return m_statePage; }
    TrialLogPage *log() const { return m_log; }
    /// What the page says where there are no trials; empty while it shows them.
    QString sentence() const;
    QString title() const;
    bool isBusy() const;
    QStringList viewIds() const { return m_viewIds; }
    void showView(const QString &id);
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);
    void focusSearch();

Q_SIGNALS:
    void titleChanged();
    void statusChanged(const QString &text);
    void openRequested(const headrace::ResourceRef &ref);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void sourceChanged();
    void showHead();
    void showMessage();
    QString clusterFacts() const;
    void showSelection();
    void retranslate();

    StudySource *m_source;
    StudySelection m_selection;
    StudyImportance m_importance;
    QStringList m_viewIds;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QLabel *m_name;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_sentence;
    QComboBox *m_direction;
    QLabel *m_selected;
    QPushButton *m_clear;
    QTabWidget *m_tabs;
    StudyOverview *m_overview = nullptr;
    StudyPlotsPage *m_plots = nullptr;
    TrialsPage *m_trials = nullptr;
    TrialComparisonPage *m_comparison = nullptr;
    StudyCommands *m_commands = nullptr;
    StudyStatePage *m_statePage = nullptr;
    TrialLogPage *m_log = nullptr;
    QString m_messageText;
};

} // namespace headrace
