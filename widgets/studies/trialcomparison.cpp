// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/trialcomparison.h"

#include "widgets/studies/studywords.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

TrialComparison::TrialComparison(StudySelection &selection, QObject *parent)
    : QAbstractTableModel(parent)
    , m_selection(selection)
{
    connect(&selection, &StudySelection::chosenChanged, this, &TrialComparison::renew);
    renew();
}

void TrialComparison::setDifferencesOnly(bool only)
{
    m_differencesOnly = only;
    renew();
}

void TrialComparison::renew()
{
    beginResetModel();
    m_trials.clear();
    m_lines.clear();
    if (const auto &frame = m_selection.frame()) {
        if (frame->best && !m_selection.chosen().empty() && !m_selection.isChosen(*frame->best))
            m_trials.push_back(*frame->best);
        m_trials.insert(m_trials.end(), m_selection.chosen().begin(), m_selection.chosen().end());
        m_trials.resize(std::min(m_trials.size(), mostTrials));
        for (const AxisSubject subject : {AxisSubject::State, AxisSubject::Metric, AxisSubject::Parameter, AxisSubject::Duration}) {
            for (std::size_t axis = 0; axis < frame->axes.size() && !m_trials.empty(); ++axis) {
                if (frame->axes[axis].subject != subject)
                    continue;
                const StudyAxis &one = frame->axes[axis];
                const auto isSame = [&](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
                const bool differs = std::any_of(m_trials.begin(), m_trials.end(), [&](int trial) { return !isSame(one.value(trial), one.value(m_trials.front())); });
                if (differs || !m_differencesOnly)
                    m_lines.push_back({axis, differs});
            }
        }
    }
    endResetModel();
}

int TrialComparison::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int TrialComparison::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trials.size()) + 1;
}

QString TrialComparison::text(const Line &line, int trial) const
{
    const StudyAxis &axis = m_selection.frame()->axes[line.axis];
    return StudyWords::value(axis, axis.value(trial));
}

QString TrialComparison::change(const Line &line, int trial) const
{
    const StudyAxis &axis = m_selection.frame()->axes[line.axis];
    const double value = axis.value(trial), base = axis.value(m_trials.front());
    if (axis.isChoice() || trial == m_trials.front() || !std::isfinite(value) || !std::isfinite(base) || base == 0 || value == base)
        return {};
    if (value / base >= 5) // hundreds of percent say nothing
        return u"×%1"_s.arg(QLocale().toString(value / base, 'g', 3));
    const double percent = 100 * (value - base) / std::abs(base);
    return u"%1%2 %"_s.arg(percent > 0 ? u"+"_s : u"−"_s, QLocale().toString(std::abs(percent), 'g', 3));
}

QVariant TrialComparison::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    const StudyAxis &axis = m_selection.frame()->axes[line.axis];
    if (role == DiffersRole)
        return line.differs;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>((index.column() > 0 && !axis.isChoice() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.column() == 0 && line.differs)
        return typeFont(TypeRole::Heading);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return StudyWords::axisName(axis);
    const QString shown = text(line, trialAt(index.column())), away = change(line, trialAt(index.column()));
    return away.isEmpty() ? shown : shown + u"  "_s + away;
}

QVariant TrialComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>((section > 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return StudyWords::tr("Value");
    const int trial = trialAt(section);
    const QString &name = m_selection.frame()->matrix.names[static_cast<std::size_t>(trial)];
    return m_selection.frame()->best == trial ? StudyWords::tr("%1 (best)").arg(name) : name;
}

} // namespace headrace

#include "moc_trialcomparison.cpp"
