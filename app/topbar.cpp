// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/topbar.h"

#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

TopBar::TopBar(QWidget *parent)
    : QFrame(parent)
    , m_logo(new QLabel(this))
    , m_name(new QLabel(u"Headrace"_s, this))
    , m_search(new QPushButton(this))
    , m_theme(new QToolButton(this))
    , m_menu(new QToolButton(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_name->setProperty("role", u"heading"_s);
    m_search->setObjectName(u"search"_s);
    m_search->setMinimumWidth(grid(64));
    m_search->setMaximumWidth(grid(96));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(3), grid(1), grid(3), grid(1));
    row->setSpacing(grid(2));
    row->addWidget(m_logo);
    row->addWidget(m_name);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(m_theme);
    row->addWidget(m_menu);
    connect(m_search, &QPushButton::clicked, this, &TopBar::paletteRequested);
    retranslate();
    retint();
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        retint();
    QFrame::changeEvent(event);
}

void TopBar::retranslate()
{
    m_search->setText(tr("Go to anything…   Ctrl+K"));
    m_search->setAccessibleName(tr("Go to anything"));
    m_theme->setToolTip(tr("Switch between light and dark"));
    m_theme->setAccessibleName(tr("Switch between light and dark"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setAccessibleName(tr("Menu"));
}

void TopBar::retint()
{
    const ThemeTokens &tokens = tokensFor(this);
    const int size = grid(5);
    m_logo->setPixmap(tintedIcon(u"headrace-logo"_s, tokens.accent).pixmap(QSize(size, size), devicePixelRatioF()));
    m_theme->setIcon(tintedIcon(u"headrace-theme"_s, tokens.textSecondary));
    m_menu->setIcon(tintedIcon(u"application-menu"_s, tokens.textSecondary));
    m_search->setIcon(tintedIcon(u"headrace-search"_s, tokens.textSecondary));
}

} // namespace headrace

#include "moc_topbar.cpp"
