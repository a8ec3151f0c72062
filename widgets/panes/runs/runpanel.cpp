// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runpanel.h"

#include "models/kube/age.h"
#include "models/runs/runparameters.h"
#include "models/runs/runtable.h"
#include "models/runs/runtasks.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/timetext.h"
#include "widgets/panes/runs/rundelegate.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype longestValue = 200;
constexpr std::size_t mostParameters = 12;

// The delegate of the runs draws steps, too.
static_assert(int(RunTaskTable::StateRole) == int(RunTable::StateRole) && int(RunTaskTable::StateWordRole) == int(RunTable::StateWordRole) && int(RunTaskTable::NumberRole) == int(RunTable::NumberRole) && int(RunTaskTable::StateColumn) == int(RunTable::StateColumn));

} // namespace

RunPanel::RunPanel(QWidget *parent)
    : QWidget(parent)
    , m_tasks(new RunTaskTable(this))
    , m_name(new QLabel(this))
    , m_icon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_parametersHead(new QLabel(this))
    , m_parameters(new QLabel(this))
    , m_tasksHead(new QLabel(this))
    , m_view(new QTableView(this))
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    m_parameters->setFont(typeFont(TypeRole::Code));
    for (QLabel *label : {m_name, m_facts, m_reason, m_parameters}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    for (QLabel *head : {m_parametersHead, m_tasksHead})
        head->setFont(typeFont(TypeRole::Heading));
    m_view->setModel(m_tasks);
    m_view->setItemDelegate(new RunDelegate(m_view));
    dressTable(*m_view);
    m_view->horizontalHeader()->setSectionResizeMode(RunTaskTable::NameColumn, QHeaderView::Stretch);
    m_view->setColumnWidth(RunTaskTable::StateColumn, grid(29));
    m_view->setColumnWidth(RunTaskTable::StartedColumn, grid(18));
    m_view->setColumnWidth(RunTaskTable::DurationColumn, grid(19));
    auto *state = new QHBoxLayout;
    state->setSpacing(grid(1));
    state->addWidget(m_icon);
    state->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    column->addWidget(m_name);
    column->addLayout(state);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_reason, m_parametersHead, m_parameters, m_tasksHead})
        column->addWidget(part);
    column->addWidget(m_view, 100);
    column->addStretch(1); // without steps what is there stays at the top
    retranslate();
}

void RunPanel::setRun(const RunPointer &run)
{
    if (run == m_run)
        return;
    m_run = run;
    m_tasks->setRun(run);
    update();
}

void RunPanel::tick()
{
    if (!m_run || !isUnfinished(*m_run))
        return;
    m_tasks->tick();
    update();
}

void RunPanel::update()
{
    if (!m_run)
        return;
    const ThemeTokens &tokens = tokensFor(this);
    const StateTone tone = RunWords::tone(m_run->state.state);
    m_name->setText(m_run->name);
    m_icon->setPixmap(toneIcon(tone, tokens).pixmap(grid(3)));
    m_state->setText(RunWords::state(m_run->state.state, m_run->state.word));
    QPalette colours = m_state->palette();
    colours.setColor(QPalette::WindowText, tokens.tone(tone));
    m_state->setPalette(colours);
    QStringList facts;
    if (m_run->createdAt != 0)
        facts.append(timeText(m_run->createdAt));
    if (const qint64 seconds = durationOf(*m_run, QDateTime::currentSecsSinceEpoch()); seconds >= 0)
        facts.append(shortAge(seconds));
    facts.append(m_run->id);
    m_facts->setText(facts.join(u" · "_s));
    m_reason->setText(m_run->error.message);
    m_reason->setVisible(!m_run->error.message.isEmpty());
    QStringList lines;
    for (const auto &[name, value] : m_run->config.parameters) {
        const QString text = typedText(value);
        lines.append(name % u" = "_s % (text.size() > longestValue ? QString(text.left(longestValue) % u'…') : text));
        if (lines.size() == mostParameters && m_run->config.parameters.size() > mostParameters) {
            lines.append(tr("and %n more", nullptr, static_cast<int>(m_run->config.parameters.size() - mostParameters)));
            break;
        }
    }
    m_parametersHead->setVisible(!lines.isEmpty());
    m_parameters->setVisible(!lines.isEmpty());
    m_parameters->setText(lines.join(u'\n'));
    m_tasksHead->setText(m_tasks->rowCount() > 0 ? tr("Steps") : tr("The server tells of no steps yet."));
    m_view->setVisible(m_tasks->rowCount() > 0);
}

void RunPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void RunPanel::retranslate()
{
    m_parametersHead->setText(tr("Parameters"));
    m_view->setAccessibleName(tr("Steps"));
    const std::array heads{RunWords::column(RunTable::StateColumn), tr("Step"), RunWords::column(RunTable::StartedColumn), RunWords::column(RunTable::DurationColumn)};
    for (std::size_t column = 0; column < heads.size(); ++column)
        m_tasks->setHeaderData(static_cast<int>(column), Qt::Horizontal, heads[column]);
    update();
}

} // namespace headrace
