// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/firestrip.h"

#include "models/kube/age.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString shortTime(qint64 seconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), u"yyyy-MM-dd HH:mm:ss"_s);
}

int side()
{
    return grid(5);
}

} // namespace

FireStrip::FireStrip(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FireStrip::setFires(std::vector<PastFire> fires)
{
    m_fires = std::move(fires);
    m_chosen = -1;
    setVisible(!m_fires.empty());
    setAccessibleDescription(summary());
    update();
}

QString FireStrip::words(const PastFire &fire)
{
    if (fire.isMissed())
        return tr("Due %1: there is no run. It was disabled, too many ran, or its controller was away.").arg(shortTime(fire.due));
    const Run &run = *fire.run;
    const QString state = RunWords::state(run.state.state, run.state.word);
    if (run.finishedAt == 0)
        return tr("Due %1, started %2: %3").arg(shortTime(fire.due), shortTime(run.createdAt), state);
    return tr("Due %1, started %2: %3 after %4").arg(shortTime(fire.due), shortTime(run.createdAt), state, shortAge(std::max<qint64>(0, run.finishedAt - run.createdAt)));
}

QString FireStrip::summary() const
{
    std::map<QString, int> counts;
    int missed = 0;
    for (const PastFire &fire : m_fires)
        fire.isMissed() ? ++missed : ++counts[RunWords::state(fire.run->state.state, fire.run->state.word)];
    QStringList parts;
    for (const auto &[state, count] : counts)
        parts.append(tr("%1: %2").arg(state).arg(count));
    if (missed > 0)
        parts.append(tr("no run: %1").arg(missed));
    return parts.join(u" · "_s);
}

QSize FireStrip::sizeHint() const
{
    return {side() * 12, side() + grid(1)};
}

QSize FireStrip::minimumSizeHint() const
{
    return {side() * 4, side() + grid(1)};
}

int FireStrip::first() const
{
    const int room = std::max(1, width() / side());
    return std::max(0, static_cast<int>(m_fires.size()) - room);
}

QRect FireStrip::cell(int index) const
{
    return {(index - first()) * side(), 0, side() - 2, side()};
}

int FireStrip::cellAt(const QPoint &point) const
{
    const int index = first() + point.x() / side();
    return point.x() >= 0 && index < static_cast<int>(m_fires.size()) ? index : -1;
}

void FireStrip::choose(int index)
{
    if (index < first() || index >= static_cast<int>(m_fires.size()))
        return;
    m_chosen = index;
    const QString text = words(m_fires[static_cast<std::size_t>(index)]);
    setAccessibleDescription(text);
    Q_EMIT told(text);
    update();
}

bool FireStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = cellAt(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : words(m_fires[static_cast<std::size_t>(index)]), this);
        return true;
    }
    return QWidget::event(event);
}

void FireStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeTokens &tokens = tokensFor(this);
    for (int index = first(); index < static_cast<int>(m_fires.size()); ++index) {
        const PastFire &fire = m_fires[static_cast<std::size_t>(index)];
        const QRect box = cell(index);
        const StateTone tone = fire.isMissed() ? StateTone::Idle : RunWords::tone(fire.run->state.state);
        const bool isChosen = index == m_chosen;
        painter.setPen(QPen(isChosen ? tokens.accent : fire.isMissed() ? tokens.idle : tokens.border, isChosen ? 2 : 1, fire.isMissed() && !isChosen ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(isChosen ? tokens.selection : tokens.surface);
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), controlRadius, controlRadius);
        if (fire.isMissed())
            continue;
        const int inner = grid(3);
        toneIcon(tone, tokens).paint(&painter, QRect(box.center().x() - inner / 2, box.center().y() - inner / 2, inner, inner));
    }
}

void FireStrip::mousePressEvent(QMouseEvent *event)
{
    choose(cellAt(event->position().toPoint()));
}

void FireStrip::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = cellAt(event->position().toPoint());
    if (index >= 0 && !m_fires[static_cast<std::size_t>(index)].isMissed())
        Q_EMIT runRequested(m_fires[static_cast<std::size_t>(index)].run->id);
}

void FireStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_fires.size()) - 1;
    if (event->key() == Qt::Key_Left)
        choose(m_chosen < 0 ? last : m_chosen - 1);
    else if (event->key() == Qt::Key_Right)
        choose(m_chosen < 0 ? last : m_chosen + 1);
    else if (event->key() == Qt::Key_Return && m_chosen >= 0 && !m_fires[static_cast<std::size_t>(m_chosen)].isMissed())
        Q_EMIT runRequested(m_fires[static_cast<std::size_t>(m_chosen)].run->id);
    else
        QWidget::keyPressEvent(event);
}

} // namespace headrace
