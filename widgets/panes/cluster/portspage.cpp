// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/portspage.h"

#include "models/kube/clustersession.h"
#include "widgets/panes/cluster/forwardwords.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

PortsPage::PortsPage(QWidget *parent)
    : ObjectPage(parent)
    , m_intro(new QLabel(this))
    , m_remoteName(new QLabel(this))
    , m_remote(new QComboBox(this))
    , m_localName(new QLabel(this))
    , m_local(new QLineEdit(this))
    , m_forward(new QPushButton(this))
    , m_problem(new QLabel(this))
    , m_running(new QLabel(this))
{
    createForm();
    connect(m_forward, &QPushButton::clicked, this, &PortsPage::forward);
    connect(m_local, &QLineEdit::returnPressed, this, &PortsPage::forward);
    connect(m_remote, &QComboBox::currentTextChanged, this, &PortsPage::refresh);
    connect(m_running, &QLabel::linkActivated, this, &PortsPage::browserWanted);
    retranslate();
}

void PortsPage::createForm()
{
    m_remote->setEditable(true);
    m_remote->setInsertPolicy(QComboBox::NoInsert);
    m_remote->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_local->setValidator(new QIntValidator(1, 0xFFFF, m_local));
    m_forward->setProperty("primary", true);
    m_remoteName->setBuddy(m_remote);
    m_localName->setBuddy(m_local);
    m_intro->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_intro, m_problem, m_running})
        label->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_running->setTextFormat(Qt::RichText);
    m_running->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(grid(2));
    form->setVerticalSpacing(grid(2));
    form->addWidget(m_remoteName, 0, 0);
    form->addWidget(m_remote, 0, 1);
    form->addWidget(m_localName, 1, 0);
    form->addWidget(m_local, 1, 1);
    form->addWidget(m_forward, 2, 1, Qt::AlignLeft);
    form->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(3), 0, grid(2));
    column->setSpacing(grid(3));
    column->addWidget(m_intro);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(m_running);
    column->addStretch(1);
}

QString PortsPage::title() const
{
    return tr("Ports");
}

bool PortsPage::suits(const ApiResource &resource) const
{
    static const QStringList kinds{u"pods"_s, u"services"_s, u"deployments.apps"_s, u"replicasets.apps"_s, u"statefulsets.apps"_s, u"daemonsets.apps"_s, u"jobs.batch"_s, u"replicationcontrollers"_s};
    return kinds.contains(resource.fullName());
}

void PortsPage::showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object)
{
    const bool isOther = m_session != session || object.name.uid != m_object.name.uid;
    const bool hasOtherPorts = isOther || object.ports != m_object.ports;
    if (m_session != session && m_session)
        disconnect(&m_session->forwards(), nullptr, this, nullptr);
    if (m_session != session)
        connect(&session->forwards(), &QAbstractItemModel::dataChanged, this, &PortsPage::refresh);
    m_session = session;
    m_resource = resource;
    m_object = object;
    if (hasOtherPorts)
        fillPorts();
    if (isOther)
        askPermission();
    refresh();
}

void PortsPage::clear()
{
    if (m_session)
        disconnect(&m_session->forwards(), nullptr, this, nullptr);
    m_session.clear();
    m_object = {};
    m_lacking.clear();
    m_remote->clear();
    m_local->clear();
    refresh();
}

void PortsPage::focusForm()
{
    m_remote->setFocus(Qt::OtherFocusReason);
}

void PortsPage::fillPorts()
{
    const QSignalBlocker block(m_remote);
    m_remote->clear();
    for (const ObjectPort &port : m_object.ports)
        m_remote->addItem(port.name.isEmpty() ? QString::number(port.number) : tr("%1 (%2)", "port number and name").arg(QString::number(port.number), port.name), QString::number(port.number));
    if (m_object.ports.empty())
        m_remote->clearEditText();
}

void PortsPage::askPermission()
{
    m_lacking.clear();
    const AccessQuestion question{u"create"_s, {}, u"pods"_s, u"portforward"_s, m_object.name.nameSpace, {}};
    m_session->mayI(question, this, [this, question](const AccessAnswer &answer) {
        if (question.nameSpace != m_object.name.nameSpace)
            return;
        m_lacking = ForwardWords::lacking(question, answer);
        refresh();
    });
}

void PortsPage::forward()
{
    if (!m_session || !m_forward->isEnabled())
        return;
    const int chosen = m_remote->findText(m_remote->currentText());
    const QString port = chosen >= 0 ? m_remote->itemData(chosen).toString() : m_remote->currentText().trimmed();
    m_session->forwards().begin({m_resource.fullName(), m_object.name.nameSpace, m_object.name.name, port, static_cast<quint16>(m_local->text().toUInt())});
    refresh();
}

void PortsPage::refresh()
{
    m_forward->setEnabled(m_session && !m_object.name.name.isEmpty() && m_lacking.isEmpty() && !m_remote->currentText().trimmed().isEmpty());
    m_forward->setToolTip(m_lacking);
    m_problem->setText(m_lacking);
    m_problem->setVisible(!m_lacking.isEmpty());
    m_intro->setText(m_object.ports.empty() && !m_object.kind.isEmpty() ? tr("It declares no ports; a number can still be forwarded.") : tr("Makes a port of the cluster one of this computer, for your programs alone. Connections are shown under Forwards."));
    QStringList lines;
    for (int row = 0; m_session && row < m_session->forwards().rowCount(); ++row) {
        const ForwardSpec &spec = m_session->forwards().specAt(row);
        if (!m_session->forwards().isRunning(row) || spec.kind != m_resource.fullName() || spec.name != m_object.name.name || spec.nameSpace != m_object.name.nameSpace)
            continue;
        const ForwardStatus &status = m_session->forwards().statusAt(row);
        const QString address = m_session->forwards().addressAt(row);
        const QString link = address.isEmpty() ? QString() : u"<a href=\"%1\">%2</a>"_s.arg(address, status.addresses.first());
        const QString state = ForwardWords::state(status.state);
        const QString trouble = ForwardWords::trouble(status.error).toHtmlEscaped();
        lines.append(u"<p><b>%1</b> → %2 %3%4</p>"_s.arg(spec.port.toHtmlEscaped(), link, state.toHtmlEscaped(), trouble.isEmpty() ? QString() : QString(u"<br>"_s % trouble)));
    }
    m_running->setText(lines.join(QString()));
    m_running->setVisible(!lines.isEmpty());
}

void PortsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PortsPage::retranslate()
{
    m_remoteName->setText(tr("Port in the cluster"));
    m_localName->setText(tr("Port on this computer"));
    m_local->setPlaceholderText(tr("the same when it is free, else any"));
    m_remote->setAccessibleName(tr("Port in the cluster"));
    m_remote->lineEdit()->setAccessibleName(tr("Port in the cluster"));
    m_remote->view()->setAccessibleName(m_remote->accessibleName());
    m_local->setAccessibleName(tr("Port on this computer"));
    m_forward->setText(tr("Forward"));
    m_running->setAccessibleName(tr("Forwards of this object"));
    refresh();
    Q_EMIT titleChanged();
}

} // namespace headrace

#include "moc_portspage.cpp"
