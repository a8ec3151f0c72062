// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/noticebar.h"

#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setFont(typeFont(TypeRole::Heading));
    m_text->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    row->setSpacing(grid(2));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_open);
    row->addWidget(m_close);
    connect(m_open, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT openRequested();
    });
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    retint();
    hide();
}

void NoticeBar::show(StateTone tone, const QString &title, const QString &text)
{
    m_tone = tone;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    retint();
    QWidget::show();
}

QString NoticeBar::title() const
{
    return m_title->text();
}

void NoticeBar::retint()
{
    m_icon->setPixmap(toneIcon(m_tone, tokensFor(this)).pixmap(grid(4), grid(4)));
    m_open->setText(tr("Open"));
    m_close->setText(tr("Close"));
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        retint();
    QWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_noticebar.cpp"
