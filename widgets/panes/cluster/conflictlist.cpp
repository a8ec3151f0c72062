// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/conflictlist.h"

#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype shownCharacters = 600;

QLabel *valueLabel(const QString &value, const QString &none, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(value.isEmpty() ? none : value.left(shownCharacters));
    label->setFont(value.isEmpty() ? typeFont(TypeRole::Secondary) : typeFont(TypeRole::Code));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

} // namespace

ConflictList::ConflictList(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    build();
}

void ConflictList::setConflicts(const std::vector<EditConflict> &conflicts)
{
    if (conflicts == m_conflicts)
        return;
    m_conflicts = conflicts;
    build();
}

void ConflictList::build()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(grid(1), grid(2), grid(1), grid(2));
    column->setSpacing(grid(3));
    for (const EditConflict &conflict : m_conflicts)
        column->addWidget(card(conflict));
    column->addStretch(1);
    setWidget(content);
    m_content = content;
    setAccessibleName(tr("Fields that two have changed"));
}

QWidget *ConflictList::card(const EditConflict &conflict)
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *cells = new QGridLayout(frame);
    cells->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    cells->setHorizontalSpacing(grid(3));
    cells->setVerticalSpacing(grid(1));
    auto *path = new QLabel(conflict.path, frame);
    path->setFont(typeFont(TypeRole::Heading));
    path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    path->setWordWrap(true);
    cells->addWidget(path, 0, 0, 1, 2);
    auto *mine = new QRadioButton(tr("Mine: take the field over"), frame);
    auto *theirs = new QRadioButton(conflict.managers.isEmpty() ? tr("Theirs: drop my change") : tr("That of %1: drop my change").arg(conflict.managers.join(u", ")), frame);
    mine->setAccessibleName(conflict.path + u": "_s + mine->text());
    theirs->setAccessibleName(conflict.path + u": "_s + theirs->text());
    auto *choice = new QButtonGroup(frame);
    choice->addButton(mine);
    choice->addButton(theirs);
    cells->addWidget(mine, 1, 0);
    cells->addWidget(theirs, 1, 1);
    cells->addWidget(valueLabel(conflict.mine, tr("removed"), frame), 2, 0);
    cells->addWidget(valueLabel(conflict.theirs, tr("not there"), frame), 2, 1);
    if (!conflict.base.isEmpty()) {
        auto *before = valueLabel(tr("Before: %1").arg(conflict.base), {}, frame);
        before->setProperty("role", u"secondary"_s);
        cells->addWidget(before, 3, 0, 1, 2);
    }
    cells->setColumnStretch(0, 1);
    cells->setColumnStretch(1, 1);
    connect(mine, &QRadioButton::clicked, this, [this, key = conflict.path] { Q_EMIT decided(key, Side::Mine); });
    connect(theirs, &QRadioButton::clicked, this, [this, key = conflict.path] { Q_EMIT decided(key, Side::Theirs); });
    return frame;
}

void ConflictList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        build();
    QScrollArea::changeEvent(event);
}

} // namespace headrace

#include "moc_conflictlist.cpp"
