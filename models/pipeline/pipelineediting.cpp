// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelineediting.h"

#include <QCryptographicHash>

namespace headrace {

namespace {

constexpr int mostSteps = 500;

QByteArray hashOf(const PipelineDocument &document)
{
    return QCryptographicHash::hash(document.bytes(), QCryptographicHash::Sha256);
}

} // namespace

/// One edit: the texts that it put in and took out. It is made already when it comes onto the stack.
class PipelineEditing::Step : public QUndoCommand
{
public:
    Step(PipelineEditing &editing, TextChange change, const QString &word, const QString &key)
        : m_editing(editing)
        , m_key(key)
    {
        m_changes.push_back(std::move(change));
        setText(word);
    }

    int id() const override { return m_key.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *const next = static_cast<const Step *>(other);
        if (next->m_key != m_key)
            return false;
        m_changes.insert(m_changes.end(), next->m_changes.begin(), next->m_changes.end());
        return true;
    }

    void redo() override
    {
        if (m_isFirst) {
            m_isFirst = false;
            return;
        }
        for (const TextChange &change : m_changes)
            m_editing.m_document.apply(change);
        Q_EMIT m_editing.changed();
    }

    void undo() override
    {
        for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
            m_editing.m_document.revert(*change);
        Q_EMIT m_editing.changed();
    }

private:
    PipelineEditing &m_editing;
    std::vector<TextChange> m_changes;
    QString m_key;
    bool m_isFirst = true;
};

PipelineEditing::PipelineEditing(PipelineDocument document, QObject *parent)
    : QObject(parent)
    , m_document(std::move(document))
    , m_savedHash(hashOf(m_document))
{
    m_undo.setUndoLimit(mostSteps);
}

Result<void> PipelineEditing::take(Drafted edited, const QString &word, const QString &key)
{
    if (!edited)
        return edited.error();
    Result<TextChange> change = m_document.changeTo(edited->pipeline, edited->platform);
    if (!change)
        return change.error();
    if (change->empty())
        return {};
    m_undo.push(new Step(*this, std::move(*change), word, key));
    Q_EMIT changed();
    return {};
}

bool PipelineEditing::isChanged() const
{
    return hashOf(m_document) != m_savedHash;
}

Result<void> PipelineEditing::save(const QString &path)
{
    const Result<void> done = m_document.save(path);
    if (done)
        m_savedHash = hashOf(m_document);
    return done;
}

} // namespace headrace
