// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/callpage.h"

#include "widgets/common/tonelabel.h"
#include "widgets/panes/endpoints/answerview.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/panes/endpoints/requestform.h"
#include "widgets/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

CallPage::CallPage(ServiceCall &call, QWidget *parent)
    : QWidget(parent)
    , m_call(call)
    , m_routes(new QComboBox(this))
    , m_protocols(new QComboBox(this))
    , m_models(new QComboBox(this))
    , m_gateway(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_icon(new QLabel(this))
    , m_place(new QLabel(this))
    , m_form(new RequestForm(this))
    , m_send(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_curl(new QToolButton(this))
    , m_python(new QToolButton(this))
    , m_fault(new QLabel(this))
    , m_answer(new AnswerView(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    layOut();
    connectParts();
    createActions();
    retranslate();
}

CallPage::~CallPage()
{
    disconnect(&m_call, nullptr, this, nullptr);
}

void CallPage::layOut()
{
    m_models->setEditable(true);
    m_models->setInsertPolicy(QComboBox::NoInsert);
    m_token->setEchoMode(QLineEdit::Password);
    m_place->setProperty("role", u"secondary"_s);
    m_place->setWordWrap(true);
    m_fault->setWordWrap(true);
    m_send->setProperty("primary", true);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(grid(2));
    for (QWidget *part : {static_cast<QWidget *>(m_routes), static_cast<QWidget *>(m_gateway), static_cast<QWidget *>(m_token), static_cast<QWidget *>(m_protocols), static_cast<QWidget *>(m_models)})
        choices->addWidget(part, part == m_models || part == m_gateway || part == m_token ? 1 : 0);
    auto *place = new QHBoxLayout;
    place->setSpacing(grid(2));
    place->addWidget(m_icon);
    place->addWidget(m_place, 1);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(grid(2));
    acts->addWidget(m_send);
    acts->addWidget(m_cancel);
    acts->addStretch(1);
    for (QToolButton *button : {m_curl, m_python}) {
        button->setProperty("chip", true);
        acts->addWidget(button);
    }
    auto *request = new QWidget(m_splitter);
    auto *left = new QVBoxLayout(request);
    left->setContentsMargins(0, 0, grid(2), 0);
    left->setSpacing(grid(2));
    left->addWidget(m_form, 1);
    left->addWidget(m_fault);
    left->addLayout(acts);
    auto *answer = new QWidget(m_splitter);
    auto *right = new QVBoxLayout(answer);
    right->setContentsMargins(grid(2), 0, 0, 0);
    right->addWidget(m_answer);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({grid(110), grid(90)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(2));
    column->addLayout(choices);
    column->addLayout(place);
    column->addWidget(m_splitter, 1);
}

void CallPage::connectParts()
{
    connect(&m_call, &ServiceCall::changed, this, &CallPage::update);
    connect(&m_call, &ServiceCall::answered, this, &CallPage::answered);
    connect(m_send, &QPushButton::clicked, this, &CallPage::send);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_call.cancel();
        if (m_call.state() != CallState::Ready)
            m_call.close();
    });
    connect(m_curl, &QToolButton::clicked, this, [this] { copy(false); });
    connect(m_python, &QToolButton::clicked, this, [this] { copy(true); });
    connect(m_routes, &QComboBox::activated, this, [this](int index) { m_call.setRoute(static_cast<InferenceRoute>(m_routes->itemData(index).toInt())); });
    connect(m_protocols, &QComboBox::activated, this, [this](int index) { m_call.setProtocol(static_cast<InferenceProtocol>(m_protocols->itemData(index).toInt())); });
    connect(m_models, &QComboBox::activated, this, [this] { m_call.setModel(m_models->currentText().trimmed()); });
    connect(m_models->lineEdit(), &QLineEdit::editingFinished, this, [this] { m_call.setModel(m_models->currentText().trimmed()); });
    connect(m_gateway, &QLineEdit::editingFinished, this, [this] { m_call.setGateway(m_gateway->text().trimmed()); });
    connect(m_token, &QLineEdit::editingFinished, this, [this] { m_call.setToken(m_token->text().trimmed()); });
}

void CallPage::createActions()
{
    auto *send = new QAction(this);
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(send, &QAction::triggered, this, &CallPage::send);
    addAction(send);
}

void CallPage::send()
{
    if (m_call.state() == CallState::Closed || m_call.state() == CallState::Failed)
        m_call.open(); // fields and protocol come with it
    Result<InferenceCall> call = m_form->call();
    const ErrorText words = call ? ErrorText{} : ErrorWords::of(call.error());
    m_fault->setText(call ? QString() : QString(words.sentence % u' ' % words.advice));
    m_fault->setVisible(!call);
    setTone(m_fault, StateTone::Error);
    if (call && (m_call.state() == CallState::Ready || call->body.isEmpty())) // a text is of one protocol, values fit both
        m_call.send(*std::move(call));
}

void CallPage::fillChoices()
{
    m_routes->clear();
    for (const InferenceRoute route : m_call.routes()) {
        m_routes->addItem(EndpointWords::route(route), static_cast<int>(route));
        m_routes->setItemData(m_routes->count() - 1, EndpointWords::routeHelp(route), Qt::ToolTipRole);
    }
    m_routes->setCurrentIndex(m_routes->findData(static_cast<int>(m_call.route())));
    m_routes->setToolTip(EndpointWords::routeHelp(m_call.route()));
    m_protocols->clear();
    const ModelServer &server = m_call.server();
    const bool isKnown = m_call.state() == CallState::Ready;
    for (const InferenceProtocol one : {InferenceProtocol::V1, InferenceProtocol::V2, InferenceProtocol::Mlflow}) {
        const bool isSpoken = one == InferenceProtocol::V1 ? server.speaksV1 : one == InferenceProtocol::V2 ? server.speaksV2 : server.protocol == one;
        if (isSpoken || !isKnown)
            m_protocols->addItem(EndpointWords::protocol(one), static_cast<int>(one));
    }
    if (!isKnown && m_call.protocol() == InferenceProtocol::Unknown)
        m_protocols->insertItem(0, EndpointWords::protocol(InferenceProtocol::Unknown), static_cast<int>(InferenceProtocol::Unknown));
    m_protocols->setCurrentIndex(std::max(0, m_protocols->findData(static_cast<int>(m_call.protocol()))));
    if (!m_models->lineEdit()->hasFocus() || m_models->currentText().isEmpty()) {
        m_models->clear();
        QStringList models = server.models;
        if (!m_call.model().isEmpty() && !models.contains(m_call.model()))
            models.prepend(m_call.model());
        m_models->addItems(models);
        m_models->setCurrentText(m_call.model());
    }
}

void CallPage::update()
{
    fillChoices();
    showPlace();
    const bool isGateway = m_call.route() == InferenceRoute::Gateway;
    m_gateway->setVisible(isGateway);
    m_token->setVisible(isGateway || m_call.route() == InferenceRoute::Address);
    if (!m_gateway->hasFocus())
        m_gateway->setText(m_call.gateway());
    const bool isWay = m_call.state() == CallState::Ready;
    const bool isOpening = m_call.state() == CallState::Opening || m_call.state() == CallState::Looking;
    m_send->setEnabled(!m_call.isSending());
    m_cancel->setVisible(m_call.isSending() || isOpening);
    m_curl->setEnabled(isWay);
    m_python->setEnabled(isWay);
    if (isWay && m_call.protocol() != InferenceProtocol::Mlflow)
        m_form->setProtocol(m_call.protocol());
    else if (isWay)
        m_form->setProtocol(InferenceProtocol::V1);
    SchemaSource source = SchemaSource::Format;
    const std::vector<TensorShape> inputs = m_call.inputs(&source);
    m_form->offerSchema(inputs, EndpointWords::schemaSource(source));
}

/// Where requests go and whether somebody is there.
void CallPage::showPlace()
{
    ErrorText words;
    StateTone tone = StateTone::Idle;
    switch (m_call.state()) {
    case CallState::Closed:
        words.sentence = tr("Not connected to %1. Nothing is asked before you want it.").arg(m_call.place());
        break;
    case CallState::Opening:
        words.sentence = tr("Opening the way to %1 …").arg(m_call.place());
        tone = StateTone::Accent;
        break;
    case CallState::Looking:
        words.sentence = tr("Asking %1 what it serves …").arg(m_call.place());
        tone = StateTone::Accent;
        break;
    case CallState::Ready:
        words.sentence = tr("Connected to %1.").arg(m_call.place());
        if (m_call.refusal().kind != FailureKind::None)
            words.advice = EndpointWords::failure(m_call.refusal()).sentence;
        tone = StateTone::Ok;
        break;
    case CallState::Failed:
        words = m_call.refusal().kind != FailureKind::None ? EndpointWords::failure(m_call.refusal()) : ErrorWords::of(m_call.error());
        tone = StateTone::Error;
        break;
    }
    m_place->setText(words.advice.isEmpty() ? words.sentence : QString(words.sentence % u' ' % words.advice));
    m_place->setAccessibleName(m_place->text());
    const int size = fontMetrics().height();
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(size, size));
}

void CallPage::answered()
{
    const std::vector<CallRecord> &records = m_call.records();
    m_answer->show(records.back(), records.size() > 1 ? &records[records.size() - 2] : nullptr);
}

void CallPage::copy(bool asPython)
{
    const Result<InferenceCall> call = m_form->call();
    const QString text = call ? (asPython ? m_call.asPython(*call) : m_call.asCurl(*call)) : QString();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
    const ErrorText words = call ? ErrorText{} : ErrorWords::of(call.error());
    m_fault->setText(call ? tr("Copied. Tokens are left out: set TOKEN before you run it.") : QString(words.sentence % u' ' % words.advice));
    m_fault->show();
    setTone(m_fault, call ? StateTone::Idle : StateTone::Error);
}

bool CallPage::isBusy() const
{
    return m_call.isSending() || m_call.state() == CallState::Opening || m_call.state() == CallState::Looking;
}

QVariantMap CallPage::saveState() const
{
    QVariantMap state = m_form->saveState();
    state.insert(u"route"_s, static_cast<int>(m_call.route()));
    state.insert(u"gateway"_s, m_call.gateway());
    return state;
}

void CallPage::restoreState(const QVariantMap &state)
{
    m_form->restoreState(state);
    m_call.setGateway(state.value(u"gateway"_s).toString());
    const auto route = static_cast<InferenceRoute>(state.value(u"route"_s, static_cast<int>(m_call.route())).toInt());
    const std::vector<InferenceRoute> routes = m_call.routes();
    if (route != m_call.route() && std::find(routes.begin(), routes.end(), route) != routes.end())
        m_call.setRoute(route);
}

void CallPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showPlace();
}

void CallPage::retranslate()
{
    m_routes->setAccessibleName(tr("Way to the service"));
    m_protocols->setAccessibleName(tr("Protocol"));
    m_models->setAccessibleName(tr("Model"));
    m_gateway->setPlaceholderText(tr("gateway host:port (found by itself)"));
    m_gateway->setAccessibleName(tr("Address of the gateway"));
    m_token->setPlaceholderText(tr("token, if one is needed"));
    m_token->setAccessibleName(tr("Token"));
    m_token->setToolTip(tr("Kept in memory only, until this page is closed"));
    m_send->setText(tr("Send"));
    m_send->setToolTip(tr("Ctrl+Enter"));
    m_cancel->setText(tr("Cancel"));
    m_curl->setText(tr("Copy as curl"));
    m_python->setText(tr("Copy as Python"));
    m_fault->hide();
    update();
}

} // namespace headrace

#include "moc_callpage.cpp"
