// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/actconfirm.h"

#include "models/kube/clustersession.h"
#include "widgets/panes/cluster/actwords.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostReplicas = 10'000;
}

ActConfirm::ActConfirm(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_warning(new QLabel(this))
    , m_propagation(new QComboBox(this))
    , m_atOnce(new QCheckBox(this))
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
    column->addWidget(m_atOnce);
    column->addWidget(m_typedLabel);
    column->addLayout(choices);
}

void ActConfirm::lookForDependents()
{
    for (Dependents *one : m_dependents)
        delete one;
    m_dependents.clear();
    for (const ActTarget &target : m_targets) {
        if (target.request.act != ObjectAct::Delete || !target.session)
            continue;
        auto *one = new Dependents(this);
        connect(one, &Dependents::changed, this, &ActConfirm::update);
        m_dependents.push_back(one);
        one->find(*target.session, target.request.resource, target.request.objects);
    }
}

void ActConfirm::ask(std::vector<ActTarget> targets)
{
    if (targets.empty())
        return;
    m_targets = std::move(targets);
    const ActRequest &request = m_targets.front().request;
    QStringList production;
    for (const ActTarget &target : m_targets)
        if (target.session && target.session->choices().isProduction)
            production.append(target.session->entry().name);
    m_production = production.join(u", "_s);
    m_typed->clear();
    m_propagation->setCurrentIndex(0);
    m_replicas->setValue(request.replicas);
    lookForDependents();
    m_propagation->setVisible(request.act == ObjectAct::Delete);
    m_atOnce->setChecked(false);
    m_atOnce->setVisible(request.act == ObjectAct::Delete && request.resource.kind == u"Pod");
    m_yes->setProperty("danger", request.act == ObjectAct::Delete || request.act == ObjectAct::Evict);
    m_yes->style()->unpolish(m_yes);
    m_yes->style()->polish(m_yes);
    m_replicas->setVisible(request.act == ObjectAct::Scale);
    m_typed->setVisible(!m_production.isEmpty());
    m_typedLabel->setVisible(!m_production.isEmpty());
    update();
    show();
    if (!m_production.isEmpty())
        m_typed->setFocus();
    else if (request.act == ObjectAct::Scale)
        m_replicas->setFocus();
    else
        m_no->setFocus();
}

void ActConfirm::dismiss()
{
    for (Dependents *one : m_dependents)
        one->clear();
    hide();
}

void ActConfirm::confirm()
{
    if (!m_yes->isEnabled())
        return;
    for (ActTarget &target : m_targets) {
        target.request.propagation = static_cast<Propagation>(m_propagation->currentData().toInt());
        target.request.graceSeconds = m_atOnce->isChecked() ? 0 : -1;
        target.request.replicas = m_replicas->value();
    }
    dismiss();
    Q_EMIT confirmed(m_targets);
}

void ActConfirm::update()
{
    if (m_targets.empty())
        return;
    QStringList questions;
    ActRequest all{.act = act()};
    for (const ActTarget &target : m_targets) {
        questions.append(ActWords::question(target.request, target.session ? target.session->entry().name : QString()));
        all.objects.insert(all.objects.end(), target.request.objects.begin(), target.request.objects.end());
    }
    m_text->setText(questions.join(u'\n'));
    const bool isBusy = std::any_of(m_dependents.begin(), m_dependents.end(), [](const Dependents *one) { return one->isBusy(); });
    std::vector<Dependent> found;
    for (const Dependents *one : m_dependents)
        found.insert(found.end(), one->found().begin(), one->found().end());
    const QString warning = isBusy ? tr("Looking for what depends on it …") : ActWords::dependents(found);
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    QPalette palette = m_warning->palette();
    palette.setColor(QPalette::WindowText, isBusy ? tokensFor(this).textSecondary : tokensFor(this).warn);
    m_warning->setPalette(palette);
    m_typedLabel->setText(m_production.contains(u", "_s) ? tr("These are production clusters: %1. Type their names like that to go on.").arg(m_production) : tr("%1 is a production cluster. Type its name to go on.").arg(m_production));
    m_typed->setPlaceholderText(m_production);
    m_yes->setText(ActWords::yes(all));
    m_yes->setEnabled(m_production.isEmpty() || m_typed->text().trimmed() == m_production);
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
    m_yes->setText(ActWords::verb(act()));
    m_atOnce->setText(tr("Do not wait for the containers to end (they are killed)"));
    m_replicas->setAccessibleName(tr("Number of pods"));
    m_typed->setAccessibleName(tr("Name of the cluster"));
    m_no->setText(tr("Keep"));
    update();
}

} // namespace headrace

#include "moc_actconfirm.cpp"
