// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/studies/brushing.h"

#include <QTimer>

namespace headrace {

class WorkPool;

/// Keeps an importance up to date with a selection: measured on the pool over the kept trials, the newest question wins. GUI thread.
class StudyImportance final : public QObject
{
    Q_OBJECT

public:
    StudyImportance(StudySelection &selection, WorkPool &pool, QObject *parent = nullptr);

    void setQuestion(const ImportanceQuestion &question);
    const ImportanceQuestion &question() const { return m_question; }
    /// The newest answer; of the selection before while `isBusy`.
    const Importance &importance() const { return m_importance; }
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    StudySelection &m_selection;
    WorkPool &m_pool;
    ImportanceQuestion m_question;
    Importance m_importance;
    Generation m_generation;
    QTimer m_pause; ///< a brush under way asks ten times a second at most
    bool m_isBusy = false;
};

} // namespace headrace
