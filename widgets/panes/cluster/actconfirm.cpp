// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/actconfirm.h"

#include "models/kube/clustersession.h"
#include "widgets/panes/cluster/actwords.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostReplicas = 10'000;
}

ActConfirm::ActConfirm(QWidget *parent)
    : QWidget(parent)
    , m_dependents(new Dependents(this))
    , m_text(new QLabel(this))
    , m_warning(new QLabel(this))
    , m_propagation(new QComboBox(this))
    , m_replicas(new QSpinBox(this))
    , m_typedLabel(new QLabel(this))
    , m_typed(new QLineEdit(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    layOut();
    for (const Propagation propagation : {Propagation::Background, Propagation::Foreground, Propagation::Orphan})
        m_propagation->addItem(QString(), static_cast<int>(propagation));
    m_replicas->setRange(0, mostReplicas);
    connect(m_dependents, &Dependents::changed, this, &ActConfirm::update);
    connect(m_typed, &QLineEdit::textChanged, this, &ActConfirm::update);
    connect(m_typed, &QLineEdit::returnPressed, this, &ActConfirm::confirm);
    connect(m_yes, &QPushButton::clicked, this, &ActConfirm::confirm);
    connect(m_no, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT refused();
    });
    retranslate();
    hide();
}

void ActConfirm::layOut()
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    m_typedLabel->setWordWrap(true);
    m_yes->setProperty("primary", true);
    m_propagation->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_propagation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_propagation->setMinimumWidth(grid(30));
    auto *choices = new QHBoxLayout;
    choices->setSpacing(grid(2));
    choices->addWidget(m_propagation, 1);
    choices->addWidget(m_replicas);
    choices->addWidget(m_typed, 1);
    choices->addStretch(0);
    choices->addWidget(m_yes);
    choices->addWidget(m_no);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addWidget(m_text);
    column->addWidget(m_warning);
    column->addWidget(m_typedLabel);
    column->addLayout(choices);
}

void ActConfirm::ask(ClusterSession &session, const ActRequest &request)
{
    m_request = request;
    m_cluster = session.entry().name;
    m_isProduction = session.choices().isProduction;
    m_typed->clear();
    m_propagation->setCurrentIndex(0);
    m_replicas->setValue(request.replicas);
    if (request.act == ObjectAct::Delete)
        m_dependents->find(session, request.resource, request.objects);
    else
        m_dependents->clear();
    m_propagation->setVisible(request.act == ObjectAct::Delete);
    m_replicas->setVisible(request.act == ObjectAct::Scale);
    m_typed->setVisible(m_isProduction);
    m_typedLabel->setVisible(m_isProduction);
    update();
    show();
    if (m_isProduction)
        m_typed->setFocus();
    else if (request.act == ObjectAct::Scale)
        m_replicas->setFocus();
    else
        m_no->setFocus();
}

void ActConfirm::dismiss()
{
    m_dependents->clear();
    hide();
}

void ActConfirm::confirm()
{
    if (!m_yes->isEnabled())
        return;
    m_request.propagation = static_cast<Propagation>(m_propagation->currentData().toInt());
    m_request.replicas = m_replicas->value();
    dismiss();
    Q_EMIT confirmed(m_request);
}

void ActConfirm::update()
{
    if (m_request.objects.empty())
        return;
    m_text->setText(ActWords::question(m_request, m_cluster));
    const QString warning = m_dependents->isBusy() ? tr("Looking for what depends on it …") : ActWords::dependents(m_dependents->found());
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    QPalette palette = m_warning->palette();
    palette.setColor(QPalette::WindowText, m_dependents->isBusy() ? tokensFor(this).textSecondary : tokensFor(this).warn);
    m_warning->setPalette(palette);
    m_typedLabel->setText(tr("%1 is a production cluster. Type its name to go on.").arg(m_cluster));
    m_typed->setPlaceholderText(m_cluster);
    m_yes->setText(ActWords::yes(m_request));
    m_yes->setEnabled(!m_isProduction || m_typed->text().trimmed() == m_cluster);
}

void ActConfirm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else
        QWidget::keyPressEvent(event);
}

void ActConfirm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ActConfirm::retranslate()
{
    for (int i = 0; i < m_propagation->count(); ++i)
        m_propagation->setItemText(i, ActWords::propagation(static_cast<Propagation>(m_propagation->itemData(i).toInt())));
    m_propagation->setAccessibleName(tr("What becomes of the objects that it owns"));
    m_propagation->view()->setAccessibleName(m_propagation->accessibleName());
    m_yes->setText(ActWords::verb(m_request.act));
    m_replicas->setAccessibleName(tr("Number of pods"));
    m_typed->setAccessibleName(tr("Name of the cluster"));
    m_no->setText(tr("Keep"));
    update();
}

} // namespace headrace

#include "moc_actconfirm.cpp"
