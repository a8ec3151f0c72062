// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/serviceoverview.h"

#include "clients/types/kubedetails.h"
#include "widgets/common/card.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/timetext.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/panes/endpoints/trafficbar.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void dress(QTableWidget &table)
{
    dressTable(table);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setItemDelegate(new ElidingDelegate(&table));
    table.horizontalHeader()->setStretchLastSection(true);
    table.setMinimumHeight(grid(30));
}

QLabel *quiet(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setProperty("role", u"secondary"_s);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QTableWidgetItem *cell(const QString &text, const QIcon &icon = {})
{
    auto *item = new QTableWidgetItem(icon, text);
    item->setToolTip(text);
    return item;
}

} // namespace

ServiceOverview::ServiceOverview(QWidget *parent)
    : QWidget(parent)
    , m_traffic(new Card(this))
    , m_bar(new TrafficBar(this))
    , m_split(quiet(this))
    , m_state(new Card(this))
    , m_sentence(new QLabel(this))
    , m_advice(quiet(this))
    , m_message(quiet(this))
    , m_object(new QToolButton(this))
    , m_pods(new QToolButton(this))
    , m_conditions(new Card(this))
    , m_conditionTable(new QTableWidget(0, 3, this))
    , m_facts(new Card(this))
    , m_lines(new QFormLayout)
    , m_events(new Card(this))
    , m_eventTable(new QTableWidget(0, 4, this))
{
    layOut();
    connect(m_object, &QToolButton::clicked, this, [this] { Q_EMIT clusterRequested(u"inferenceservices.serving.kserve.io"_s); });
    connect(m_pods, &QToolButton::clicked, this, [this] { Q_EMIT clusterRequested(u"pods"_s); });
}

