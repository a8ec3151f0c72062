// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferencecall.h"
#include "models/endpoints/servicelist.h"
#include "models/endpoints/servicecall.h"
#include "widgets/common/errortext.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The words and tones of services and of calls to them.
class EndpointWords
{
    Q_DECLARE_TR_FUNCTIONS(EndpointWords)

public:
    static QString column(int column);
    static QString health(ServiceHealth health);
    static StateTone tone(ServiceHealth health);
    /// Why it is as it is, and what to do; empty for a service that is simply ready.
    static ErrorText state(const ServiceState &state);
    /// KServe's own word where it is a newer one.
    static QString mode(ServingMode mode, const QString &word);
    static QString part(ServingPart part);
    static QString role(TrafficShare::Role role);
    /// What a split says: what is asked, what is sent, and whether anybody tells.
    static QString traffic(const TrafficSplit &split);
    /// A condition's type as a person would say it; types that we do not know as they are.
    static QString condition(const QString &type);
    static QString conditionStatus(const ServiceCondition &condition);
    static StateTone conditionTone(const ServiceCondition &condition);

    static QString protocol(InferenceProtocol protocol);
    static QString route(InferenceRoute route);
    static QString routeHelp(InferenceRoute route);
    static QString schemaSource(SchemaSource source);
    /// Who refused and why, with a next step.
    static ErrorText failure(const InferenceFailure &failure);
    /// "12.4 ms".
    static QString duration(qint64 microseconds);
};

} // namespace headrace
