// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/objectedit.h"
#include "clients/types/objecttext.h"
#include "models/async/generation.h"

#include <QObject>

#include <memory>

namespace headrace {

class KubeClient;
class WorkPool;

enum class EditState {
    Reading, ///< nothing is being changed
    Editing,
    Checking,   ///< merged and tried out on the server
    Conflicted, ///< somebody else changed the same fields: preview().conflicts wait for a word
    Ready,      ///< preview() says what send() would do
    Sending,
    Done, ///< outcome() says how it ended
    Refused ///< error() says why; the text is as it was
};

/// A change of one object: the object as the user saw it, his text, what has become of the object since. Nothing is written before
/// send(), and send() writes what the preview showed or nothing. GUI thread.
class ObjectEdit final : public QObject
{
    Q_OBJECT

public:
    explicit ObjectEdit(WorkPool &pool, QObject *parent = nullptr);

    /// An object (JSON) as text: textRead() has it soon.
    void readText(const QByteArray &json, const TextOptions &options);
    /// Begins to change an object as it was read (JSON).
    void begin(std::shared_ptr<KubeClient> client, const ApiResource &resource, const ObjectName &name, const QByteArray &json);
    /// The object as the server has it now.
    void setServerObject(const QByteArray &json);
    /// Lets go of everything; no answer comes any more.
    void end();

    /// Merges the text with what is there now and tries the result out on the server.
    void check(const QString &text);
    /// The user's word on a conflict; when all have one the check goes on.
    void decide(const QString &path, Side side);
    void send();
    /// Back to the text.
    void goOnEditing();
    /// Brings the user's changes into the object as it is now: textMerged() has the new text, and the object now is the new base.
    void mergeIntoText(const QString &text, const TextOptions &options);

    EditState state() const { return m_state; }
    const EditPreview &preview() const { return m_preview; }
    const EditOutcome &outcome() const { return m_outcome; }
    const Error &error() const { return m_error; }
    /// The object has changed on the server since the text was begun, in more than its version.
    bool isChangedSince() const { return m_isChangedSince; }
    QMap<QString, Side> choices() const { return m_draft.choices; }
    const QByteArray &base() const { return m_draft.base; }

Q_SIGNALS:
    void changed();
    void textMerged(const QString &text);
    void textRead(const QByteArray &json, const QString &text);

private:
    void setState(EditState state);
    void refuse(const Error &error);
    void runCheck();

    WorkPool &m_pool;
    std::shared_ptr<KubeClient> m_client;
    ApiResource m_resource;
    ObjectName m_name;
    ObjectDraft m_draft;
    QByteArray m_server;
    EditState m_state = EditState::Reading;
    EditPreview m_preview;
    EditOutcome m_outcome;
    Error m_error;
    bool m_isChangedSince = false;
    Generation m_generation;
    Generation m_reading;
};

} // namespace headrace
