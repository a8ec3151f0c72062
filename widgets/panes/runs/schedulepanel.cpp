// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/schedulepanel.h"

#include "models/runs/runparameters.h"
#include "models/schedules/scheduleruns.h"
#include "widgets/panes/runs/firestrip.h"
#include "widgets/panes/runs/schedulewords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int firesShown = 10;
constexpr qsizetype longestValue = 200;

void dress(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

} // namespace

SchedulePanel::SchedulePanel(ScheduleRuns &runs, QWidget *parent)
    : QScrollArea(parent)
    , m_runs(runs)
    , m_name(new QLabel)
    , m_icon(new QLabel)
    , m_state(new QLabel)
    , m_facts(new QLabel)
    , m_findings(new QWidget)
    , m_findingLines(new QVBoxLayout)
    , m_repair(new QPushButton)
    , m_firesHead(new QLabel)
    , m_fires(new QLabel)
    , m_load(new QLabel)
    , m_historyHead(new QLabel)
    , m_strip(new FireStrip(nullptr))
    , m_history(new QLabel)
    , m_parametersHead(new QLabel)
    , m_parameters(new QLabel)
{
    layOut();
    connect(m_repair, &QPushButton::clicked, this, &SchedulePanel::repairRequested);
    connect(m_strip, &FireStrip::runRequested, this, &SchedulePanel::runRequested);
    connect(m_strip, &FireStrip::told, m_history, &QLabel::setText);
    connect(&m_runs, &ScheduleRuns::changed, this, &SchedulePanel::showHistory);
    retranslate();
}

void SchedulePanel::layOut()
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_name->setFont(typeFont(TypeRole::PageName));
    m_fires->setFont(typeFont(TypeRole::Code));
    m_parameters->setFont(typeFont(TypeRole::Code));
    m_facts->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_name, m_facts, m_fires, m_load, m_history, m_parameters})
        dress(label);
    for (QLabel *head : {m_firesHead, m_historyHead, m_parametersHead})
        head->setFont(typeFont(TypeRole::Heading));
    m_repair->setProperty("primary", true);
    auto *state = new QHBoxLayout;
    state->setSpacing(grid(1));
    state->addWidget(m_icon);
    state->addWidget(m_state, 1);
    m_findingLines->setContentsMargins({});
    m_findingLines->setSpacing(grid(2));
    m_findings->setLayout(m_findingLines);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(2));
    column->addWidget(m_name);
    column->addLayout(state);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_findings, m_repair, m_firesHead, m_fires, m_load, m_historyHead, m_strip, m_history, m_parametersHead, m_parameters})
        column->addWidget(part);
    column->setAlignment(m_repair, Qt::AlignLeft);
    column->addStretch(1);
    setWidget(content);
}

void SchedulePanel::setRow(const ScheduleRowPointer &row)
{
    if (row == m_row)
        return;
    m_row = row;
    update();
}

void SchedulePanel::tick()
{
    if (m_row)
        showFires();
}

void SchedulePanel::update()
{
    if (!m_row)
        return;
    const RecurringRun &schedule = m_row->schedule;
    const ThemeTokens &tokens = tokensFor(this);
    const StateTone tone = ScheduleWords::stateTone(schedule);
    m_name->setText(schedule.name);
    m_icon->setPixmap(toneIcon(tone, tokens).pixmap(grid(3)));
    m_state->setText(ScheduleWords::state(schedule) % u" · "_s % ScheduleWords::trigger(schedule.trigger));
    m_state->setWordWrap(true);
    QStringList facts;
    if (!schedule.trigger.cron.isEmpty())
        facts.append(schedule.trigger.cron);
    facts.append(schedule.catchesUp ? tr("catches up with what it missed") : tr("does not catch up"));
    facts.append(schedule.id);
    m_facts->setText((schedule.description.isEmpty() ? QString() : QString(schedule.description % u'\n')) % facts.join(u" · "_s));
    QStringList lines;
    for (const auto &[name, value] : schedule.config.parameters) {
        const QString text = typedText(value);
        lines.append(name % u" = "_s % (text.size() > longestValue ? QString(text.left(longestValue) % u'…') : text));
    }
    m_parameters->setText(lines.join(u'\n'));
    m_parametersHead->setVisible(!lines.isEmpty());
    m_parameters->setVisible(!lines.isEmpty());
    showFindings();
    showFires();
    showHistory();
}

void SchedulePanel::showFindings()
{
    while (QLayoutItem *item = m_findingLines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // a change of theme goes through a list of all widgets and is what may have led here
        delete item;
    }
    const ThemeTokens &tokens = tokensFor(this);
    bool isRepairable = false;
    for (const ScheduleFinding &finding : m_row->findings) {
        auto *line = new QFrame(m_findings);
        line->setProperty("card", true);
        auto *icon = new QLabel(line);
        icon->setPixmap(toneIcon(ScheduleWords::findingTone(finding), tokens).pixmap(grid(4)));
        const auto [sentence, advice] = ScheduleWords::finding(finding);
        QStringList texts{sentence};
        for (const ParameterChange &change : finding.changes)
            texts.append(u"•  "_s % ScheduleWords::change(change));
        if (!finding.serverWords.isEmpty())
            texts.append(finding.serverWords);
        texts.append(advice);
        auto *text = new QLabel(texts.join(u'\n'), line);
        dress(text);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(grid(2), grid(2), grid(2), grid(2));
        row->setSpacing(grid(2));
        row->addWidget(icon, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        m_findingLines->addWidget(line);
        line->show();
        isRepairable = isRepairable || finding.isRepairable();
    }
    m_findings->setVisible(!m_row->findings.empty());
    m_repair->setVisible(isRepairable);
}

void SchedulePanel::showFires()
{
    const RecurringRun &schedule = m_row->schedule;
    const Result<FireTimes> times = FireTimes::of(schedule.trigger, schedule.createdAt);
    const std::vector<qint64> fires = times ? times->upcoming(QDateTime::currentSecsSinceEpoch(), firesShown) : std::vector<qint64>();
    const QString text = ScheduleWords::fireLines(fires).join(u'\n');
    m_firesHead->setText(fires.empty() ? tr("It does not fire any more.") : schedule.isEnabled() ? tr("Next fires") : tr("Next fires, once it is enabled"));
    m_fires->setVisible(!fires.empty());
    if (text != m_fires->text())
        m_fires->setText(text);
    m_load->setText(ScheduleWords::load(m_row->load));
    m_load->setVisible(!m_load->text().isEmpty());
}

void SchedulePanel::showHistory()
{
    if (!m_row)
        return;
    const bool isOwn = m_runs.scheduleId() == m_row->schedule.id && !m_runs.runs().empty();
    const std::vector<RunPointer> runs = isOwn ? m_runs.runs() : m_row->lastRun ? std::vector<RunPointer>{m_row->lastRun} : std::vector<RunPointer>();
    m_strip->setFires(pastFires(m_row->schedule, runs, isOwn && m_runs.areAll(), QDateTime::currentSecsSinceEpoch()));
    m_history->setText(m_strip->fires().empty() ? tr("It has not fired yet.") : m_strip->summary());
}

void SchedulePanel::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void SchedulePanel::retranslate()
{
    setAccessibleName(tr("The chosen schedule"));
    m_repair->setText(tr("Repair …"));
    m_repair->setAccessibleName(tr("Repair"));
    m_historyHead->setText(tr("What came of its fires"));
    m_strip->setAccessibleName(tr("What came of its fires"));
    m_parametersHead->setText(tr("Parameters"));
    update();
}

} // namespace headrace
