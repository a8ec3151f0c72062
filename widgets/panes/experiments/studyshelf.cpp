// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studyshelf.h"

#include "widgets/common/errortext.h"
#include "widgets/panes/experiments/studysentences.h"
#include "widgets/studies/studywords.h"

using namespace Qt::StringLiterals;

namespace headrace {

void StudyShelf::add(StudySource *source)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_sources.emplace_back(source);
    endInsertRows();
    connect(source, &StudySource::changed, this, [this, source] {
        const auto found = std::find(m_sources.begin(), m_sources.end(), source);
        if (found == m_sources.end())
            return;
        const auto at = static_cast<int>(found - m_sources.begin());
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    });
}

void StudyShelf::remove(StudySource *source)
{
    const auto found = std::find(m_sources.begin(), m_sources.end(), source);
    if (found == m_sources.end())
        return;
    const auto row = static_cast<int>(found - m_sources.begin());
    disconnect(source, nullptr, this, nullptr);
    beginRemoveRows({}, row, row);
    m_sources.erase(found);
    endRemoveRows();
}

int StudyShelf::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sources.size());
}

int StudyShelf::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StudyShelf::text(const StudySource &source, int column) const
{
    const auto frame = source.frame();
    switch (column) {
    case NameColumn: return frame && !frame->study.name.isEmpty() ? frame->study.name : source.label();
    case StateColumn:
        if (source.state() != SourceState::Ready)
            return source.state() == SourceState::Reading ? tr("Reading …") : ErrorWords::of(source.error()).sentence;
        return frame->study.state == StudyState::Unknown ? tr("Not said") : StudyWords::studyState(frame->study.state);
    case ProgressColumn: return frame ? StudySentences::progress(*frame) : QString();
    case BestColumn: return frame ? StudySentences::best(*frame) : QString();
    case AlgorithmColumn: return frame ? frame->study.algorithm : QString();
    case SourceColumn: return source.key();
    default: return {};
    }
}

QVariant StudyShelf::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const StudySource *source = sourceAt(index.row());
    if (!source)
        return {};
    const auto frame = source->frame();
    if (role == ToneRole && index.column() == StateColumn)
        return static_cast<int>(source->state() == SourceState::Failed ? StateTone::Error : frame ? StudyWords::tone(frame->study.state) : StateTone::Idle);
    return role == Qt::DisplayRole ? QVariant(text(*source, index.column())) : QVariant();
}

QVariant StudyShelf::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[ColumnCount] = {tr("Study"), tr("State"), tr("Progress"), tr("Best"), tr("Algorithm"), tr("From")};
    return names[section];
}

} // namespace headrace

#include "moc_studyshelf.cpp"
