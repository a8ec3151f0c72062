// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/messagepage.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int widestText = 180; ///< grid steps
}

MessagePage::MessagePage(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_button(new QPushButton(this))
{
    m_sentence->setFont(typeFont(TypeRole::PageName));
    m_advice->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_sentence, m_advice}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_bar->setRange(0, 0);
    m_bar->setFixedWidth(grid(60));
    m_bar->hide(); // until setBusy()
    m_button->setProperty("primary", true);
    m_button->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(grid(3));
    column->addStretch(2);
    auto *texts = new QWidget(this); // long lines are hard to read
    texts->setMaximumWidth(grid(widestText));
    auto *textColumn = new QVBoxLayout(texts);
    textColumn->setContentsMargins({});
    textColumn->setSpacing(grid(3));
    textColumn->addWidget(m_sentence);
    textColumn->addWidget(m_advice);
    auto *textRow = new QHBoxLayout;
    textRow->addStretch(1);
    textRow->addWidget(texts, 1000);
    textRow->addStretch(1);
    column->addLayout(textRow);
    column->addWidget(m_bar, 0, Qt::AlignHCenter);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &MessagePage::buttonClicked);
}

void MessagePage::show(const QString &sentence, const QString &advice, const QString &button)
{
    m_sentence->setText(sentence);
    m_advice->setText(advice);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_advice->setVisible(!advice.isEmpty());
}

void MessagePage::setBusy(bool busy)
{
    m_bar->setVisible(busy);
}

bool MessagePage::hasButton() const
{
    return !m_button->text().isEmpty();
}

} // namespace headrace

#include "moc_messagepage.cpp"
