// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/healthstrip.h"

#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

HealthStrip::HealthStrip(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_good(new QToolButton(this))
    , m_bad(new QToolButton(this))
    , m_order(new QToolButton(this))
    , m_outside(new QToolButton(this))
    , m_zero(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(grid(1));
    for (QToolButton *button : {m_good, m_bad, m_order, m_outside, m_zero}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, &HealthStrip::badLinesRequested);
    }
    connect(&session, &ExploreSession::viewChanged, this, &HealthStrip::refresh);
    connect(&session, &ExploreSession::stateChanged, this, &HealthStrip::refresh);
    refresh();
}

void HealthStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void HealthStrip::refresh()
{
    const auto &view = m_session.view();
    setVisible(view != nullptr);
    if (!view)
        return;
    const QLocale locale;
    const ThemeTokens &tokens = tokensFor(this);
    const IngestHealth &health = view->health;
    const auto show = [&](QToolButton *button, std::uint64_t count, const QString &text, StateTone tone, const QString &why) {
        button->setVisible(count > 0 || button == m_good || button == m_bad);
        button->setIcon(toneIcon(count > 0 || tone == StateTone::Ok ? tone : StateTone::Idle, tokens));
        button->setText(text.arg(locale.toString(qulonglong(count))));
        button->setToolTip(why);
        button->setAccessibleName(button->text());
    };
    QStringList reasons;
    for (std::size_t i = 0; i < health.bad.size(); ++i) {
        if (health.bad[i] > 0)
            reasons.append(u"%1: %2"_s.arg(ExploreWords::badReason(BadReason(i)), locale.toString(qulonglong(health.bad[i]))));
    }
    show(m_good, health.good, tr("%1 good"), StateTone::Ok, tr("Lines with a time that could be read"));
    show(m_bad, health.badTotal(), tr("%1 bad"), StateTone::Error, reasons.isEmpty() ? tr("Every line could be read") : reasons.join(u'\n'));
    show(m_order, health.outOfOrder, tr("%1 out of order"), StateTone::Warn, tr("Lines with a time before that of the line above; they are counted where they belong"));
    show(m_outside, view->counts.outside, tr("%1 outside the range"), StateTone::Idle, tr("Rows with a time before or after the chosen range"));
    show(m_zero, view->counts.zeroBuckets, tr("%1 zero-filled"), StateTone::Idle, tr("Buckets without a row; they count as 0"));
}

} // namespace headrace

#include "moc_healthstrip.cpp"
