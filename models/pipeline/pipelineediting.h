// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/edits/editscope.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace headrace {

/// A pipeline while it is edited: the document and the way back. Undo puts back the very bytes. GUI thread.
class PipelineEditing : public QObject
{
    Q_OBJECT

public:
    explicit PipelineEditing(PipelineDocument document, QObject *parent = nullptr);
    explicit PipelineEditing(std::shared_ptr<PipelineDocument> document, QObject *parent = nullptr);

    const PipelineDocument &document() const { return *m_document; }
    /// The document as it is now, for another thread: an edit meanwhile changes a copy.
    std::shared_ptr<const PipelineDocument> shared() const { return m_document; }
    /// How far the last change reached.
    const EditScope &scope() const { return m_scope; }
    QUndoStack &undoStack() { return m_undo; }
    /// Both documents as edits take them.
    PipelineDraft draft() const { return {m_document->pipeline(), m_document->platform()}; }
    /// Takes an edit's outcome as one step back. Steps with the same key (not empty) that follow one another become one, as typing does.
    /// `word` names the step for the history ("rename"); its sentence is the widgets'.
    Result<void> take(Drafted edited, const QString &word, const QString &key = {});
    /// Whether the bytes differ from those that were opened or saved last.
    bool isChanged() const;
    Result<void> save(const QString &path);
    /// The bytes that somebody else wrote to the file.
    void noteSaved(const QByteArray &bytes);
    /// Puts a whole other text in its place, as one step; the text must be readable.
    Result<void> takeText(const QByteArray &bytes, const QString &word, const QString &key = {});

Q_SIGNALS:
    void changed();
    /// Changes of the text, in order, made or taken back.
    void stepped(const std::vector<headrace::TextChange> &changes, bool isReverted);

private:
    class Step;

    /// Of a text, to know it again.
    struct Print {
        std::size_t size = 0;
        std::size_t first = 0;
        std::size_t second = 0;

        bool operator==(const Print &) const = default;
    };

    static Print printOf(QByteArrayView bytes);
    static Print printOf(const PipelineDocument &document);
    PipelineDocument &own();
    void push(TextChange change, EditScope scope, const QString &word, const QString &key);
    void step(const std::vector<TextChange> &changes, const EditScope &scope, bool isReverted);

    std::shared_ptr<PipelineDocument> m_document;
    QUndoStack m_undo;
    EditScope m_scope;
    Print m_saved;
};

} // namespace headrace
