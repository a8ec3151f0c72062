// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/emptyhint.h"

#include "widgets/panes/editor/templates.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int widest = 180; ///< grid steps

QLabel *wordsIn(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setProperty("role", u"secondary"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyHint::EmptyHint(QWidget *canvas)
    : QWidget(canvas)
    , m_canvas(canvas)
    , m_title(new QLabel(this))
    , m_examples(new QLabel(this))
{
    setObjectName(u"emptyHint"_s);
    m_title->setFont(typeFont(TypeRole::PageName));
    m_examples->setFont(typeFont(TypeRole::Heading));
    auto *rows = new QGridLayout(this);
    rows->setContentsMargins(grid(4), grid(3), grid(4), grid(3));
    rows->setHorizontalSpacing(grid(3));
    rows->setVerticalSpacing(grid(1));
    rows->setColumnStretch(1, 1);
    rows->addWidget(m_title, 0, 0, 1, 2);
    const auto add = [&](std::vector<Way> &ways, const QString &name) {
        auto *button = new QPushButton(this);
        button->setObjectName(name);
        Way way{button, wordsIn(this)};
        const int row = rows->rowCount();
        rows->addWidget(way.button, row, 0);
        rows->addWidget(way.words, row, 1);
        ways.push_back(way);
        return button;
    };
    connect(add(m_ways, u"hintStep"_s), &QPushButton::clicked, this, &EmptyHint::stepRequested);
    m_ways.front().button->setProperty("primary", true);
    connect(add(m_ways, u"hintLibrary"_s), &QPushButton::clicked, this, &EmptyHint::libraryRequested);
    connect(add(m_ways, u"hintFile"_s), &QPushButton::clicked, this, &EmptyHint::fileRequested);
    rows->setRowMinimumHeight(rows->rowCount(), grid(2));
    rows->addWidget(m_examples, rows->rowCount(), 0, 1, 2);
    for (const PipelineTemplate &one : pipelineTemplates())
        connect(add(m_templates, u"hint:"_s % one.id), &QPushButton::clicked, this, [this, id = one.id] { Q_EMIT templateRequested(id); });
    canvas->installEventFilter(this);
    retranslate();
    hide();
}

bool EmptyHint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

/// In the middle; in a picture that is too small for all of it the examples go.
void EmptyHint::place()
{
    const int width = qMin(m_canvas->width() - grid(8), grid(widest));
    const auto showExamples = [this](bool isShown) {
        m_examples->setVisible(isShown);
        for (const Way &way : m_templates) {
            way.button->setVisible(isShown);
            way.words->setVisible(isShown);
        }
    };
    const auto height = [&] { return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height(); };
    showExamples(true);
    layout()->invalidate();
    if (height() > m_canvas->height() - grid(4)) {
        showExamples(false);
        layout()->invalidate();
    }
    const int tall = qMin(height(), m_canvas->height());
    setGeometry((m_canvas->width() - width) / 2, qMax(0, (m_canvas->height() - tall) / 2), width, tall);
}

void EmptyHint::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EmptyHint::retranslate()
{
    m_title->setText(tr("An empty pipeline"));
    m_examples->setText(tr("Or look at an example"));
    const std::pair<QString, QString> ways[] = {
        {tr("Add a step"), tr("Or double-click the picture, or press Space: a list opens where the pointer is.")},
        {tr("Open the library"), tr("Drag steps from there; drop one on a wire to put it between, with Shift on a step to replace it.")},
        {tr("Add from a file…"), tr("A component.yaml or a pipeline; files can be dropped here, too.")},
    };
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        m_ways[i].button->setText(ways[i].first);
        m_ways[i].words->setText(ways[i].second);
    }
    std::size_t i = 0;
    for (const PipelineTemplate &one : pipelineTemplates()) {
        m_templates[i].button->setText(one.title());
        m_templates[i++].words->setText(one.advice());
    }
    place();
}

} // namespace headrace

#include "moc_emptyhint.cpp"
