// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/searchbar.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setProperty("chrome", true);
    m_count->setProperty("role", u"secondary"_s);
    m_text->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(2), grid(1), grid(2), grid(1));
    row->setSpacing(grid(1));
    row->addWidget(m_text, 1);
    row->addWidget(m_count);
    for (QToolButton *button : {m_previous, m_next, m_close}) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, &SearchBar::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &SearchBar::nextWanted);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    retranslate();
    hide();
}

void SearchBar::open(const QString &text)
{
    show();
    if (!text.isEmpty())
        m_text->setText(text);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

QString SearchBar::text() const
{
    return m_text->text();
}

void SearchBar::setFound(int current, int count)
{
    const QLocale locale;
    m_count->setText(m_text->text().isEmpty() ? QString() : count == 0 ? tr("not found") : current > 0 ? tr("%1 of %2").arg(locale.toString(current), locale.toString(count)) : locale.toString(count));
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_close->click();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ShiftModifier)
            Q_EMIT previousWanted();
        else
            Q_EMIT nextWanted();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SearchBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SearchBar::retranslate()
{
    const QColor colour = tokensFor(this).textSecondary;
    const std::tuple<QToolButton *, QString, QString> buttons[] = {{m_previous, u"go-up"_s, tr("Previous match")}, {m_next, u"go-down"_s, tr("Next match")}, {m_close, u"window-close"_s, tr("Close the search")}};
    for (const auto &[button, icon, words] : buttons) {
        button->setIcon(tintedIcon(icon, colour));
        button->setToolTip(words);
        button->setAccessibleName(words);
    }
    m_text->setPlaceholderText(tr("Search"));
    m_text->setAccessibleName(tr("Search the text"));
}

} // namespace headrace

#include "moc_searchbar.cpp"
