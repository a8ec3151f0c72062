// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/importance.h"
#include "models/studies/studyframe.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// Words, numbers and tones of studies.
class StudyWords
{
    Q_DECLARE_TR_FUNCTIONS(StudyWords)

public:
    static QString axisName(const StudyAxis &axis);
    /// A value as it stands at an axis or in a table; a dash for none.
    static QString value(const StudyAxis &axis, double value);
    static QString number(double value);
    static QString duration(double seconds);
    /// As exact as an estimate is.
    static QString roughly(double seconds);
    static QString trialState(TrialState state);
    static StateTone tone(TrialState state);
    static QString studyState(StudyState state);
    static StateTone tone(StudyState state);
    static QString method(ImportanceMethod method);
    /// Method, n and quantile: numbers of different tools differ, so all of it is said.
    static QString measure(const Importance &importance);
    static QString lack(ImportanceLack lack);
    /// "smallest loss", "largest accuracy".
    static QString aim(const StudyMetric &metric);
    static QString parameterSpace(const StudyParameter &parameter);
    /// A trial on some lines: name, state, objective, parameters.
    static QString trialTip(const StudyFrame &frame, int row);
};

} // namespace headrace
