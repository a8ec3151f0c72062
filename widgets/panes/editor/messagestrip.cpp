// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/messagestrip.h"

#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

MessageStrip::MessageStrip(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_row(new QHBoxLayout(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close"));
    m_row->setContentsMargins(grid(3), grid(1), grid(2), grid(1));
    m_row->setSpacing(grid(2));
    m_row->addWidget(m_icon);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
    retint();
}

void MessageStrip::say(StateTone tone, const QString &sentence, std::vector<Verb> verbs, bool stays)
{
    for (QWidget *button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    m_tone = tone;
    m_stays = stays;
    m_text->setText(sentence);
    for (Verb &verb : verbs) {
        auto *button = new QPushButton(verb.text, this);
        connect(button, &QPushButton::clicked, this, [this, run = std::move(verb.run)] {
            hide();
            run();
        });
        m_row->insertWidget(m_row->count() - 1, button);
        m_buttons.push_back(button);
    }
    retint();
    show();
}

void MessageStrip::fade()
{
    if (!m_stays)
        hide();
}

QString MessageStrip::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageStrip::retint()
{
    const ThemeTokens &tokens = tokensFor(this);
    m_icon->setPixmap(toneIcon(m_tone, tokens).pixmap(grid(4), grid(4)));
    m_close->setIcon(tintedIcon(u"headrace-close"_s, tokens.textSecondary));
}

void MessageStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        retint();
    if (event->type() == QEvent::LanguageChange)
        m_close->setAccessibleName(tr("Close"));
    QWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_messagestrip.cpp"
