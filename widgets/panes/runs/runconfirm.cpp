// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runconfirm.h"

#include "widgets/panes/runs/runwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace headrace {

RunConfirm::RunConfirm(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_yes->setProperty("primary", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    row->setSpacing(grid(2));
    row->addWidget(m_text, 1);
    row->addWidget(m_yes);
    row->addWidget(m_no);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT confirmed(m_deed, std::exchange(m_runs, {}));
    });
    connect(m_no, &QPushButton::clicked, this, [this] {
        hide();
        m_runs.clear();
        Q_EMIT refused();
    });
    update();
    hide();
}

void RunConfirm::ask(RunDeed deed, const std::vector<RunPointer> &runs)
{
    m_deed = deed;
    m_runs = runs;
    update();
    show();
    // What cannot be taken back is not under the key that was just pressed.
    (deed == RunDeed::Delete || deed == RunDeed::Terminate ? m_no : m_yes)->setFocus();
}

void RunConfirm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else
        QWidget::keyPressEvent(event);
}

void RunConfirm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        update();
}

void RunConfirm::update()
{
    m_text->setText(RunWords::question(m_deed, static_cast<int>(m_runs.size())));
    m_yes->setText(RunWords::verb(m_deed));
    m_yes->setAccessibleName(m_yes->text());
    m_no->setText(tr("Do nothing"));
    m_no->setAccessibleName(m_no->text());
}

} // namespace headrace
