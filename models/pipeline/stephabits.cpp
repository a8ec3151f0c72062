// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/stephabits.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostPairs = 2000;

QString pairOf(const QString &after, const QString &step)
{
    return after % u'\n' % step;
}

} // namespace

StepHabits::StepHabits(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
    for (const QString &key : {u"favourites"_s, u"recent"_s, u"counts"_s})
        m_values[key] = m_file ? m_file->value(u"habits/"_s % key) : QVariant();
}

StepHabits::~StepHabits() = default;

QVariant StepHabits::value(const QString &key) const
{
    return m_values.value(key);
}

void StepHabits::setValue(const QString &key, const QVariant &value)
{
    m_values[key] = value;
    if (m_file)
        m_file->setValue(u"habits/"_s % key, value);
}

QStringList StepHabits::favourites() const
{
    return value(u"favourites"_s).toStringList();
}

void StepHabits::setFavourite(const QString &step, bool isFavourite)
{
    QStringList all = favourites();
    if (all.contains(step) == isFavourite)
        return;
    if (isFavourite)
        all << step;
    else
        all.removeAll(step);
    setValue(u"favourites"_s, all);
    Q_EMIT changed();
}

QStringList StepHabits::recent() const
{
    return value(u"recent"_s).toStringList();
}

void StepHabits::note(const QString &step, const QString &after)
{
    QStringList all = recent();
    all.removeAll(step);
    all.prepend(step);
    setValue(u"recent"_s, QStringList(all.mid(0, mostRecent)));
    QVariantMap counts = value(u"counts"_s).toMap();
    for (const QString &key : {pairOf({}, step), pairOf(after, step)}) {
        if (counts.size() >= mostPairs && !counts.contains(key))
            continue;
        counts[key] = counts.value(key).toInt() + 1;
        if (after.isEmpty())
            break;
    }
    setValue(u"counts"_s, counts);
    Q_EMIT changed();
}

int StepHabits::weight(const QString &step, const QString &after) const
{
    const QVariantMap counts = value(u"counts"_s).toMap();
    const int own = counts.value(pairOf({}, step)).toInt();
    return after.isEmpty() ? own : own + 10 * counts.value(pairOf(after, step)).toInt();
}

} // namespace headrace

#include "moc_stephabits.cpp"
