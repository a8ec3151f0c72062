// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/tasksearch.h"
#include "widgets/common/searchbar.h"
#include "widgets/panes/editor/comparedesk.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/problemsmodel.h"
#include "widgets/panes/editor/rundesk.h"
#include "widgets/panes/editor/runstatebar.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace headrace {

bool PipelineView::isBusy() const
{
    const bool isRunBusy = m_run && m_pages->currentWidget() == m_run && m_run->isBusy();
    return m_session->state() == PipelineSession::State::Opening || m_session->isChecking() || m_session->isSaving() || (m_compare && m_compare->isBusy()) || isRunBusy;
}

bool PipelineView::isComparing() const
{
    return m_compare && m_pages->currentWidget() == m_compare;
}

bool PipelineView::isEditing() const
{
    return !isComparing() && !(m_run && m_pages->currentWidget() == m_run);
}

CompareDesk &PipelineView::compareDesk()
{
    if (!m_compare) {
        m_compare = new CompareDesk(m_pool, m_pages);
        m_pages->addWidget(m_compare);
        connect(m_compare, &CompareDesk::leaveRequested, this, &PipelineView::showDesk);
    }
    return *m_compare;
}

void PipelineView::compareWith(const QString &name, std::function<Result<PipelineDocument>()> read)
{
    compareDesk().setVerb({}, {});
    m_compare->compare(name, std::move(read), this->name(), m_session->editing()->document(), m_session->layout());
    m_pages->setCurrentWidget(m_compare);
    m_compare->setFocus();
    Q_EMIT nameChanged();
}

void PipelineView::compareWithSaved()
{
    if (m_session->state() != PipelineSession::State::Ready)
        return;
    const QString path = m_session->path();
    const QString pipeline = m_session->spec().name;
    compareWith(path.isEmpty() ? tr("nothing") : tr("the saved file"), [path, pipeline] { return path.isEmpty() ? Result<PipelineDocument>(PipelineDocument::made(pipeline)) : PipelineDocument::open(path); });
}

void PipelineView::setRunDesk(RunDesk *desk)
{
    m_run = desk;
    m_pages->addWidget(desk);
    connect(desk, &RunDesk::leaveRequested, this, &PipelineView::showDesk);
}

void PipelineView::showRun()
{
    if (!m_run)
        return;
    m_pages->setCurrentWidget(m_run);
    m_run->setFocus();
    Q_EMIT nameChanged();
}

void PipelineView::showDesk()
{
    m_pages->setCurrentWidget(m_desk);
    m_canvas->setFocus();
    Q_EMIT nameChanged();
}

void PipelineView::showFind()
{
    m_find->open(m_find->text());
}

void PipelineView::find(const QString &text)
{
    m_found = tasksWith(m_session->editing()->document(), text);
    m_foundAt = -1;
    m_find->setFound(0, static_cast<int>(m_found.size()));
    if (!m_found.isEmpty())
        findNext(1);
}

void PipelineView::findNext(int by)
{
    const int count = static_cast<int>(m_found.size());
    if (count == 0)
        return;
    m_foundAt = m_foundAt < 0 ? (by > 0 ? 0 : count - 1) : (m_foundAt + by + count) % count;
    goTo(m_found[m_foundAt]);
    m_find->setFound(m_foundAt + 1, count);
}

void PipelineView::showNext(int by)
{
    if (isComparing()) {
        m_compare->step(by);
        return;
    }
    if (m_run && m_pages->currentWidget() == m_run) {
        m_run->states().step(by);
        return;
    }
    const int rows = m_problemsModel->rowCount();
    if (rows == 0)
        return;
    const int before = m_problems->currentIndex().row();
    const int next = before < 0 ? (by > 0 ? 0 : rows - 1) : (before + by + rows) % rows;
    m_problems->setCurrentIndex(m_problemsModel->index(next, 0));
    goToProblem(next);
}

} // namespace headrace
