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
#include <numeric>

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
    connect(m_confirm, &ActConfirm::confirmed, this, [this](const std::vector<ActTarget> &targets) {
        run(targets);
        Q_EMIT done();
    });
    connect(m_confirm, &ActConfirm::refused, this, &ActionBar::done);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        for (const auto &[cluster, one] : m_runs)
            if (one)
                one->task()->cancel();
        Q_EMIT done();
    });
    connect(m_now, &QPushButton::clicked, this, [this] {
        for (const auto &[cluster, one] : m_runs)
            if (one)
                one->beginNow();
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
    row->setContentsMargins({});
    m_tell->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tell->setFocusPolicy(Qt::TabFocus);
    m_tell->setCheckable(true);
    m_notice->setProperty("role", u"secondary"_s);
    m_notice->setWordWrap(true);
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
    showParts({{session, resource, rows, columns}});
}

void ActionBar::showParts(std::vector<ActPart> parts)
{
    if (parts == m_parts)
        return; // lists tell of every batch
    const bool isOtherKind = m_buttons.empty() || m_parts.empty() || parts.empty() || resource() != parts.front().resource;
    for (const ActPart &part : m_parts)
        if (part.session) {
            disconnect(&part.session->permissions(), nullptr, this, nullptr);
            disconnect(part.session, nullptr, this, nullptr);
        }
    m_parts = std::move(parts);
    follow();
    if (isOtherKind) {
        m_confirm->dismiss();
        buildButtons();
    }
    update();
}

void ActionBar::follow()
{
    for (const ActPart &part : m_parts) {
        connect(&part.session->permissions(), &Permissions::changed, this, &ActionBar::update);
        connect(part.session, &ClusterSession::choicesChanged, this, &ActionBar::update);
    }
}

void ActionBar::clear()
{
    for (const ActPart &part : m_parts)
        if (part.session) {
            disconnect(&part.session->permissions(), nullptr, this, nullptr);
            disconnect(part.session, nullptr, this, nullptr);
        }
    for (ActPart &part : m_parts) {
        part.session.clear();
        part.rows.clear();
    }
    m_confirm->dismiss();
    update();
}

std::size_t ActionBar::count() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), std::size_t(0), [](std::size_t sum, const ActPart &part) { return sum + (part.session ? part.rows.size() : 0); });
}

const ApiResource &ActionBar::resource() const
{
    static const ApiResource none;
    return m_parts.empty() ? none : m_parts.front().resource;
}

/// All that is selected stands in clusters in which nothing may be changed.
bool ActionBar::isReadOnly() const
{
    return !m_parts.empty() && std::all_of(m_parts.begin(), m_parts.end(), [](const ActPart &part) { return part.session && part.session->choices().isReadOnly; });
}

