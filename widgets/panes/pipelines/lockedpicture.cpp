// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/lockedpicture.h"

#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/pipelinepicture.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QEvent>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace headrace {

LockedPicture::LockedPicture(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new PipelineCanvas(this))
{
    m_canvas->setEditable(false);
    m_canvas->setAccessibleName(tr("Picture of the pipeline"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_canvas);
    connect(m_canvas, &PipelineCanvas::foldRequested, this, &LockedPicture::fold);
}

LockedPicture::~LockedPicture()
{
    m_canvas->disconnect(this); // what goes tells of it
}

void LockedPicture::setPipeline(const PreparedPointer &pipeline)
{
    if (pipeline == m_pipeline)
        return;
    m_pipeline = pipeline;
    m_expanded.clear();
    m_layout = pipeline ? pipeline->layout : PipelineLayout();
    m_canvas->showGraph(pipeline ? pipeline->graph : Graph(), m_layout);
    fitSoon();
}

void LockedPicture::setGraph(const Graph &graph, const PipelineLayout &layout)
{
    m_pipeline.reset();
    m_canvas->showGraph(graph, layout);
    fitSoon();
}

void LockedPicture::fold(const QString &container, bool isExpanded)
{
    if (!m_pipeline)
        return;
    m_expanded[container] = isExpanded;
    const Graph graph = pipelineGraph(m_pipeline->spec(), m_pipeline->document.kubernetes(), {.expanded = m_expanded});
    m_layout = withNewPlaced(graph, m_layout);
    m_canvas->showGraph(graph, m_layout);
}

void LockedPicture::fitSoon()
{
    m_needsFit = true;
    if (isVisible()) {
        m_needsFit = false;
        m_canvas->fitAll();
    }
}

void LockedPicture::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_needsFit)
        QMetaObject::invokeMethod(this, &LockedPicture::fitSoon, Qt::QueuedConnection); // once it has its size
}

void LockedPicture::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_canvas->width() > 0 && event->oldSize() != event->size())
        QMetaObject::invokeMethod(this, &LockedPicture::fitSoon, Qt::QueuedConnection);
}

void LockedPicture::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_canvas->setAccessibleName(tr("Picture of the pipeline"));
}

} // namespace headrace
