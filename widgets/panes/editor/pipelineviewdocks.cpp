// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/elidingdelegate.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/problemsmodel.h"

#include <QDataStream>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

void PipelineView::createProblems()
{
    m_problemsPage = new QStackedWidget(m_bottom);
    m_noProblems = new QLabel(m_problemsPage);
    m_noProblems->setProperty("role", u"secondary"_s);
    m_noProblems->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_noProblems->setContentsMargins(grid(2), grid(2), grid(2), grid(2));
    m_noProblems->setWordWrap(true);
    m_problemsModel = new ProblemsModel(this);
    m_problems = new QTableView(m_problemsPage);
    m_problemsPage->addWidget(m_noProblems);
    m_problemsPage->addWidget(m_problems);
    m_bottom->addTab(m_problemsPage, {});
    m_problems->setModel(m_problemsModel);
    m_problems->setItemDelegate(new ElidingDelegate(m_problems));
    m_problems->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_problems->setSelectionMode(QAbstractItemView::SingleSelection);
    m_problems->setShowGrid(false);
    m_problems->setTabKeyNavigation(false);
    m_problems->verticalHeader()->hide();
    m_problems->horizontalHeader()->setSectionResizeMode(ProblemsModel::SentenceColumn, QHeaderView::Stretch);
    m_problems->horizontalHeader()->setHighlightSections(false);
    m_problems->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_problems->setColumnWidth(ProblemsModel::SeverityColumn, grid(27));
    m_problems->setColumnWidth(ProblemsModel::PlaceColumn, grid(32));
    m_problems->setColumnWidth(ProblemsModel::LineColumn, grid(13));
}

void PipelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitDocks();
}

/// The picture comes first: in a small window the docks give way, and come back in a large one.
void PipelineView::fitDocks()
{
    const bool isNarrow = width() < grid(260);
    const bool isLow = height() < grid(160);
    if (isNarrow != m_isNarrow)
        m_left->setVisible(!isNarrow);
    if (isLow != m_isLow)
        m_bottom->setVisible(!isLow);
    m_isNarrow = isNarrow;
    m_isLow = isLow;
    if (!m_areColumnsMoved && isVisible()) {
        const int side = width() < grid(220) ? grid(60) : width() < grid(320) ? grid(72) : grid(80);
        const int left = m_left->isHidden() ? 0 : width() < grid(320) ? grid(52) : grid(60);
        m_columns->setSizes({left, std::max(0, width() - left - side), side});
    }
    fitRows();
}

/// Below the picture there is as much room as what stands there needs, until somebody moves the border.
void PipelineView::fitRows()
{
    if (m_areRowsMoved || m_bottom->isHidden() || !isVisible())
        return;
    const int rows = std::min(m_problemsModel->rowCount(), 5);
    const int tabs = m_bottom->tabBar()->sizeHint().height();
    const bool isText = m_bottom->currentIndex() != 0;
    const int wanted = isText ? std::max(grid(40), height() / 3) : rows == 0 ? tabs + grid(9) : tabs + grid(10) + rows * m_problems->verticalHeader()->defaultSectionSize();
    m_rows->setSizes({std::max(0, m_rows->height() - wanted), wanted});
}

void PipelineView::showProblems()
{
    QStringList places;
    for (const PipelineProblem &problem : m_session->problems())
        places << m_session->placeOf(problem).node;
    m_problemsModel->setProblems(m_session->problems(), places);
    m_bottom->setTabText(0, m_session->problems().empty() ? tr("Problems") : tr("Problems (%1)").arg(m_session->problems().size()));
    m_problemsPage->setCurrentWidget(m_session->problems().empty() ? static_cast<QWidget *>(m_noProblems) : m_problems);
    fitRows();
    showFacts();
}

void PipelineView::setDocksShown(bool isShown)
{
    m_left->setVisible(isShown);
    m_inspector->setVisible(isShown);
    m_bottom->setVisible(isShown);
}

bool PipelineView::areDocksShown() const
{
    return !m_left->isHidden();
}

QByteArray PipelineView::saveSplits() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << m_rows->saveState() << m_areColumnsMoved << m_areRowsMoved;
    return state;
}

void PipelineView::restoreSplits(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray columns;
    QByteArray rows;
    bool columnsMoved = false;
    bool rowsMoved = false;
    stream >> columns >> rows >> columnsMoved >> rowsMoved;
    if (stream.status() != QDataStream::Ok)
        return;
    m_areColumnsMoved = columnsMoved && m_columns->restoreState(columns);
    m_areRowsMoved = rowsMoved && m_rows->restoreState(rows);
}

} // namespace headrace
