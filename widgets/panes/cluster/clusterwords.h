// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/clustersession.h"
#include "models/kube/diagnosis.h"
#include "models/kube/kindslist.h"
#include "models/kube/relatedtree.h"
#include "models/kube/resourcetable.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The words of the Cluster pane.
class ClusterWords
{
    Q_DECLARE_TR_FUNCTIONS(ClusterWords)

public:
    static QString section(KindSection section);
    /// "Live", "Listing 1,500 of 10,000", "Stale since 12:03:04" …
    static QString live(const LiveStatus &status, qint64 rows);
    static StateTone liveTone(LiveState state);
    static StateTone tone(RowHealth health);
    static QString connection(ConnectionState state);
    static StateTone connectionTone(ConnectionState state);
    /// What is wrong and what to do.
    static std::pair<QString, QString> finding(const Finding &finding);
    /// "Waiting: ImagePullBackOff", "Ended with exit code 3".
    static QString containerState(const ContainerView &container);
    static QString eventColumn(int column);
    /// "12m without events".
    static QString silence(qint64 seconds);
    static QString related(RelatedSection section);
    /// Of an object that is named but not there.
    static QString missing();
};

} // namespace headrace