void ActionBar::buildButtons()
{
    for (const auto &[act, button] : m_buttons)
        delete button;
    m_buttons.clear();
    m_offers = actsOf(resource());
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

QString ActionBar::missingRight(const ActOffer &offer, const ActPart &part) const
{
    QSet<QString> spaces;
    for (const KubeRowPointer &row : part.rows)
        spaces.insert(row->nameSpace);
    for (const QString &space : spaces) {
        AccessQuestion question = offer.needs;
        question.nameSpace = space;
        if (part.rows.size() == 1 && question.verb != u"create")
            question.name = part.rows.front()->name;
        const Permit permit = part.session->permissions().may(question);
        if (permit == Permit::Refused)
            return m_parts.size() > 1 ? QString(part.session->entry().name % u": "_s % ActWords::lacks(question)) : ActWords::lacks(question);
        if (permit == Permit::Asking)
            return tr("Asking the cluster whether you may do this …");
    }
    return {};
}

/// Why an act cannot be done to the selection; empty when it can. A question that is still open hinders too, without words.
QString ActionBar::hindrance(const ActOffer &offer) const
{
    if (count() == 0)
        return tr("Choose objects in the list first.");
    if (count() > 1 && !offer.isBulk)
        return tr("Choose one object.");
    const auto has = [&](const ActPart &part) { return std::any_of(part.rows.begin(), part.rows.end(), [&](const KubeRowPointer &row) { return suits(offer.act, *row, part.columns); }); };
    if (std::none_of(m_parts.begin(), m_parts.end(), has))
        return tr("None of the chosen objects is in a state for this.");
    for (const ActPart &part : m_parts) {
        if (!part.session)
            continue;
        if (m_parts.size() > 1 && part.session->choices().isReadOnly)
            return tr("The cluster %1 is set to read only.").arg(part.session->entry().name);
        if (const QString missing = missingRight(offer, part); !missing.isEmpty())
            return missing;
    }
    return {};
}

void ActionBar::update()
{
    const bool isReadOnly = this->isReadOnly();
    m_notice->setText(tr("This cluster is set to read only, so nothing that changes it is offered."));
    m_notice->setVisible(isReadOnly);
    m_row->setVisible(count() > 0);
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
    const auto isWatchedAll = [this](const ActPart &part) { return std::all_of(part.rows.begin(), part.rows.end(), [this](const KubeRowPointer &row) { return m_ends.isWatched(QString::fromLatin1(row->uid)); }); };
    const bool isWatched = count() > 0 && std::all_of(m_parts.begin(), m_parts.end(), isWatchedAll);
    m_tell->setVisible(canEnd(resource()));
    m_tell->setChecked(isWatched);
    m_tell->setText(tr("Tell me when it ends"));
    m_tell->setIcon(tintedIcon(u"notifications"_s, isWatched ? tokensFor(this).accent : tokensFor(this).textSecondary));
    m_tell->setToolTip(isWatched ? tr("A notice will come. Press again to do without.") : tr("A notice comes when it has ended, also while you look at something else."));
    m_tell->setAccessibleName(m_tell->text());
    m_tell->setAccessibleDescription(m_tell->toolTip());
}

void ActionBar::tell(bool wanted)
{
    for (const ActPart &part : m_parts)
        for (const KubeRowPointer &row : part.rows) {
            const QString uid = QString::fromLatin1(row->uid);
            if (!wanted)
                m_ends.remove(uid);
            else if (part.session)
                m_ends.add(*part.session, part.resource, {row->nameSpace, row->name, uid});
        }
    updateTell();
}

ActRequest ActionBar::requestOf(ObjectAct act, const ActPart &part) const
{
    ActRequest request{.act = act, .resource = part.resource};
    if (const ApiResource *jobs = part.session ? findResource(part.session->surface(), u"jobs.batch"_s) : nullptr)
        request.jobs = *jobs;
    for (const KubeRowPointer &row : part.rows)
        if (suits(act, *row, part.columns))
            request.objects.push_back({row->nameSpace, row->name, QString::fromLatin1(row->uid)});
    return request;
}

void ActionBar::start(ObjectAct act)
{
    const auto offer = std::find_if(m_offers.begin(), m_offers.end(), [act](const ActOffer &known) { return known.act == act; });
    if (offer == m_offers.end() || isReadOnly() || !hindrance(*offer).isEmpty())
        return;
    std::vector<ActTarget> targets;
    std::size_t objects = 0;
    bool isProduction = false;
    for (const ActPart &part : m_parts) {
        ActRequest request = part.session ? requestOf(act, part) : ActRequest();
        if (request.objects.empty())
            continue;
        objects += request.objects.size();
        isProduction = isProduction || part.session->choices().isProduction;
        targets.push_back({part.session, std::move(request)});
    }
    const bool asksFirst = offer->isDestructive || act == ObjectAct::Scale || act == ObjectAct::Restart || objects > 1 || isProduction;
    if (asksFirst)
        m_confirm->ask(std::move(targets));
    else
        run(targets);
}

void ActionBar::addTo(QMenu &menu)
{
    if (count() == 0 || isReadOnly())
        return;
    for (const ActOffer &offer : m_offers) {
        const QString reason = hindrance(offer);
        QAction *action = menu.addAction(m_buttons[offer.act]->icon(), ActWords::verb(offer.act), this, [this, act = offer.act] { start(act); });
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason);
    }
    menu.setToolTipsVisible(true);
}

void ActionBar::run(const std::vector<ActTarget> &targets)
{
    for (const auto &[cluster, before] : m_runs)
        if (before)
            disconnect(before, nullptr, this, nullptr);
    m_runs.clear();
    for (const ActTarget &target : targets)
        if (target.session && !target.request.objects.empty())
            runOne(*target.session, target.request);
    m_strip->setVisible(!m_runs.empty());
    showRun();
}

void ActionBar::runOne(ClusterSession &session, const ActRequest &request)
{
    const bool isDestructive = request.act == ObjectAct::Delete || request.act == ObjectAct::Evict;
    const ObjectName &first = request.objects.front();
    Task *task = m_tasks.start(ActWords::title(request), {session.entry().name, request.resource.kind, first.nameSpace, request.objects.size() == 1 ? first.name : QString()});
    auto *run = new ActRun(actServerOf(session.client()), request, isDestructive ? m_undoTime : 0, task);
    connect(run, &ActRun::changed, this, &ActionBar::showRun);
    connect(run, &ActRun::forbidden, &session, [&session](const QString &nameSpace) { session.permissions().forget(nameSpace); });
    m_runs.emplace_back(session.entry().name, run);
}

void ActionBar::showRun()
{
    m_undo->setText(tr("Undo"));
    m_now->setText(tr("Do it now"));
    m_close->setText(tr("Close"));
    QStringList states;
    bool isRunning = false;
    bool isWaiting = false;
    for (const auto &[cluster, one] : m_runs) {
        if (!one)
            continue;
        states.append(m_runs.size() > 1 ? QString(cluster % u": "_s % ActWords::state(*one)) : ActWords::state(*one));
        isRunning = isRunning || one->task()->isRunning();
        isWaiting = isWaiting || (one->task()->isRunning() && one->isWaiting());
    }
    if (states.isEmpty()) {
        m_strip->hide();
        return;
    }
    m_state->setText(states.join(u'\n'));
    m_undo->setVisible(isWaiting);
    m_now->setVisible(isWaiting);
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
