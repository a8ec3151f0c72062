// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyfilter.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isAmong(QStringView choices, const QString &text)
{
    for (const QStringView choice : choices.split(u',', Qt::SkipEmptyParts))
        if (text.startsWith(choice, Qt::CaseInsensitive))
            return true;
    return false;
}

bool fits(const Study &study, QStringView word)
{
    if (word.startsWith(u"state:"))
        return isAmong(word.sliced(6), study.stateWord);
    if (word.startsWith(u"algorithm:"))
        return isAmong(word.sliced(10), study.algorithm);
    if (word == u"is:starting")
        return isStarting(study);
    const QString objective = study.metrics.empty() ? QString() : study.metrics.front().name;
    for (const QString *text : {&study.name, &study.nameSpace, &study.algorithm, &objective})
        if (text->contains(word, Qt::CaseInsensitive))
            return true;
    return false;
}

} // namespace

bool isStarting(const Study &study)
{
    const bool isOver = study.state == StudyState::Succeeded || study.state == StudyState::Failed;
    return !isOver && study.counts.all - study.counts.pending <= 0;
}

StudyFilter::StudyFilter(StudyList &list, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_list(list)
{
    setSortRole(StudyList::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&list);
}

void StudyFilter::setQuery(const QString &line)
{
    m_words = line.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool StudyFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Study &study = m_list.at(row);
    return std::all_of(m_words.begin(), m_words.end(), [&study](const QString &word) { return word.startsWith(u'!') && word.size() > 1 ? !fits(study, QStringView(word).sliced(1)) : fits(study, word); });
}

} // namespace headrace

#include "moc_studyfilter.cpp"
