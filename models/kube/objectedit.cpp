// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/objectedit.h"

#include "clients/kube/objectedits.h"
#include "clients/kube/objecttext.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

using namespace Qt::StringLiterals;

namespace headrace {

ObjectEdit::ObjectEdit(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
}

void ObjectEdit::readText(const QByteArray &json, const TextOptions &options)
{
    const Generation::Token token = m_reading.next();
    const auto read = m_pool.run<Result<QString>>([json, options](QPromise<Result<QString>> &promise) { promise.addResult(objectText(json, options)); });
    onFinished(read, this, [this, token, json](const Result<QString> &text) {
        if (token.isCurrent() && text)
            Q_EMIT textRead(json, *text);
    });
}

void ObjectEdit::begin(std::shared_ptr<KubeClient> client, const ApiResource &resource, const ObjectName &name, const QByteArray &json)
{
    end();
    m_client = std::move(client);
    m_resource = resource;
    m_name = name;
    m_draft.base = m_server = json;
    setState(EditState::Editing);
}

void ObjectEdit::setServerObject(const QByteArray &json)
{
    if (m_state == EditState::Reading || json.isEmpty() || json == m_server)
        return;
    m_server = json;
    // What the status does is nobody's change of the text.
    const bool wasChanged = m_isChangedSince;
    m_isChangedSince = wishesOf(m_server) != wishesOf(m_draft.base);
    if (m_isChangedSince != wasChanged)
        Q_EMIT changed();
}

void ObjectEdit::end()
{
    m_generation.next();
    m_client.reset();
    m_draft = {};
    m_server.clear();
    m_preview = {};
    m_outcome = {};
    m_error = {};
    m_isChangedSince = false;
    if (m_state != EditState::Reading)
        setState(EditState::Reading);
}

void ObjectEdit::setState(EditState state)
{
    m_state = state;
    Q_EMIT changed();
}

void ObjectEdit::refuse(const Error &error)
{
    m_error = error;
    setState(EditState::Refused);
}

void ObjectEdit::check(const QString &text)
{
    if (!m_client)
        return;
    m_draft.text = text.toUtf8();
    m_draft.choices.clear();
    runCheck();
}

void ObjectEdit::runCheck()
{
    m_error = {};
    m_preview = {};
    const Generation::Token token = m_generation.next();
    setState(EditState::Checking);
    const auto read = m_pool.run<Result<ReadDraftPointer>>([draft = m_draft](QPromise<Result<ReadDraftPointer>> &promise) { promise.addResult(readDraft(draft)); });
    onFinished(read, this, [this, token](const Result<ReadDraftPointer> &draft) {
        if (!token.isCurrent())
            return;
        if (!draft) {
            refuse(draft.error());
            return;
        }
        onFinished(previewEdit(m_client, m_resource, m_name, *draft), this, [this, token](const Result<EditPreview> &preview) {
            if (!token.isCurrent())
                return;
            if (!preview) {
                refuse(preview.error());
                return;
            }
            m_preview = *preview;
            setState(m_preview.conflicts.empty() ? EditState::Ready : EditState::Conflicted);
        });
    });
}

void ObjectEdit::decide(const QString &path, Side side)
{
    if (m_state != EditState::Conflicted)
        return;
    m_draft.choices[path] = side;
    for (const EditConflict &conflict : m_preview.conflicts)
        if (m_draft.choices.value(conflict.path, Side::Undecided) == Side::Undecided) {
            Q_EMIT changed();
            return;
        }
    runCheck();
}

void ObjectEdit::send()
{
    if (m_state != EditState::Ready || m_preview.patch.isEmpty())
        return;
    const Generation::Token token = m_generation.next();
    setState(EditState::Sending);
    onFinished(sendEdit(m_client, m_resource, m_name, m_preview), this, [this, token](const Result<EditOutcome> &outcome) {
        if (!token.isCurrent())
            return;
        if (!outcome) {
            refuse(outcome.error());
            return;
        }
        m_outcome = *outcome;
        setState(EditState::Done);
    });
}

void ObjectEdit::goOnEditing()
{
    if (!m_client)
        return;
    m_generation.next();
    m_preview = {};
    m_error = {};
    setState(EditState::Editing);
}

void ObjectEdit::mergeIntoText(const QString &text, const TextOptions &options)
{
    const Generation::Token token = m_generation.next();
    m_draft.text = text.toUtf8();
    const auto merge = m_pool.run<Result<QString>>([draft = m_draft, server = m_server, options](QPromise<Result<QString>> &promise) {
        const Result<ReadDraftPointer> read = readDraft(draft);
        promise.addResult(read ? mergedText(*read, server, options) : Result<QString>(read.error()));
    });
    onFinished(merge, this, [this, token, server = m_server](const Result<QString> &merged) {
        if (!token.isCurrent())
            return;
        if (!merged) {
            refuse(merged.error());
            return;
        }
        m_draft.base = server;
        m_isChangedSince = false;
        setState(EditState::Editing);
        Q_EMIT textMerged(*merged);
    });
}

} // namespace headrace

#include "moc_objectedit.cpp"
