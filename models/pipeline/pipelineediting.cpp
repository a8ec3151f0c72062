// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelineediting.h"

#include <QCryptographicHash>

#include <algorithm>

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
        m_editing.step(m_changes, false);
    }

    void undo() override
    {
        m_editing.step(m_changes, true);
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
    const TextChange made = *change;
    m_undo.push(new Step(*this, std::move(*change), word, key));
    Q_EMIT stepped({made}, false);
    Q_EMIT changed();
    return {};
}

Result<void> PipelineEditing::takeText(const QByteArray &bytes, const QString &word, const QString &key)
{
    const Result<PipelineDocument> read = PipelineDocument::read(bytes);
    if (!read)
        return read.error();
    const std::string &before = m_document.yaml().text();
    const std::string &after = read->yaml().text();
    if (before == after)
        return {};
    // The part between what is the same before and behind, so that steps stay small.
    std::size_t front = 0;
    while (front < std::min(before.size(), after.size()) && before[front] == after[front])
        ++front;
    std::size_t back = 0;
    while (back < std::min(before.size(), after.size()) - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    const TextChange change{{front, before.substr(front, before.size() - front - back), after.substr(front, after.size() - front - back)}};
    m_document.apply(change);
    m_undo.push(new Step(*this, change, word, key));
    Q_EMIT stepped({change}, false);
    Q_EMIT changed();
    return {};
}

/// Many changes (of merged typing) cost one reading of the text.
void PipelineEditing::step(const std::vector<TextChange> &changes, bool isReverted)
{
    if (changes.size() == 1) {
        isReverted ? m_document.revert(changes.front()) : m_document.apply(changes.front());
    } else {
        const std::string before = m_document.yaml().text();
        std::string text = before;
        if (isReverted)
            for (auto change = changes.rbegin(); change != changes.rend(); ++change)
                text = revertedText(text, *change);
        else
            for (const TextChange &change : changes)
                text = changedText(text, change);
        m_document.apply({{0, before, std::move(text)}});
    }
    Q_EMIT stepped(changes, isReverted);
    Q_EMIT changed();
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

void PipelineEditing::noteSaved(const QByteArray &bytes)
{
    m_savedHash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace headrace
