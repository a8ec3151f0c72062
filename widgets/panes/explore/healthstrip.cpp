// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/healthstrip.h"

#include "widgets/common/flowlayout.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

HealthStrip::HealthStrip(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *flow = new FlowLayout(this, grid(1));
    flow->setContentsMargins({});
    const auto open = [this](Evidence evidence) { return [this, evidence] { Q_EMIT evidenceRequested(evidence); }; };
    m_good = add([this] { Q_EMIT rowsRequested(); });
    m_bad = add([this] { Q_EMIT badLinesRequested(); });
    m_order = add(open(Evidence::OutOfOrder));
    m_repeated = add(open(Evidence::RepeatedTime));
    m_outside = add(open(Evidence::OutsideRange));
    m_filtered = add(open(Evidence::FilteredOut));
    m_suspect = add([this] { Q_EMIT rowsRequested(); });
    m_zero = add([this] { Q_EMIT gapRequested(); });
    m_rule = add([this] { Q_EMIT rowsRequested(); });
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&session, &ExploreSession::viewChanged, this, &HealthStrip::refresh);
    connect(&session, &ExploreSession::stateChanged, this, &HealthStrip::refresh);
    connect(&session, &ExploreSession::duplicatesChanged, this, &HealthStrip::refresh);
    refresh();
}

QToolButton *HealthStrip::add(const std::function<void()> &clicked)
{
    auto *button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, clicked);
    return button;
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
        const StateTone shown = count > 0 || tone == StateTone::Ok ? tone : StateTone::Idle;
        const int drawn = static_cast<int>(shown) + (tokens.mode == ThemeMode::Dark ? 100 : 0);
        // Drawing an icon costs more than a look at the log.
        if (button->property("drawn") != drawn)
            button->setIcon(toneIcon(shown, tokens));
        button->setProperty("drawn", drawn);
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
    const std::uint64_t repeated = m_session.duplicates().value_or(0);
    show(m_repeated, repeated, tr("%1 repeated times"), StateTone::Idle, tr("Lines whose time an earlier line has; each of them is counted"));
    show(m_filtered, view->counts.filteredOut, tr("%1 filtered out"), StateTone::Idle, tr("Rows in the range that the filters leave out"));
    show(m_suspect, health.suspectTimes, tr("%1 doubtful times"), StateTone::Warn,
         tr("The format fits these times only by taking a second of one digit, as strptime does; probably the format is wrong"));
    show(m_outside, view->counts.outside, tr("%1 outside the range"), StateTone::Idle, tr("Rows with a time before or after the chosen range"));
    show(m_zero, view->counts.zeroBuckets, tr("%1 zero-filled"), StateTone::Idle, tr("Buckets without a row; they count as 0. Shows the longest stretch of them"));
    showRule();
}

/// Which value, clock and anchor: what a number on the screen rests on.
void HealthStrip::showRule()
{
    const ExploreView &view = *m_session.view();
    const bool moved = view.grid.wasAligned();
    const QString measure = ExploreWords::measure(view.recipe.measure);
    const QString zone = ExploreWords::zone(view.recipe);
    m_rule->setText(view.grid.width() > 0 ? tr("%1 · %2 · buckets from 1970-01-01 00:00").arg(measure, zone) : tr("%1 · %2 · calendar buckets").arg(measure, zone));
    m_rule->setAccessibleName(m_rule->text());
    const QString why = tr("What is counted, by which clock, and where buckets begin");
    m_rule->setToolTip(moved && !view.grid.isEmpty() ? tr("The range began inside a bucket; it now begins at %1").arg(ExploreWords::moment(view.grid.start(0))) : why);
    m_rule->setIcon(toneIcon(moved ? StateTone::Warn : StateTone::Idle, tokensFor(this)));
}

} // namespace headrace

#include "moc_healthstrip.cpp"
