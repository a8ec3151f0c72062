// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/stepsummary.h"

#include "widgets/common/tonelabel.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

StepSummary::StepSummary(QWidget *parent)
    : QScrollArea(parent)
    , m_reason(new QLabel)
    , m_offerBox(new QWidget)
    , m_offerIcon(new QLabel)
    , m_offer(new QLabel)
    , m_verb(new QPushButton)
    , m_form(new QFormLayout)
{
    auto *body = new QWidget;
    for (QLabel *label : {m_reason, m_offer}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTone(m_reason, StateTone::Error);
    m_verb->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid(2));
    row->addWidget(m_offerIcon, 0, Qt::AlignTop);
    row->addWidget(m_offer, 1);
    auto *box = new QVBoxLayout(m_offerBox);
    box->setContentsMargins({});
    box->setSpacing(grid(2));
    box->addLayout(row);
    box->addWidget(m_verb, 0, Qt::AlignLeft);
    m_form->setHorizontalSpacing(grid(4));
    m_form->setVerticalSpacing(grid(1));
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(3));
    column->addWidget(m_reason);
    column->addWidget(m_offerBox);
    column->addLayout(m_form);
    column->addStretch(1);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setReason({});
    setOffer({}, {});
    retint();
    connect(m_verb, &QPushButton::clicked, this, &StepSummary::offerTaken);
}

void StepSummary::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void StepSummary::setFacts(const std::vector<Fact> &facts)
{
    const bool isSame = std::equal(facts.begin(), facts.end(), m_facts.begin(), m_facts.end(), [](const Fact &a, const Fact &b) { return a.name == b.name; });
    m_facts = facts;
    while (!isSame && m_form->rowCount() > 0) {
        const QFormLayout::TakeRowResult row = m_form->takeRow(0);
        for (QLayoutItem *item : {row.labelItem, row.fieldItem}) {
            item->widget()->hide();
            item->widget()->deleteLater(); // a change of theme goes through a list of all widgets and may have led here
            delete item;
        }
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (isSame) {
            static_cast<QLabel *>(m_form->itemAt(static_cast<int>(i), QFormLayout::FieldRole)->widget())->setText(facts[i].text);
            continue;
        }
        auto *name = new QLabel(facts[i].name);
        name->setProperty("role", u"secondary"_s);
        auto *text = new QLabel(facts[i].text);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setMinimumWidth(grid(20));
        text->setAccessibleName(facts[i].name);
        m_form->addRow(name, text);
    }
}

void StepSummary::setOffer(const QString &sentence, const QString &verb)
{
    m_offer->setText(sentence);
    m_verb->setText(verb);
    m_verb->setAccessibleName(verb);
    m_verb->setVisible(!verb.isEmpty());
    m_offerBox->setVisible(!sentence.isEmpty());
}

QString StepSummary::offer() const
{
    return m_offer->text();
}

void StepSummary::retint()
{
    m_offerIcon->setPixmap(toneIcon(StateTone::Warn, tokensFor(this)).pixmap(grid(4)));
}

void StepSummary::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        retint();
}

} // namespace headrace
