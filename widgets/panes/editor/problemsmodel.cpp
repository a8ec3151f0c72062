// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/problemsmodel.h"

#include "widgets/common/problemwords.h"
#include "widgets/theme/icons.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

StateTone toneOf(ProblemSeverity severity)
{
    return severity == ProblemSeverity::Error ? StateTone::Error : severity == ProblemSeverity::Warning ? StateTone::Warn : StateTone::Idle;
}

} // namespace

void ProblemsModel::setProblems(std::vector<PipelineProblem> problems, QStringList places)
{
    if (problems == m_problems && places == m_places)
        return;
    beginResetModel();
    m_problems = std::move(problems);
    m_places = std::move(places);
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PipelineProblem &one = problem(index.row());
    if (role == Qt::DecorationRole && index.column() == SeverityColumn)
        return toneIcon(toneOf(one.severity), tokensFor(QGuiApplication::palette()));
    if (role == Qt::TextAlignmentRole && index.column() == LineColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == SentenceColumn)
        return QString(ProblemWords::sentence(one) % u"\n"_s % pathText(one.path));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case SeverityColumn:
        return QString(ProblemWords::severity(one.severity) % u' ' % problemWord(one.code));
    case SentenceColumn:
        return ProblemWords::sentence(one);
    case PlaceColumn:
        return place(index.row());
    case LineColumn:
        return one.line;
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case SentenceColumn:
        return tr("Problem");
    case PlaceColumn:
        return tr("Where");
    case LineColumn:
        return tr("Line");
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_problemsmodel.cpp"