void ServiceOverview::layOut()
{
    m_sentence->setWordWrap(true);
    m_sentence->setFont(typeFont(TypeRole::Heading));
    for (QToolButton *button : {m_object, m_pods}) {
        button->setProperty("chip", true);
        m_state->addTool(button);
    }
    const auto column = [](std::initializer_list<QWidget *> parts) {
        auto *body = new QWidget;
        auto *layout = new QVBoxLayout(body);
        layout->setContentsMargins({});
        layout->setSpacing(grid(1));
        for (QWidget *part : parts)
            layout->addWidget(part);
        return body;
    };
    m_state->setBody(column({m_sentence, m_advice, m_message}));
    m_traffic->setBody(column({m_bar, m_split}));
    dress(*m_conditionTable);
    dress(*m_eventTable);
    m_conditions->setBody(m_conditionTable);
    m_events->setBody(m_eventTable);
    auto *facts = new QWidget;
    facts->setLayout(m_lines);
    m_lines->setContentsMargins({});
    m_lines->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_facts->setBody(facts);
    auto *content = new QWidget;
    auto *cards = new QGridLayout(content);
    cards->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    cards->setSpacing(grid(3));
    cards->addWidget(m_state, 0, 0, 1, 2);
    cards->addWidget(m_traffic, 1, 0, 1, 2);
    cards->addWidget(m_conditions, 2, 0);
    cards->addWidget(m_facts, 2, 1);
    cards->addWidget(m_events, 3, 0, 1, 2);
    cards->setColumnStretch(0, 3);
    cards->setColumnStretch(1, 2);
    cards->setRowStretch(2, 1);
    cards->setRowStretch(3, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->setObjectName(u"overview"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(area);
}

void ServiceOverview::setService(const InferenceService &service)
{
    m_service = service;
    show();
}

void ServiceOverview::setEvents(const std::vector<KubeEvent> &events)
{
    m_events->setFact(events.empty() ? tr("None is kept: servers forget them after an hour.") : QString());
    m_eventTable->setRowCount(static_cast<int>(events.size()));
    const ThemeTokens &tokens = tokensFor(this);
    int row = 0;
    for (auto event = events.rbegin(); event != events.rend(); ++event, ++row) {
        const bool isWarning = event->type == "Warning"_L1;
        m_eventTable->setItem(row, 0, cell(event->last > 0 ? timeText(event->last) : QString()));
        m_eventTable->setItem(row, 1, cell(isWarning ? tr("Warning") : tr("Note"), toneIcon(isWarning ? StateTone::Warn : StateTone::Idle, tokens)));
        m_eventTable->setItem(row, 2, cell(event->reason));
        m_eventTable->setItem(row, 3, cell(event->message.simplified()));
    }
    m_eventTable->resizeColumnsToContents();
}

void ServiceOverview::setEventsError(const QString &sentence)
{
    m_events->setFact(sentence);
    m_eventTable->setRowCount(0);
}

void ServiceOverview::show()
{
    showState();
    showConditions();
    showFacts();
    const TrafficSplit split = trafficSplit(m_service);
    m_bar->setSplit(split);
    m_split->setText(EndpointWords::traffic(split));
    m_bar->setVisible(!split.shares.empty());
    findChild<QScrollArea *>(u"overview"_s)->setAccessibleName(tr("Overview"));
    m_traffic->setHeading(tr("Traffic"));
    m_conditions->setHeading(tr("Conditions"));
    m_facts->setHeading(tr("Service"));
    m_events->setHeading(tr("Events"));
    m_object->setText(tr("Open in Cluster"));
    m_object->setToolTip(tr("The object with its YAML, its events and what belongs to it"));
    m_pods->setText(tr("Show its pods"));
    m_pods->setToolTip(tr("Pods of the namespace in Cluster, with logs and terminal"));
    m_conditionTable->setHorizontalHeaderLabels({tr("What"), tr("State"), tr("Message")});
    m_conditionTable->setAccessibleName(tr("Conditions"));
    m_eventTable->setHorizontalHeaderLabels({tr("Time"), tr("Kind"), tr("Reason"), tr("Message")});
    m_eventTable->setAccessibleName(tr("Events"));
}

void ServiceOverview::showState()
{
    const ServiceState state = serviceState(m_service);
    const ErrorText words = EndpointWords::state(state);
    m_state->setHeading(tr("State"));
    m_sentence->setText(words.sentence.isEmpty() ? EndpointWords::health(state.health) : words.sentence);
    setTone(m_sentence, EndpointWords::tone(state.health));
    const bool runsOn = state.answers && (state.health == ServiceHealth::Degraded || state.health == ServiceHealth::Updating);
    m_advice->setText(runsOn && !words.advice.isEmpty() ? tr("%1 The service answers meanwhile.").arg(words.advice) : words.advice);
    m_advice->setVisible(!m_advice->text().isEmpty());
    m_message->setText(state.message.trimmed());
    m_message->setVisible(!m_message->text().isEmpty());
}

void ServiceOverview::showConditions()
{
    const ThemeTokens &tokens = tokensFor(this);
    m_conditionTable->setRowCount(static_cast<int>(m_service.conditions.size()));
    int row = 0;
    for (const ServiceCondition &condition : m_service.conditions) {
        QString message = condition.message.simplified();
        if (message.isEmpty())
            message = condition.reason;
        auto *name = cell(EndpointWords::condition(condition.type));
        name->setToolTip(condition.type);
        m_conditionTable->setItem(row, 0, name);
        m_conditionTable->setItem(row, 1, cell(EndpointWords::conditionStatus(condition), toneIcon(EndpointWords::conditionTone(condition), tokens)));
        m_conditionTable->setItem(row++, 2, cell(message));
    }
    m_conditionTable->resizeColumnToContents(0);
    m_conditionTable->resizeColumnToContents(1);
    m_conditions->setFact(m_service.conditions.empty() ? tr("The controller has written none yet.") : QString());
}

void ServiceOverview::showFacts()
{
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    const auto add = [this](const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        auto *label = quiet(this);
        label->setText(name);
        auto *text = quiet(this);
        text->setProperty("role", {});
        text->setText(value);
        text->setAccessibleName(name);
        m_lines->addRow(label, text);
    };
    add(tr("URL"), m_service.url);
    add(tr("Inside the cluster"), m_service.address);
    add(tr("Mode"), EndpointWords::mode(m_service.mode, m_service.modeWord));
    for (const ServiceComponent &component : m_service.components) {
        add(EndpointWords::part(component.part), servedText(component.model));
        add(tr("Storage"), component.model.storageUri);
        add(tr("Protocol"), component.model.protocol);
        add(tr("Newest revision"), component.latestCreated);
        if (component.latestReady != component.latestCreated)
            add(tr("Newest that is ready"), component.latestReady);
        add(tr("Rolled out before"), component.previousRolledOut);
        if (component.leastReplicas || component.mostReplicas)
            add(tr("Replicas"), u"%1 – %2"_s.arg(component.leastReplicas.value_or(1)).arg(component.mostReplicas ? QString::number(*component.mostReplicas) : u"∞"_s));
    }
    for (const ServiceCanary &canary : m_service.canaries)
        add(tr("Variant %1").arg(canary.name), servedText(canary.model) % u"  " % canary.model.storageUri);
    add(tr("Runtime"), m_service.runtime);
    add(tr("Pods that are ready"), m_service.copies > 0 ? QString::number(m_service.copies) : QString());
    if (m_service.failure) {
        const QString failure = QString(m_service.failure->reason % u": " % m_service.failure->message.simplified());
        add(currentFailure(m_service) ? tr("Last failure") : tr("Last failure (over)"), failure);
    }
}

void ServiceOverview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) && !m_service.name.isEmpty())
        show();
}

} // namespace headrace

#include "moc_serviceoverview.cpp"
