// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/questionbar.h"

#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace headrace {

QuestionBar::QuestionBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_yes->setProperty("primary", true);
    m_yes->setAccessibleName(tr("Do it")); // until it is asked what
    m_no->setText(tr("Do nothing"));
    m_no->setAccessibleName(m_no->text());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    row->setSpacing(grid(2));
    row->addWidget(m_text, 1);
    row->addWidget(m_yes);
    row->addWidget(m_no);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        const std::function<void()> deed = std::exchange(m_deed, {});
        end();
        if (deed)
            deed();
    });
    connect(m_no, &QPushButton::clicked, this, &QuestionBar::end);
    hide();
}

void QuestionBar::ask(const QString &question, const QString &verb, bool isDangerous, std::function<void()> yes)
{
    m_deed = std::move(yes);
    m_text->setText(question);
    m_yes->setText(verb);
    m_yes->setAccessibleName(verb);
    m_no->setText(tr("Do nothing"));
    m_no->setAccessibleName(m_no->text());
    show();
    (isDangerous ? m_no : m_yes)->setFocus();
}

void QuestionBar::end()
{
    m_deed = {};
    hide();
    Q_EMIT answered();
}

void QuestionBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else
        QWidget::keyPressEvent(event);
}

/// Its words are of the old language then.
void QuestionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && isVisible())
        end();
}

} // namespace headrace
