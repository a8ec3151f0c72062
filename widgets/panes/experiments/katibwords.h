// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/studyverdict.h"
#include "models/kube/diagnosis.h"
#include "models/studies/studydeeds.h"
#include "models/studies/studylist.h"
#include "models/studies/studyserver.h"

#include <QCoreApplication>

namespace headrace {

class LocalClusterControl;

/// What a page says instead of rows; `button` empty = none.
struct StudyMessage {
    QString sentence;
    QString advice;
    QString button;
    bool isBusy = false;
    bool startsLocal = false;     ///< the button: the cluster that comes with the program
    bool leadsToClusters = false; ///< the button; else it tries again
};

/// The words of studies on clusters.
class KatibWords
{
    Q_DECLARE_TR_FUNCTIONS(KatibWords)

public:
    static QString column(StudyColumn column);
    /// A cell as it is shown; `now` in seconds since 1970.
    static QString cell(const Study &study, StudyColumn column, qint64 now);
    /// "12 of 30 · 2 running · 1 failed"
    static QString progress(const Study &study);
    static QString filterHelp();
    /// Why there are no studies of the cluster; without a sentence when its list decides.
    static StudyMessage serverMessage(const StudyServer &server, const QString &cluster, const LocalClusterControl *local);
    static StudyMessage listMessage(const StudyList &list, int shown, const QString &nameSpace);
    static QString limit(LimitFinding finding, const Study &study);
    static QString rerun(RerunFinding finding, const Trial &trial);
    /// What is wrong and what to do.
    static std::pair<QString, QString> finding(const Finding &finding);
    /// What is wrong with an experiment that is not made yet: who finds it, in that side's words.
    static QString fault(const StudyFault &fault);
    /// A condition of an experiment or of its suggestion as a sentence.
    static QString condition(const StudyCondition &condition, const Study &study);
};

} // namespace headrace
