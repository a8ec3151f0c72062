// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/policyform.h"

#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int shownLines = 4;
constexpr TrustPolicy policies[] = {TrustPolicy::Ask, TrustPolicy::Allowlist, TrustPolicy::AllowAll, TrustPolicy::DenyAll};
}

PolicyForm::PolicyForm(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_words{new QLabel(this), new QLabel(this)}
    , m_policy(new QComboBox(this))
    , m_allowed(new QPlainTextEdit(this))
    , m_note(new QLabel(this))
    , m_forget(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    for (std::size_t i = 0; i < std::size(policies); ++i)
        m_policy->addItem(QString());
    layOut();
    connect(m_policy, &QComboBox::currentIndexChanged, this, &PolicyForm::update);
    connect(m_forget, &QPushButton::clicked, this, &PolicyForm::forgetWanted);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saved(policy()); });
    connect(m_cancel, &QPushButton::clicked, this, &PolicyForm::cancelled);
    retranslate();
}

void PolicyForm::layOut()
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_heading->setFont(typeFont(TypeRole::Heading));
    m_allowed->setFont(typeFont(TypeRole::Code));
    m_allowed->setTabChangesFocus(true);
    m_allowed->setFixedHeight(m_allowed->fontMetrics().lineSpacing() * shownLines + grid(3));
    m_note->setProperty("role", u"secondary"_s);
    m_note->setWordWrap(true);
    m_save->setProperty("primary", true);
    m_words[0]->setBuddy(m_policy);
    m_words[1]->setBuddy(m_allowed);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid(2));
    buttons->addWidget(m_forget);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    layout->setHorizontalSpacing(grid(3));
    layout->setVerticalSpacing(grid(2));
    layout->addWidget(m_heading, 0, 0, 1, 2);
    layout->addWidget(m_words[0], 1, 0);
    layout->addWidget(m_policy, 1, 1);
    layout->addWidget(m_words[1], 2, 0, Qt::AlignTop);
    layout->addWidget(m_allowed, 2, 1);
    layout->addWidget(m_note, 3, 1);
    layout->addLayout(buttons, 4, 0, 1, 2);
    layout->setColumnStretch(1, 1);
}

void PolicyForm::edit(const PluginPolicy &policy)
{
    m_policy->setCurrentIndex(static_cast<int>(std::find(std::begin(policies), std::end(policies), policy.policy) - std::begin(policies)));
    m_allowed->setPlainText(policy.allowed.join(u'\n'));
    update();
    m_policy->setFocus();
}

PluginPolicy PolicyForm::policy() const
{
    PluginPolicy out{.policy = policies[std::clamp(m_policy->currentIndex(), 0, static_cast<int>(std::size(policies)) - 1)], .allowed = {}};
    for (const QString &line : m_allowed->toPlainText().split(u'\n'))
        if (const QString name = line.trimmed(); !name.isEmpty() && !out.allowed.contains(name))
            out.allowed.append(name);
    return out;
}

void PolicyForm::say(const QString &text)
{
    m_note->setText(text);
}

void PolicyForm::update()
{
    const TrustPolicy chosen = policy().policy;
    const QString notes[] = {tr("Each program is shown, with what it is given, before it runs for the first time."), tr("Programs on the list run without being asked about; others never."), tr("Whoever can write a kubeconfig of yours can run any program as you."), tr("Clusters that need a program to sign in cannot be connected to.")};
    m_allowed->setEnabled(chosen == TrustPolicy::Allowlist);
    m_note->setText(notes[std::clamp(m_policy->currentIndex(), 0, 3)]);
}

void PolicyForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

void PolicyForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PolicyForm::retranslate()
{
    m_heading->setText(tr("Programs that kubeconfigs run to sign in"));
    m_words[0]->setText(tr("Which may run"));
    m_words[1]->setText(tr("Allowed"));
    const QString words[] = {tr("Ask about each"), tr("Only those on the list"), tr("All, without asking"), tr("None")};
    for (int i = 0; i < m_policy->count(); ++i)
        m_policy->setItemText(i, words[i]);
    m_policy->setAccessibleName(m_words[0]->text());
    m_policy->view()->setAccessibleName(m_words[0]->text());
    m_allowed->setAccessibleName(tr("Allowed programs"));
    m_allowed->setPlaceholderText(tr("One a line: a name found in PATH, such as aws, or a whole path"));
    m_forget->setText(tr("Ask anew about everything"));
    m_forget->setToolTip(tr("Takes back every yes that you gave to programs and files of kubeconfigs"));
    m_save->setText(tr("Save"));
    m_cancel->setText(tr("Cancel"));
    update();
}

} // namespace headrace

#include "moc_policyform.cpp"
