// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/rundeeds.h"
#include "models/runs/runfollow.h"
#include "models/runs/steptable.h"
#include "widgets/panes/runs/runspage.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTabBar;

namespace headrace {

class MessagePage;
class MessageStrip;
class MetadataStore;
class PipelineCanvas;
class QuestionBar;
class RunStepPanel;
class RunTimeline;
struct ShownStep;

/// One run: its graph on a locked canvas, its timeline and its steps as equal views with one selection, and what is selected beside them.
class RunPage final : public RunsPage
{
    Q_OBJECT

public:
    enum View { GraphView, TimelineView, StepsView };

    RunPage(RunsContext &context, const QString &runId, QWidget *parent, RunFollowPacing pacing = {});
    ~RunPage() override;

    QString title() const override;
    void serverChanged() override;
    void setActive(bool isActive) override;
    bool isBusy() const override;
    void focusSearch() override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;

    void showView(View view);
    /// Selects a node of the picture; empty for the run itself.
    void selectNode(const QString &node);
    /// The execution that a node of the picture shows; null when it has none.
    const StepRow *stepOf(const QString &node) const;
    /// The place that the graph is shown at first, instead of all of it.
    void beginAt(QPointF middle, qreal zoom);
    /// Selects one execution by its id; loops around it show its round.
    void selectRow(const QString &id);
    PipelineCanvas *canvas() const { return m_canvas; }
    RunTimeline *timeline() const { return m_timeline; }
    QTableView *steps() const { return m_steps; }
    RunStepPanel *panel() const { return m_panel; }
    RunFollow *follow() const { return m_follow; }
    const StepTable *table() const { return m_table; }
    /// The step that made the run fail: the first that failed by itself. -1 = none.
    int failedRow() const;
    /// How often the whole picture was handed to the canvas; for measuring.
    int pictures() const { return m_pictures; }

Q_SIGNALS:
    /// The view of an artifact.
    void artifactRequested(const headrace::RunArtifact &artifact);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitOnce();
    void layOut();
    QLayout *layOutHead();
    QLayout *layOutViews();
    void layOutSteps();
    void connectParts();
    void connectViews();
    void runChanged();
    void podsChanged();
    void pictureChanged();
    void progressChanged();
    void showStates();
    void showSelection();
    ShownStep shown() const;
    void updateHead();
    void updateVerbs();
    void updateViews();
    void updateStrip();
    void want(RunDeed deed);
    void start(RunDeed deed, const std::vector<RunPointer> &runs);
    void runWithMemory(const QString &node, const QString &limit);
    void opened();
    void reveal();
    void copySteps();
    void tick();
    void retranslate();
    QString nodeOfRow(int row) const;

    const QString m_id;
    RunFollow *m_follow;
    RunDeeds *m_deeds;
    MetadataStore *m_metadata;
    StepTable *m_table;
    StepFilter *m_filter;
    RunPicturePointer m_picture; ///< on the canvas
    Graph m_graph;               ///< with states
    RunProgressPointer m_progress;
    ShownIterations m_chosen;
    ShownIterations m_shownRounds;
    QString m_node;
    QString m_row;
    QString m_told; ///< by the strip
    QString m_knownName; ///< from before it was read here
    bool m_isSelecting = false;
    bool m_needsFit = true;
    QPointF m_firstMiddle;
    qreal m_firstZoom = 0; ///< 0 = all of it
    int m_pictures = 0;
    QLabel *m_name;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_facts;
    QLabel *m_reason;
    QPushButton *m_failed;
    QPushButton *m_edit;
    std::array<QPushButton *, 6> m_buttons; ///< in the order of RunDeed
    QuestionBar *m_confirm;
    MessageStrip *m_strip;
    QTabBar *m_tabs;
    QLineEdit *m_line;
    QStackedWidget *m_views;
    MessagePage *m_message;
    PipelineCanvas *m_canvas;
    RunTimeline *m_timeline;
    QTableView *m_steps;
    QSplitter *m_splitter;
    RunStepPanel *m_panel;
    QTimer m_clock;
};

} // namespace headrace
