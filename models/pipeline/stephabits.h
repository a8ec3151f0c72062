// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <memory>

namespace headrace {

/// Which steps one likes, took last, and takes after which: kept on this machine alone. GUI thread.
class StepHabits final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostRecent = 8;

    /// `file` keeps them; empty: nothing is kept.
    explicit StepHabits(const QString &file, QObject *parent = nullptr);
    ~StepHabits() override;

    QStringList favourites() const;
    bool isFavourite(const QString &step) const { return favourites().contains(step); }
    void setFavourite(const QString &step, bool isFavourite);
    /// Newest first.
    QStringList recent() const;
    /// A step was added, after another one (may be empty).
    void note(const QString &step, const QString &after);
    /// How often it was added; after `after` counts ten times.
    int weight(const QString &step, const QString &after) const;

Q_SIGNALS:
    void changed();

private:
    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
    QVariantMap m_values;
};

} // namespace headrace
