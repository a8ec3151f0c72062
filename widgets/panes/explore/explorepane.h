// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"
#include "widgets/panes/pane.h"
#include "widgets/plots/plotdata.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace headrace {

class Chip;
class HeatMapView;
class LinesCard;
class MessagePage;
class Settings;
class PlotFrame;
class WeekPanelsView;

/// From a raw log to charts, baselines and a training table.
class ExplorePane final : public Pane
{
    Q_OBJECT

public:
    ExplorePane(WorkPool &pool, TaskRegistry &tasks, Settings &settings, QWidget *parent);
    ~ExplorePane() override;

    ExploreSession &session() { return m_session; }
    void open(const ResourceRef &ref) override;
    bool isBusy() const override { return m_session.isBusy(); }
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void createHeader();
    void createCharts();
    void createActions();
    void connectSession();
    void askForFile();
    void askWhereToSave();
    void fillStatMenu();
    void showState();
    void showView();
    void showWeeks();
    void showHeat();
    void showSelection();
    void brushCells(int map, const QList<HeatCell> &cells);
    void showFacts();
    void retranslate();

    ExploreSession m_session;
    Settings &m_settings;
    QWidget *m_header = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_facts = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_copyPandas = nullptr;
    QPushButton *m_save = nullptr;
    QStackedWidget *m_pages = nullptr;
    MessagePage *m_message = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_left = nullptr;
    QSplitter *m_right = nullptr;
    WeekPanelsView *m_weeks = nullptr;
    HeatMapView *m_heat = nullptr;
    PlotFrame *m_weekFrame = nullptr;
    PlotFrame *m_heatFrame = nullptr;
    Chip *m_stat = nullptr;
    LinesCard *m_lines = nullptr;
    QAction *m_openAction = nullptr;
    QAction *m_saveAction = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_fit = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_pandas = nullptr;
    QString m_savedTo;
};

} // namespace headrace
