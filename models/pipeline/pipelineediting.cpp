// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelineediting.h"

#include <QHashFunctions>

#include <algorithm>
#include <atomic>

namespace headrace {

namespace {

constexpr int mostSteps = 500;

} // namespace

/// One edit: the texts that it put in and took out. It is made already when it comes onto the stack.
class PipelineEditing::Step : public QUndoCommand
{
public:
    Step(PipelineEditing &editing, TextChange change, EditScope scope, const QString &word, const QString &key)
        : m_editing(editing)
        , m_scope(std::move(scope))
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
        m_scope.add(next->m_scope);
        return true;
    }

    void redo() override
    {
        if (m_isFirst) {
            m_isFirst = false;
            return;
        }
        m_editing.step(m_changes, m_scope, false);
    }

    void undo() override
    {
        m_editing.step(m_changes, m_scope, true);
    }

private:
    PipelineEditing &m_editing;
    std::vector<TextChange> m_changes;
    EditScope m_scope;
    QString m_key;
    bool m_isFirst = true;
};

PipelineEditing::PipelineEditing(PipelineDocument document, QObject *parent)
    : PipelineEditing(std::make_shared<PipelineDocument>(std::move(document)), parent)
{
}

PipelineEditing::PipelineEditing(std::shared_ptr<PipelineDocument> document, QObject *parent)
    : QObject(parent)
    , m_document(std::move(document))
    , m_saved(printOf(*m_document))
{
    m_undo.setUndoLimit(mostSteps);
}

Result<void> PipelineEditing::take(Drafted edited, const QString &word, const QString &key)
{
    if (!edited)
        return edited.error();
    EditScope scope = scopeOf(draft(), *edited);
    Result<TextChange> change = own().changeTo(edited->pipeline, edited->platform);
    if (!change)
        return change.error();
    if (!change->empty())
        push(std::move(*change), std::move(scope), word, key);
    return {};
}

void PipelineEditing::push(TextChange change, EditScope scope, const QString &word, const QString &key)
{
    m_scope = scope;
    m_undo.push(new Step(*this, change, std::move(scope), word, key));
    Q_EMIT stepped({std::move(change)}, false);
    Q_EMIT changed();
}

Result<void> PipelineEditing::takeText(const QByteArray &bytes, const QString &word, const QString &key)
{
    Result<PipelineDocument> read = PipelineDocument::read(bytes);
    if (!read)
        return read.error();
    const std::string &before = m_document->yaml().text();
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
    TextChange change{{front, before.substr(front, before.size() - front - back), after.substr(front, after.size() - front - back)}};
    EditScope scope = scopeOf(draft(), {read->pipeline(), read->platform()});
    if (m_document->yaml().encoding() == read->yaml().encoding())
        m_document = std::make_shared<PipelineDocument>(std::move(*read)); // read once is enough
    else
        own().apply(change);
    push(std::move(change), std::move(scope), word, key);
    return {};
}

/// Many changes (of merged typing) cost one reading of the text.
void PipelineEditing::step(const std::vector<TextChange> &changes, const EditScope &scope, bool isReverted)
{
    m_scope = scope;
    if (changes.size() == 1) {
        isReverted ? own().revert(changes.front()) : own().apply(changes.front());
    } else {
        const std::string before = m_document->yaml().text();
        std::string text = before;
        if (isReverted)
            for (auto change = changes.rbegin(); change != changes.rend(); ++change)
                text = revertedText(text, *change);
        else
            for (const TextChange &change : changes)
                text = changedText(text, change);
        own().apply({{0, before, std::move(text)}});
    }
    Q_EMIT stepped(changes, isReverted);
    Q_EMIT changed();
}

bool PipelineEditing::isChanged() const
{
    const YamlFile &yaml = m_document->yaml();
    return (yaml.encoding() == TextEncoding::Utf8 && yaml.text().size() != m_saved.size) || !(printOf(*m_document) == m_saved);
}

Result<void> PipelineEditing::save(const QString &path)
{
    const Result<void> done = m_document->save(path);
    if (done)
        m_saved = printOf(*m_document);
    return done;
}

void PipelineEditing::noteSaved(const QByteArray &bytes)
{
    m_saved = printOf(bytes);
}

PipelineEditing::Print PipelineEditing::printOf(QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return {size, qHashBits(bytes.data(), size, 0x9e3779b9), qHashBits(bytes.data(), size, 0x7f4a7c15)};
}

PipelineEditing::Print PipelineEditing::printOf(const PipelineDocument &document)
{
    const YamlFile &yaml = document.yaml();
    return yaml.encoding() == TextEncoding::Utf8 ? printOf(QByteArrayView(yaml.text().data(), static_cast<qsizetype>(yaml.text().size()))) : printOf(document.bytes());
}

/// The document to be changed: a copy while another thread reads it.
PipelineDocument &PipelineEditing::own()
{
    if (m_document.use_count() > 1)
        m_document = std::make_shared<PipelineDocument>(*m_document);
    std::atomic_thread_fence(std::memory_order_acquire); // after what the other thread read
    return *m_document;
}

} // namespace headrace
