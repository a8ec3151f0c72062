// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/sessionpage.h"

#include "widgets/panes/explore/fieldsmodel.h"

#include <QDropEvent>
#include <QEvent>

namespace headrace {

SessionPage::SessionPage(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    setAcceptDrops(true);
    connect(&session, &ExploreSession::viewChanged, this, &SessionPage::invalidate);
}

void SessionPage::invalidate()
{
    m_stale = true;
    refreshIfSeen();
}

void SessionPage::refreshIfSeen()
{
    if (!m_stale || !isVisible() || !m_session.view())
        return;
    m_stale = false;
    refresh();
}

void SessionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshIfSeen();
}

void SessionPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    invalidate();
}

void SessionPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(fieldMimeType))
        event->acceptProposedAction();
}

void SessionPage::dropEvent(QDropEvent *event)
{
    if (!event->mimeData()->hasFormat(fieldMimeType))
        return;
    event->acceptProposedAction();
    showField(m_session, QString::fromUtf8(event->mimeData()->data(fieldMimeType)));
}

void showField(ExploreSession &session, const QString &field)
{
    const auto &view = session.view();
    const int column = view ? view->data->columnIndex(field) : -1;
    if (column < 0)
        return;
    Recipe recipe = session.recipe();
    const ColumnKind kind = view->data->columns[static_cast<std::size_t>(column)].kind;
    if (kind == ColumnKind::Integer || kind == ColumnKind::Real)
        recipe.measure = {MeasureKind::Mean, field};
    else if (view->data->dictionaries[static_cast<std::size_t>(column)])
        recipe.groupBy = field;
    session.change(QStringLiteral("field"), std::move(recipe));
}

} // namespace headrace

#include "moc_sessionpage.cpp"
