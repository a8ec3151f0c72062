// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlchange.h"

#include <QByteArray>

namespace headrace {

enum class TextEncoding { Utf8, Utf8WithMark, Utf16Little, Utf16Big };

/// A YAML (or JSON) file that keeps its text: what is not edited stays byte for byte what it was, and what is taken back too.
class YamlFile
{
public:
    /// Files up to this many bytes; the pipelines server takes no more.
    static constexpr qsizetype mostBytes = 32 * 1024 * 1024;

    /// Errors of YamlTree::read and yamlValues, "yaml.encoding", "pipeline.archive" (a zip or gzip), "pipeline.large".
    static Result<YamlFile> read(const QByteArray &bytes);

    /// In the encoding in which it was opened.
    QByteArray bytes() const;
    const std::string &text() const { return m_tree.text(); }
    TextEncoding encoding() const { return m_encoding; }
    const YamlTree &tree() const { return m_tree; }
    const YamlValues &values() const { return m_values; }
    /// From 1: where a path of a document stands, or the longest part of it that is there.
    int lineOf(std::size_t document, const ObjectPath &path) const;

    /// Rewrites so that the documents say this; further ones are added at the end. The change is empty when they say it already.
    /// Error "yaml.unwritable" when no text says it (a text with a NUL byte).
    Result<TextChange> changeTo(const std::vector<PlainValue> &documents);
    /// Makes a change that was taken back again, takes one back.
    void apply(const TextChange &change) { setText(changedText(text(), change)); }
    void revert(const TextChange &change) { setText(revertedText(text(), change)); }

private:
    Result<void> readText(std::string text);
    void setText(std::string text);
    bool says(std::string text, const std::vector<PlainValue> &documents);
    std::string added(const std::string &text, const std::vector<PlainValue> &documents) const;

    TextEncoding m_encoding = TextEncoding::Utf8;
    YamlTree m_tree;
    YamlValues m_values;
};

} // namespace headrace
