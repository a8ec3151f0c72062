// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlchange.h"

#include <QByteArray>

#include <memory>

namespace headrace {

enum class TextEncoding { Utf8, Utf8WithMark, Utf16Little, Utf16Big };

/// A YAML (or JSON) file that keeps its text: what is not edited stays byte for byte what it was, and what is taken back too. A change of a few lines
/// reads those lines again, not the file. Copies share what they hold.
class YamlFile
{
public:
    /// Files up to this many bytes; the pipelines server takes no more.
    static constexpr qsizetype mostBytes = 32 * 1024 * 1024;

    /// Errors of YamlTree::read and yamlValues, "yaml.encoding", "pipeline.archive" (a zip or gzip), "pipeline.large".
    static Result<YamlFile> read(const QByteArray &bytes);

    /// In the encoding in which it was opened.
    QByteArray bytes() const;
    const std::string &text() const { return m_tree->text(); }
    TextEncoding encoding() const { return m_encoding; }
    const YamlTree &tree() const { return *m_tree; }
    const YamlValues &values() const { return m_values; }
    /// From 1: where a path of a document stands, or the longest part of it that is there.
    int lineOf(std::size_t document, const ObjectPath &path) const;

    /// Rewrites so that the documents say this; further ones are added at the end. The change is empty when they say it already.
    /// Error "yaml.unwritable" when no text says it (a text with a NUL byte).
    Result<TextChange> changeTo(const std::vector<PlainValue> &documents);
    /// Makes a change that was taken back again, takes one back.
    void apply(const TextChange &change);
    void revert(const TextChange &change);
    /// How many times only a part of the text was read for a change, for tests.
    int partsRead() const { return m_partsRead; }

private:
    Result<void> readText(std::string text);
    void setText(std::string text);
    bool says(std::string text, const std::vector<PlainValue> &documents);
    bool changeOne(const std::vector<PlainValue> &documents, TextChange &change);
    bool changePart(const TextChange &change, const PlainValue *wanted);
    std::string added(const std::string &text, const std::vector<PlainValue> &documents) const;

    TextEncoding m_encoding = TextEncoding::Utf8;
    std::shared_ptr<YamlTree> m_tree = std::make_shared<YamlTree>(); ///< copies of the file share it until one changes
    YamlValues m_values;
    int m_partsRead = 0;
};

} // namespace headrace
