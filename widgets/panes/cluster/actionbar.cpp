// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/actionbar.h"

#include "models/kube/clustersession.h"
#include "models/kube/endwatches.h"
#include "models/kube/permissions.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/flowlayout.h"
#include "widgets/panes/cluster/actconfirm.h"
#include "widgets/panes/cluster/actwords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

ActionBar::ActionBar(TaskRegistry &tasks, EndWatches &ends, QWidget *parent)
    : QWidget(parent)
    , m_tasks(tasks)
    , m_ends(ends)
    , m_row(new QWidget(this))
    , m_notice(new QLabel(this))
    , m_tell(new QToolButton(m_row))
    , m_confirm(new ActConfirm(this))
    , m_strip(new QWidget(this))
    , m_state(new QLabel(m_strip))
    , m_undo(new QPushButton(m_strip))
    , m_now(new QPushButton(m_strip))
    , m_close(new QPushButton(m_strip))
{
    layOut();
    connect(m_confirm, &ActConfirm::confirmed, this, [this](const ActRequest &request) {
        run(request);
        Q_EMIT done();
    });
    connect(m_confirm, &ActConfirm::refused, this, &ActionBar::done);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run->task()->cancel();
        Q_EMIT done();
    });
    connect(m_now, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run->beginNow();
        Q_EMIT done();
    });
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_strip->hide();
        Q_EMIT done();
    });
    connect(m_tell, &QToolButton::clicked, this, &ActionBar::tell);
    connect(&ends, &EndWatches::changed, this, &ActionBar::updateTell);
    update();
}

void ActionBar::layOut()
{
    auto *row = new FlowLayout(m_row, grid(1));
    row->setContentsMargins(grid(3), grid(1), grid(3), 0);
    m_tell->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tell->setFocusPolicy(Qt::TabFocus);
    m_tell->setCheckable(true);
    m_notice->setProperty("role", u"secondary"_s);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(grid(3), grid(1), grid(3), 0);
    m_strip->setProperty("chrome", true);
    m_strip->setAttribute(Qt::WA_StyledBackground);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto *strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    strip->setSpacing(grid(2));
    strip->addWidget(m_state, 1);
    for (QPushButton *button : {m_undo, m_now, m_close})
        strip->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    column->addWidget(m_notice);
    column->addWidget(m_row);
    column->addWidget(m_confirm);
    column->addWidget(m_strip);
    m_strip->hide();
}

void ActionBar::showSelection(ClusterSession *session, const ApiResource &resource, const std::vector<KubeRowPointer> &rows, const std::vector<KubeColumn> &columns)
{
    if (m_session == session && m_resource == resource && m_rows == rows && m_columns == columns)
        return; // lists tell of every batch
    if (m_session != session) {
        if (m_session)
            disconnect(&m_session->permissions(), nullptr, this, nullptr);
        m_session = session;
        if (session) {
            connect(&session->permissions(), &Permissions::changed, this, &ActionBar::update);
            connect(session, &ClusterSession::choicesChanged, this, &ActionBar::update);
        }
    }
    const bool isOtherKind = m_resource != resource || m_buttons.empty();
    m_rows = rows;
    m_columns = columns;
    if (isOtherKind) {
        m_resource = resource;
        m_confirm->dismiss();
        buildButtons();
    }
    update();
}

void ActionBar::clear()
{
    if (m_session)
        disconnect(&m_session->permissions(), nullptr, this, nullptr);
    m_session.clear();
    m_rows.clear();
    m_confirm->dismiss();
    update();
}

void ActionBar::buildButtons()
{
    for (const auto &[act, button] : m_buttons)
        delete button;
    m_buttons.clear();
    m_offers = actsOf(m_resource);
    for (const ActOffer &offer : m_offers) {
        auto *button = new QToolButton(m_row);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, act = offer.act] { start(act); });
        m_row->layout()->addWidget(button);
        button->show();
        m_buttons[offer.act] = button;
    }
    m_row->layout()->removeWidget(m_tell);
    m_row->layout()->addWidget(m_tell);
}

QToolButton *ActionBar::button(ObjectAct act) const
{
    const auto found = m_buttons.find(act);
    return found == m_buttons.end() ? nullptr : found->second;
}

/// Why an act cannot be done to the selection; empty when it can. A question that is still open hinders too, without words.
QString ActionBar::hindrance(const ActOffer &offer) const
{
    if (!m_session || m_rows.empty())
        return tr("Choose objects in the list first.");
    if (m_rows.size() > 1 && !offer.isBulk)
        return tr("Choose one object.");
    if (std::none_of(m_rows.begin(), m_rows.end(), [&](const KubeRowPointer &row) { return suits(offer.act, *row, m_columns); }))
        return tr("None of the chosen objects is in a state for this.");
    QSet<QString> spaces;
    for (const KubeRowPointer &row : m_rows)
        spaces.insert(row->nameSpace);
    for (const QString &space : spaces) {
        AccessQuestion question = offer.needs;
        question.nameSpace = space;
        if (m_rows.size() == 1 && question.verb != u"create")
            question.name = m_rows.front()->name;
        const Permit permit = m_session->permissions().may(question);
        if (permit == Permit::Refused)
            return ActWords::lacks(question);
        if (permit == Permit::Asking)
            return tr("Asking the cluster whether you may do this …");
    }
    return {};
}

