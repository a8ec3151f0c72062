// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/log/messagewords.h"

#include "models/log/logmodel.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

StateTone toneOf(int level)
{
    switch (level) {
    case QtWarningMsg:
        return StateTone::Warn;
    case QtCriticalMsg:
    case QtFatalMsg:
        return StateTone::Error;
    case QtInfoMsg:
        return StateTone::Accent;
    default:
        return StateTone::Idle;
    }
}

} // namespace

QVariant MessageWords::data(const QModelIndex &index, int role) const
{
    const int level = QIdentityProxyModel::data(index, LogModel::LevelRole).toInt();
    const bool isLevel = index.column() == LogModel::LevelColumn;
    if (isLevel && role == Qt::DecorationRole)
        return toneIcon(toneOf(level), tokensFor(QApplication::palette()));
    if (isLevel && role == Qt::DisplayRole) {
        switch (level) {
        case QtWarningMsg:
            return tr("Warning");
        case QtCriticalMsg:
        case QtFatalMsg:
            return tr("Error");
        case QtInfoMsg:
            return tr("Note");
        default:
            return tr("Detail");
        }
    }
    if (role == Qt::DisplayRole && index.column() == LogModel::TimeColumn)
        return QIdentityProxyModel::data(index, role).toDateTime().toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    if (role == Qt::ToolTipRole && index.column() == LogModel::TextColumn)
        return QIdentityProxyModel::data(index, Qt::DisplayRole);
    return QIdentityProxyModel::data(index, role);
}

QVariant MessageWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LogModel::TimeColumn:
        return tr("Time");
    case LogModel::LevelColumn:
        return tr("Level");
    case LogModel::CategoryColumn:
        return tr("From");
    default:
        return tr("Message");
    }
}

} // namespace headrace

#include "moc_messagewords.cpp"
