// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/studysnapshot.h"

#include <QByteArray>

namespace headrace {

/// A study from a file: our snapshot (JSON), or a table of trials (CSV) as Optuna's `trials_dataframe().to_csv()`, its dashboard and most
/// scripts write them. Types of a table's parameters are those of a space file beside it (`NAME.space.json`, or `…_space.json` for
/// `…_trials.csv`: {"name": {"type": "double|int|categorical", "min", "max", "step"?, "log"?, "values"?}}), else guessed by their values.
/// Any thread. Codes: those of reading files, "study.unreadable", "study.newer", "study.noTrials".
Result<StudySnapshot> readStudyFile(const QString &path);
/// The same from text.
Result<StudySnapshot> readStudySnapshot(const QByteArray &text, const QString &where);
/// `space` is a space file's text or empty; `objective` the column that is the objective, when it is not the last one. With both, columns that
/// stand in neither are left out.
Result<StudySnapshot> readTrialTable(const QByteArray &text, const QByteArray &space, const QString &where, const QString &objective = {});
/// A table and its space by their paths. Codes as above.
Result<StudySnapshot> readTrialTableFile(const QString &path, const QString &spacePath, const QString &objective);

/// A snapshot as JSON that readStudySnapshot takes again, nothing lost.
QByteArray writeStudySnapshot(const StudySnapshot &snapshot);
/// Writes it to a file, whole or not at all. Codes: "file.write".
Result<void> saveStudySnapshot(const StudySnapshot &snapshot, const QString &path);

} // namespace headrace
