// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/startpage.h"

#include "widgets/panes/editor/templates.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int pageWidth = 150; ///< grid steps
constexpr int mostRecent = 6;

QLabel *heading(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(typeFont(TypeRole::Heading));
    return label;
}

void clear(QWidget *list)
{
    while (QLayoutItem *item = list->layout()->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

QVBoxLayout *columnOf(QWidget *list)
{
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    return column;
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(area);
    auto *page = new QWidget(area);
    auto *centre = new QWidget(page);
    centre->setMaximumWidth(grid(pageWidth));
    auto *column = new QVBoxLayout(centre);
    column->setSpacing(grid(2));
    m_title = new QLabel(centre);
    m_title->setFont(typeFont(TypeRole::PageName));
    m_advice = new QLabel(centre);
    m_advice->setProperty("role", u"secondary"_s);
    m_advice->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_advice);
    m_leftoverTitle = heading(centre);
    m_leftoverList = new QWidget(centre);
    columnOf(m_leftoverList);
    column->addWidget(m_leftoverTitle);
    column->addWidget(m_leftoverList);
    auto *verbs = new QHBoxLayout;
    m_new = new QPushButton(centre);
    m_new->setProperty("primary", true);
    m_open = new QPushButton(centre);
    verbs->addWidget(m_new);
    verbs->addWidget(m_open);
    verbs->addStretch(1);
    column->addLayout(verbs);
    m_templateTitle = heading(centre);
    column->addSpacing(grid(2));
    column->addWidget(m_templateTitle);
    for (const PipelineTemplate &one : pipelineTemplates()) {
        QPushButton *button = addChoice(column);
        connect(button, &QPushButton::clicked, this, [this, id = one.id] { Q_EMIT templateRequested(id); });
        m_templates.push_back(button);
    }
    m_recentTitle = heading(centre);
    m_recentList = new QWidget(centre);
    columnOf(m_recentList);
    column->addSpacing(grid(2));
    column->addWidget(m_recentTitle);
    column->addWidget(m_recentList);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(centre, 1000);
    row->addStretch(1);
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->addStretch(1);
    pageColumn->addLayout(row);
    pageColumn->addStretch(2);
    area->setWidget(page);
    connect(m_new, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(m_open, &QPushButton::clicked, this, &StartPage::openRequested);
    retranslate();
}

QPushButton *StartPage::addChoice(QVBoxLayout *column)
{
    auto *button = new QPushButton(this);
    button->setProperty("choice", true);
    button->setStyleSheet(u"text-align: left;"_s);
    column->addWidget(button);
    return button;
}

void StartPage::setRecent(const QStringList &files)
{
    if (QStringList recent = files.mid(0, mostRecent); recent != m_recent) {
        m_recent = std::move(recent);
        fillRecent();
    }
}

void StartPage::setLeftovers(const std::vector<LeftoverEdit> &leftovers)
{
    m_leftovers = leftovers;
    fillLeftovers();
}

void StartPage::fillRecent()
{
    clear(m_recentList);
    m_recentTitle->setVisible(!m_recent.isEmpty());
    for (const QString &file : m_recent) {
        QPushButton *button = addChoice(static_cast<QVBoxLayout *>(m_recentList->layout()));
        button->setText(QFileInfo(file).fileName());
        button->setToolTip(file);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT fileRequested(file); });
    }
}

void StartPage::fillLeftovers()
{
    clear(m_leftoverList);
    m_leftoverTitle->setVisible(!m_leftovers.empty());
    for (const LeftoverEdit &one : m_leftovers) {
        auto *line = new QWidget(m_leftoverList);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins({});
        const QString name = one.path.isEmpty() ? tr("A new pipeline") : QFileInfo(one.path).fileName();
        auto *text = new QLabel(tr("%1, last changed %2, %n change(s)", nullptr, one.changes).arg(name, QLocale().toString(one.lastChange, QLocale::ShortFormat)), line);
        text->setToolTip(one.path);
        auto *look = new QPushButton(tr("Show the changes"), line);
        look->setAccessibleName(tr("Show the changes of %1").arg(name));
        auto *take = new QPushButton(tr("Restore"), line);
        take->setAccessibleName(tr("Restore %1").arg(name));
        auto *drop = new QPushButton(tr("Discard"), line);
        drop->setAccessibleName(tr("Discard the changes of %1").arg(name));
        row->addWidget(text, 1);
        row->addWidget(look);
        row->addWidget(take);
        row->addWidget(drop);
        m_leftoverList->layout()->addWidget(line);
        connect(look, &QPushButton::clicked, this, [this, one] { Q_EMIT previewRequested(one); });
        connect(take, &QPushButton::clicked, this, [this, one] { Q_EMIT recoverRequested(one); });
        connect(drop, &QPushButton::clicked, this, [this, one] { Q_EMIT discardRequested(one); });
    }
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StartPage::retranslate()
{
    m_title->setText(tr("Build a pipeline"));
    m_advice->setText(tr("Drop a pipeline file (KFP v2 YAML) here and edit it as a picture: nothing in it is lost. Or begin with an empty one."));
    m_new->setText(tr("New pipeline"));
    m_open->setText(tr("Open…"));
    m_templateTitle->setText(tr("Begin with an example"));
    m_recentTitle->setText(tr("Opened last"));
    m_leftoverTitle->setText(tr("Not saved when the program ended"));
    std::size_t i = 0;
    for (const PipelineTemplate &one : pipelineTemplates()) {
        m_templates[i]->setText(one.title());
        m_templates[i++]->setToolTip(one.advice());
    }
    fillRecent();
    fillLeftovers();
}

} // namespace headrace

#include "moc_startpage.cpp"
