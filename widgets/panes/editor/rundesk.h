// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinelayout.h"
#include "models/runs/runserver.h"
#include "widgets/panes/runs/runspage.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace headrace {

class MessagePage;
class RunPage;
class RunStateBar;
struct GraphEnd;
struct NewRunTools;

/// The pipeline on the desk as it runs: the same picture, locked, with states; what was selected is looked into beside it.
class RunDesk final : public QWidget
{
    Q_OBJECT

public:
    RunDesk(const NewRunTools &tools, QWidget *parent);
    ~RunDesk() override;

    /// Follows a run from now on. Its nodes stand where `places` has them.
    void follow(const QString &cluster, const QString &runId, const PipelineLayout &places);
    /// Where the picture of the next run is shown at first: as it is on the desk.
    void beginAt(QPointF middle, qreal zoom);
    RunStateBar &states() const { return *m_states; }
    /// Wires of what runs move.
    void setMoving(bool isMoving);
    const QString &cluster() const { return m_context.cluster; }
    const QString &runId() const { return m_runId; }
    /// Null before the first run.
    RunPage *page() const { return m_page; }
    bool isBusy() const;

Q_SIGNALS:
    void leaveRequested();
    void openRequested(const headrace::ResourceRef &ref);
    /// The user wants wires to move, or not.
    void movingChosen(bool isMoving);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createBanner();
    QWidget *createStates();
    void connectPage();
    QString valueAt(const GraphEnd &end, bool isSource) const;
    void update();
    void retranslate();

    RunServer m_server;
    RunsContext m_context;
    QString m_runId;
    RunPage *m_page = nullptr;
    QLabel *m_icon;
    QLabel *m_said;
    QPushButton *m_inRuns;
    QPushButton *m_leave;
    QWidget *m_stateRow;
    RunStateBar *m_states;
    QToolButton *m_moving;
    QPointF m_firstMiddle;
    qreal m_firstZoom = 0;
    QStackedWidget *m_pages;
    MessagePage *m_message;
};

} // namespace headrace
