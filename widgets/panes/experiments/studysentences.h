// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyframe.h"

#include <QCoreApplication>

namespace headrace {

/// Sentences about a study as a whole.
class StudySentences
{
    Q_DECLARE_TR_FUNCTIONS(StudySentences)

public:
    /// "412 of 550 trials done · 3 running · 17 failed · about 40 min left"
    static QString progress(const StudyFrame &frame);
    /// "loss 0.2013 (goal 0.2 not reached)"
    static QString best(const StudyFrame &frame);
    /// Name and value of what is worth knowing, in lines.
    static std::vector<std::pair<QString, QString>> facts(const StudyFrame &frame);
    /// A trial's parameters in a form for other programs: "--lr=0.01 …", a Python dict, YAML.
    static QString asArguments(const Trial &trial);
    static QString asPython(const Trial &trial, const Study &study);
    static QString asYaml(const Trial &trial);
};

} // namespace headrace
