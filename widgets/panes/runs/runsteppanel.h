// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runpicture.h"
#include "models/runs/runlist.h"
#include "models/runs/steppod.h"
#include "models/runs/steptable.h"
#include "widgets/panes/runs/runspage.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace headrace {

class EventStore;
class EventsView;
class StepLogs;
class StepSummary;
class StepValues;

/// What the panel beside a run shows: a node of its picture, a row of its steps, or neither, which is the run itself.
struct ShownStep {
    RunPointer run;
    RunPicturePointer picture;   ///< may be null
    RunProgressPointer progress; ///< may be null
    QString node;
    int row = -1;
    int rounds = 0; ///< of the loop that is selected or stands around
    int round = -1;
    QString loop;
};

/// The selected step of a run: summary, inputs and outputs, log, events, pod; without one, the run's own facts.
class RunStepPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunStepPanel(QWidget *parent);
    ~RunStepPanel() override;

    void setCluster(ClusterSession *session, std::shared_ptr<PipelinesClient> client, std::shared_ptr<ResourceStore> pods);
    void show(const ShownStep &shown);
    /// What runs goes on.
    void tick();
    void showLogs();
    bool isBusy() const;
    /// Its summary offers something to be done about a failure.
    bool hasOffer() const { return m_hasOffer; }
    StepPod &pod() const { return *m_pod; }
    StepSummary *summary() const { return m_summary; }
    StepValues *values() const { return m_values; }
    StepLogs *logs() const { return m_logs; }
    QTabWidget *tabs() const { return m_tabs; }

Q_SIGNALS:
    void artifactRequested(const headrace::RunArtifact &artifact);
    void openRequested(const headrace::ResourceRef &ref);
    void roundChosen(const QString &loop, int round);
    /// Run again with this limit of memory for that step.
    /// It offers a verb of its own, or does not any more.
    void offerChanged();
    void memoryWanted(const QString &node, const QString &limit);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void updateHead();
    void updateRun();
    void updateStep();
    void updateOffer();
    void offer(const QString &sentence, const QString &verb);
    void updatePod();
    void updateRounds();
    const StepRow *row() const;
    void retranslate();

    ShownStep m_shown;
    QString m_cluster;
    bool m_hasOffer = false;
    QString m_offeredLimit;
    StepPod *m_pod;
    std::shared_ptr<EventStore> m_events;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_roundsLabel;
    QComboBox *m_rounds;
    QTabWidget *m_tabs;
    StepSummary *m_summary;
    StepValues *m_values;
    StepLogs *m_logs;
    EventsView *m_eventsView;
    QWidget *m_podPage;
    StepSummary *m_podFacts;
    QPushButton *m_podButton;
};

} // namespace headrace
