// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studyoverview.h"

#include "widgets/common/card.h"
#include "widgets/panes/experiments/plotslot.h"
#include "widgets/panes/experiments/studysentences.h"
#include "widgets/studies/studywords.h"

#include <QClipboard>
#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    for (QWidget *part : {area->viewport(), content}) // the card's surface shows through
        part->setAutoFillBackground(false);
    return area;
}

void clear(QFormLayout &form)
{
    while (form.rowCount() > 0)
        form.removeRow(0);
}

void addLine(QFormLayout &form, const QString &name, const QString &value)
{
    auto *label = new QLabel(name);
    label->setProperty("role", u"secondary"_s);
    auto *text = new QLabel(value);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(name);
    form.addRow(label, text);
}

} // namespace

StudyOverview::StudyOverview(StudySelection &selection, StudyImportance &importance, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_best(new Card(this))
    , m_bestValue(new QLabel)
    , m_bestName(new QLabel)
    , m_parameters(new QFormLayout)
    , m_copy(new QToolButton(this))
    , m_facts(new Card(this))
    , m_lines(new QFormLayout)
{
    layOut(importance);
    createCopies();
    connect(&selection, &StudySelection::frameChanged, this, &StudyOverview::show);
    show();
}

void StudyOverview::layOut(StudyImportance &importance)
{
    m_history = new PlotSlot(m_selection, importance, PlotSlot::Kind::History, this);
    m_importance = new PlotSlot(m_selection, importance, PlotSlot::Kind::Importance, this);
    m_bestValue->setFont(typeFont(TypeRole::PageName));
    m_bestValue->setWordWrap(true);
    m_bestName->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_bestValue, m_bestName})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *best = new QWidget;
    auto *column = new QVBoxLayout(best);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bestValue);
    column->addWidget(m_bestName);
    column->addSpacing(grid(2));
    column->addLayout(m_parameters);
    column->addStretch(1);
    auto *facts = new QWidget;
    facts->setLayout(m_lines);
    for (QFormLayout *form : {m_parameters, m_lines}) {
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(grid(4));
        form->setVerticalSpacing(grid(1));
    }
    m_best->setBody(scrolled(best));
    m_best->addTool(m_copy);
    m_facts->setBody(scrolled(facts));
    auto *places = new QGridLayout(this);
    places->setContentsMargins(0, grid(2), 0, 0);
    places->setSpacing(grid(3));
    places->addWidget(m_history, 0, 0);
    places->addWidget(m_importance, 0, 1);
    places->addWidget(m_best, 1, 0);
    places->addWidget(m_facts, 1, 1);
    for (int i = 0; i < 2; ++i) {
        places->setColumnStretch(i, 1);
        places->setRowStretch(i, i == 0 ? 5 : 4);
    }
}

void StudyOverview::createCopies()
{
    m_copy->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_copy);
    m_copy->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const auto frame = m_selection.frame();
        if (!frame || !frame->best || frame->trials.size() <= static_cast<std::size_t>(*frame->best))
            return;
        const Trial &trial = frame->trials[static_cast<std::size_t>(*frame->best)];
        menu->addAction(tr("As Arguments of a Command"), this, [this, trial] { copy(StudySentences::asArguments(trial)); });
        menu->addAction(tr("As a Python Dictionary"), this, [this, trial, frame] { copy(StudySentences::asPython(trial, frame->study)); });
        menu->addAction(tr("As YAML"), this, [this, trial] { copy(StudySentences::asYaml(trial)); });
    });
}

void StudyOverview::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void StudyOverview::show()
{
    m_best->setHeading(tr("Best trial"));
    m_facts->setHeading(tr("The study"));
    m_copy->setText(tr("Copy Parameters"));
    m_copy->setToolTip(tr("For a training step, a script or another study"));
    const auto frame = m_selection.frame();
    clear(*m_parameters);
    clear(*m_lines);
    m_copy->setEnabled(frame && frame->best);
    if (!frame)
        return;
    m_bestValue->setText(StudySentences::best(*frame));
    m_bestName->setVisible(frame->best.has_value());
    if (frame->best) {
        const auto row = static_cast<std::size_t>(*frame->best);
        m_bestName->setText(frame->matrix.names[row]);
        for (const StudyAxis &axis : frame->axes)
            if (axis.subject == AxisSubject::Parameter || axis.subject == AxisSubject::Duration || (axis.subject == AxisSubject::Metric && axis.column > 0))
                addLine(*m_parameters, StudyWords::axisName(axis), StudyWords::value(axis, axis.value(*frame->best)));
    }
    for (const auto &[name, value] : StudySentences::facts(*frame))
        addLine(*m_lines, name, value);
}

void StudyOverview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        show();
}

} // namespace headrace

#include "moc_studyoverview.cpp"
