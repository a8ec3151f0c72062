// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/problemlist.h"

#include "widgets/panes/cluster/yamlwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int shownProblems = 200;
constexpr int shownRows = 4;
} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto go = [this](const QListWidgetItem *item) {
        const auto row = static_cast<std::size_t>(this->row(item));
        if (row < m_problems.size())
            Q_EMIT placeWanted(m_problems[row].line, m_problems[row].column);
    };
    connect(this, &QListWidget::itemActivated, this, go);
    connect(this, &QListWidget::itemClicked, this, go);
    fill();
}

void ProblemList::setProblems(const std::vector<TextProblem> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    fill();
}

void ProblemList::fill()
{
    clear();
    setAccessibleName(tr("Problems"));
    const QLocale locale;
    const ThemeTokens &tokens = tokensFor(this);
    for (std::size_t i = 0; i < m_problems.size() && i < shownProblems; ++i) {
        const TextProblem &problem = m_problems[i];
        const QString words = YamlWords::problem(problem);
        auto *item = new QListWidgetItem(toneIcon(problem.isError ? StateTone::Error : StateTone::Warn, tokens), tr("Line %1: %2").arg(locale.toString(problem.line + 1), words), this);
        item->setToolTip(words);
    }
    setVisible(!m_problems.empty());
    updateGeometry();
}

QSize ProblemList::sizeHint() const
{
    const int row = count() > 0 ? sizeHintForRow(0) : fontMetrics().height() + grid(1);
    return {grid(60), row * std::min(count(), shownRows) + grid(1)};
}

void ProblemList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        fill();
    QListWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_problemlist.cpp"
