// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/livelist.h"

#include <QCoreApplication>

namespace headrace {

/// What the button below a list's message does.
enum class ListStep { None, Connect, TryAgain, ChooseNameSpace, ClearFilter, AskForAll };

/// What stands where rows would be: what is, what to do next, the button that does it.
struct ListMessage {
    QString sentence;
    QString advice;
    QString button;
    ListStep step = ListStep::None;
    bool isBusy = false;

    bool operator==(const ListMessage &) const = default;
};

/// The words of a list: what it says when there are no rows, its facts, its columns.
class ListWords
{
    Q_DECLARE_TR_FUNCTIONS(ListWords)

public:
    /// Empty when rows are shown. Not connected, connecting, loading, refused, failed, empty, filtered to nothing read differently.
    static ListMessage message(LiveList &list);
    /// "1,204 of 10,000 objects, 3 selected".
    static QString facts(LiveList &list, qsizetype selected);
    /// Which parts of a list are missing, in one sentence; empty when none is.
    static QString troubles(const LiveList &list);
    /// The name of a column of our own; those of the server stay as they are.
    static QString column(const ListColumn &column);
    /// What stands in it.
    static QString columnHelp(const ListColumn &column);
    /// "Pod", "Pod · kubeflow", "Pod · 3 namespaces".
    static QString tab(LiveList &list);
    static QString nameSpaces(const QStringList &names);
    static QString filterHelp();

private:
    static ListMessage emptyMessage(LiveList &list);
    static ListMessage brokenMessage(LiveList &list, const Error &error);
};

} // namespace headrace