void ActionBar::update()
{
    const bool isReadOnly = m_session && m_session->choices().isReadOnly;
    m_notice->setText(tr("This cluster is set to read only, so nothing that changes it is offered."));
    m_notice->setVisible(isReadOnly);
    m_row->setVisible(m_session && !m_rows.empty());
    if (isReadOnly)
        m_confirm->dismiss();
    const ThemeTokens &tokens = tokensFor(this);
    for (const ActOffer &offer : m_offers) {
        QToolButton *button = m_buttons[offer.act];
        const QString reason = isReadOnly ? m_notice->text() : hindrance(offer);
        button->setVisible(!isReadOnly);
        button->setText(ActWords::verb(offer.act));
        button->setEnabled(reason.isEmpty());
        button->setIcon(tintedIcon(ActWords::icon(offer.act), reason.isEmpty() ? tokens.textSecondary : tokens.idle));
        button->setToolTip(reason);
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(reason);
    }
    updateTell();
    showRun();
}

void ActionBar::updateTell()
{
    const bool isWatched = !m_rows.empty() && std::all_of(m_rows.begin(), m_rows.end(), [this](const KubeRowPointer &row) { return m_ends.isWatched(QString::fromLatin1(row->uid)); });
    m_tell->setVisible(canEnd(m_resource));
    m_tell->setChecked(isWatched);
    m_tell->setText(tr("Tell me when it ends"));
    m_tell->setIcon(tintedIcon(u"notifications"_s, isWatched ? tokensFor(this).accent : tokensFor(this).textSecondary));
    m_tell->setToolTip(isWatched ? tr("A notice will come. Press again to do without.") : tr("A notice comes when it has ended, also while you look at something else."));
    m_tell->setAccessibleName(m_tell->text());
    m_tell->setAccessibleDescription(m_tell->toolTip());
}

void ActionBar::tell(bool wanted)
{
    for (const KubeRowPointer &row : m_rows) {
        const QString uid = QString::fromLatin1(row->uid);
        if (!wanted)
            m_ends.remove(uid);
        else if (m_session)
            m_ends.add(*m_session, m_resource, {row->nameSpace, row->name, uid});
    }
    updateTell();
}

ActRequest ActionBar::requestOf(ObjectAct act) const
{
    ActRequest request{.act = act, .resource = m_resource};
    if (const ApiResource *jobs = m_session ? findResource(m_session->surface(), u"jobs.batch"_s) : nullptr)
        request.jobs = *jobs;
    for (const KubeRowPointer &row : m_rows)
        if (suits(act, *row, m_columns))
            request.objects.push_back({row->nameSpace, row->name, QString::fromLatin1(row->uid)});
    return request;
}

void ActionBar::start(ObjectAct act)
{
    const auto offer = std::find_if(m_offers.begin(), m_offers.end(), [act](const ActOffer &known) { return known.act == act; });
    if (offer == m_offers.end() || !m_session || m_session->choices().isReadOnly || !hindrance(*offer).isEmpty())
        return;
    const ActRequest request = requestOf(act);
    const bool asksFirst = offer->isDestructive || act == ObjectAct::Scale || act == ObjectAct::Restart || request.objects.size() > 1 || m_session->choices().isProduction;
    if (asksFirst)
        m_confirm->ask(*m_session, request);
    else
        run(request);
}

void ActionBar::addTo(QMenu &menu)
{
    if (!m_session || m_session->choices().isReadOnly)
        return;
    for (const ActOffer &offer : m_offers) {
        const QString reason = hindrance(offer);
        QAction *action = menu.addAction(m_buttons[offer.act]->icon(), ActWords::verb(offer.act), this, [this, act = offer.act] { start(act); });
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason);
    }
    menu.setToolTipsVisible(true);
}

void ActionBar::run(const ActRequest &request)
{
    if (!m_session || request.objects.empty())
        return;
    const bool isDestructive = request.act == ObjectAct::Delete || request.act == ObjectAct::Evict;
    const ObjectName &first = request.objects.front();
    Task *task = m_tasks.start(ActWords::title(request), {m_session->entry().name, request.resource.kind, first.nameSpace, request.objects.size() == 1 ? first.name : QString()});
    if (m_run)
        disconnect(m_run, nullptr, this, nullptr);
    m_run = new ActRun(actServerOf(m_session->client()), request, isDestructive ? m_undoTime : 0, task);
    connect(m_run, &ActRun::changed, this, &ActionBar::showRun);
    connect(m_run, &ActRun::forbidden, m_session, [session = m_session.get()](const QString &nameSpace) { session->permissions().forget(nameSpace); });
    m_strip->show();
    showRun();
}

void ActionBar::showRun()
{
    m_undo->setText(tr("Undo"));
    m_now->setText(tr("Do it now"));
    m_close->setText(tr("Close"));
    if (!m_run) {
        m_strip->hide();
        return;
    }
    m_state->setText(ActWords::state(*m_run));
    const bool isRunning = m_run->task()->isRunning();
    m_undo->setVisible(isRunning && m_run->isWaiting());
    m_now->setVisible(isRunning && m_run->isWaiting());
    m_close->setVisible(!isRunning);
}

void ActionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_actionbar.cpp"
