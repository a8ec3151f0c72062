// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/card.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace headrace {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_heading(new QLabel(this))
    , m_fact(new QLabel(this))
    , m_head(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_heading->setProperty("role", u"heading"_s);
    m_fact->setProperty("role", u"secondary"_s);
    m_fact->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_head->setSpacing(grid(2));
    m_head->addWidget(m_heading);
    m_head->addWidget(m_fact, 1);
    m_column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    m_column->setSpacing(grid(2));
    m_column->addLayout(m_head);
}

void Card::setHeading(const QString &text)
{
    m_heading->setText(text);
}

void Card::setFact(const QString &text)
{
    m_fact->setText(text);
    m_fact->setToolTip(text);
}

void Card::addTool(QWidget *tool)
{
    m_head->addWidget(tool);
}

void Card::setBody(QWidget *body)
{
    m_column->addWidget(body, 1);
}

} // namespace headrace

#include "moc_card.cpp"
