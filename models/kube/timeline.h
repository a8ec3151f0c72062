// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace headrace {

class EventStore;

enum class TimelineOrder { NewestFirst, ByTime };

/// Whose events are shown. Empty = everybody's.
struct TimelineSubjects {
    QSet<QString> uids;
    QSet<QString> names; ///< "Kind/name", for events that know no uid

    bool operator==(const TimelineSubjects &) const = default;
    bool isEmpty() const { return uids.isEmpty() && names.isEmpty(); }
};

/// The events of an object and its relatives, or of a whole namespace, as one list: newest first, or by time with the silences
/// between. What was said again and again is one row with a count. Follows a store; rows keep their place while it changes. GUI
/// thread.
class Timeline final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { AgeColumn, TypeColumn, ObjectColumn, ReasonColumn, MessageColumn, CountColumn, SourceColumn, ColumnCount };
    enum Role { IsWarningRole = Qt::UserRole + 1, IsGapRole, GapSecondsRole, NumberRole, KindRole, NameRole, NameSpaceRole };
    static constexpr qint64 gapSeconds = 300;

    explicit Timeline(QObject *parent = nullptr);
    ~Timeline() override;

    void setStore(std::shared_ptr<EventStore> store);
    const std::shared_ptr<EventStore> &store() const { return m_store; }
    void setSubjects(const TimelineSubjects &subjects);
    /// Events whose texts hold all the words.
    void setFilter(const QString &text, bool onlyWarnings);
    void setOrder(TimelineOrder order);
    TimelineOrder order() const { return m_order; }
    /// Events before the filter.
    int unfiltered() const { return m_unfiltered; }
    /// Null for a silence.
    const KubeEvent *eventAt(int row) const;
    void refreshAges();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headers and the words of silences are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void shownChanged();

private:
    struct Row {
        QString key;
        KubeEvent event;
        qint64 gap = 0; ///< seconds of silence; then there is no event

        bool operator==(const Row &) const = default;
    };
    void update();
    std::vector<Row> wantedRows();
    bool isShown(const KubeEvent &event) const;
    void arrange(std::vector<Row> wanted);

    std::shared_ptr<EventStore> m_store;
    TimelineSubjects m_subjects;
    QStringList m_words;
    bool m_onlyWarnings = false;
    TimelineOrder m_order = TimelineOrder::NewestFirst;
    std::vector<Row> m_rows;
    int m_unfiltered = 0;
};

} // namespace headrace
