// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyimportance.h"

#include "models/async/onfinished.h"
#include "models/async/workpool.h"

namespace headrace {

StudyImportance::StudyImportance(StudySelection &selection, WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
    , m_pool(pool)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(100));
    connect(&m_pause, &QTimer::timeout, this, &StudyImportance::ask);
    connect(&selection, &StudySelection::keptChanged, this, [this] {
        m_isBusy = true;
        if (!m_pause.isActive())
            m_pause.start();
    });
    if (selection.frame())
        ask();
}

void StudyImportance::setQuestion(const ImportanceQuestion &question)
{
    if (question == m_question)
        return;
    m_question = question;
    ask();
}

void StudyImportance::ask()
{
    const std::shared_ptr<const StudyFrame> frame = m_selection.frame();
    const Generation::Token token = m_generation.next();
    if (!frame)
        return;
    m_isBusy = true;
    const auto measure = [frame, mask = m_selection.kept(), question = m_question, token](QPromise<Importance> &promise) {
        if (std::optional<Importance> answer = importanceOf(frame->matrix, mask, question, [&] { return token.isCurrent() && !promise.isCanceled(); }))
            promise.addResult(std::move(*answer));
    };
    onFinished(m_pool.run<Importance>(measure), this, [this, token](const Importance &answer) {
        if (!token.isCurrent())
            return;
        m_importance = answer;
        m_isBusy = false;
        Q_EMIT changed();
    });
}

} // namespace headrace

#include "moc_studyimportance.cpp"
