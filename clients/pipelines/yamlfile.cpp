// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlfile.h"

#include "clients/pipelines/partchange.h"
#include "clients/pipelines/yamlemit.h"

#include <QStringConverter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr char byteOrderMark[] = "\xEF\xBB\xBF";

TextEncoding encodingOf(const QByteArray &bytes)
{
    if (bytes.startsWith(byteOrderMark))
        return TextEncoding::Utf8WithMark;
    if (bytes.startsWith("\xFF\xFE"))
        return TextEncoding::Utf16Little;
    return bytes.startsWith("\xFE\xFF") ? TextEncoding::Utf16Big : TextEncoding::Utf8;
}

QStringConverter::Encoding wideOf(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16Little ? QStringConverter::Utf16LE : QStringConverter::Utf16BE;
}

Error refused(const QString &code)
{
    return {.kind = ErrorKind::Invalid, .code = code, .arguments = {u"1"_s, u"1"_s}};
}

bool isArchive(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06") || bytes.startsWith("\x1F\x8B");
}

Result<std::string> decoded(const QByteArray &bytes, TextEncoding encoding)
{
    if (encoding == TextEncoding::Utf8)
        return bytes.toStdString();
    if (encoding == TextEncoding::Utf8WithMark)
        return bytes.mid(3).toStdString();
    QStringDecoder decoder(wideOf(encoding), QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder(QByteArrayView(bytes).sliced(2));
    if (decoder.hasError() || bytes.size() % 2 != 0)
        return refused(u"yaml.encoding"_s);
    return text.toStdString();
}

} // namespace

Result<YamlFile> YamlFile::read(const QByteArray &bytes)
{
    if (isArchive(bytes))
        return refused(u"pipeline.archive"_s);
    if (bytes.size() > mostBytes)
        return refused(u"pipeline.large"_s);
    YamlFile document;
    document.m_encoding = encodingOf(bytes);
    const bool isWide = document.m_encoding == TextEncoding::Utf16Little || document.m_encoding == TextEncoding::Utf16Big;
    Result<std::string> text = decoded(bytes, document.m_encoding);
    if (!text)
        return text.error();
    const Result<void> done = document.readText(std::move(*text));
    if (!done)
        return done.error();
    // Half characters would come back as something else.
    if (isWide && document.bytes() != bytes)
        return refused(u"yaml.encoding"_s);
    return document;
}

QByteArray YamlFile::bytes() const
{
    if (m_encoding == TextEncoding::Utf8)
        return QByteArray::fromStdString(text());
    if (m_encoding == TextEncoding::Utf8WithMark)
        return byteOrderMark + QByteArray::fromStdString(text());
    QStringEncoder encoder(wideOf(m_encoding));
    const QByteArray body = encoder(QString::fromStdString(text()));
    return (m_encoding == TextEncoding::Utf16Little ? QByteArray("\xFF\xFE") : QByteArray("\xFE\xFF")) + body;
}

int YamlFile::lineOf(std::size_t document, const ObjectPath &path) const
{
    int key = -1;
    const int node = m_tree->nearest(document, path, &key);
    if (node < 0)
        return document < m_tree->documents().size() ? static_cast<int>(m_tree->documentLine(document)) : 1;
    // A map or list is where its name stands, not where its first part does.
    const bool isBlock = m_tree->at(node).style == YamlStyle::Block;
    return static_cast<int>(m_tree->line(key >= 0 && isBlock ? key : node));
}

Result<void> YamlFile::readText(std::string text)
{
    Result<YamlTree> tree = YamlTree::read(std::move(text));
    if (!tree)
        return tree.error();
    Result<YamlValues> values = yamlValues(*tree);
    if (!values)
        return values.error();
    m_tree = std::make_shared<YamlTree>(std::move(*tree));
    m_values = std::move(*values);
    return {};
}

void YamlFile::setText(std::string text)
{
    // Only texts that were read before come here.
    [[maybe_unused]] const Result<void> done = readText(std::move(text));
    Q_ASSERT(done.hasValue());
}

void YamlFile::apply(const TextChange &change)
{
    if (!changePart(change, nullptr))
        setText(changedText(text(), change));
}

void YamlFile::revert(const TextChange &change)
{
    TextChange back;
    std::size_t shift = 0; // how much further a splice begins now, modulo the size of a word
    for (const TextSplice &splice : change) {
        back.push_back({splice.at + shift, splice.inserted, splice.removed});
        shift += splice.inserted.size() - splice.removed.size();
    }
    if (!changePart(back, nullptr))
        setText(revertedText(text(), change));
}

/// The usual edit: one document says something else, in a few lines.
bool YamlFile::changeOne(const std::vector<PlainValue> &documents, TextChange &change)
{
    if (documents.size() != m_values.documents.size())
        return false;
    std::optional<std::size_t> changed;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (documents[i] == m_values.documents[i])
            continue;
        if (changed)
            return false;
        changed = i;
    }
    change = smallestChange(*m_tree, *changed, m_values.documents[*changed], documents[*changed]);
    return changePart(change, &documents[*changed]);
}

/// Reads only the lines of a change anew. False, with nothing changed, when that cannot be done, or when the outcome is not what is wanted.
bool YamlFile::changePart(const TextChange &change, const PlainValue *wanted)
{
    const bool isWorn = m_tree->spilledBytes() > text().size() + 65536; // what was typed before is still in it
    if (change.empty() || isWorn || !m_values.oddKeys.empty())
        return false;
    const std::optional<PartChange> part = partChange(*m_tree, m_values.documents, change);
    if (!part || (wanted && !(part->value == *wanted)))
        return false;
    if (m_tree.use_count() > 1)
        m_tree = std::make_shared<YamlTree>(*m_tree);
    m_tree->replaceEntries(part->run, part->part);
    m_values.documents[part->document] = part->value;
    ++m_partsRead;
    return true;
}

bool YamlFile::says(std::string text, const std::vector<PlainValue> &documents)
{
    Result<YamlTree> tree = YamlTree::read(std::move(text));
    if (!tree)
        return false;
    Result<YamlValues> values = yamlValues(*tree);
    if (!values || values->documents != documents)
        return false;
    m_tree = std::make_shared<YamlTree>(std::move(*tree));
    m_values = std::move(*values);
    return true;
}

std::string YamlFile::added(const std::string &text, const std::vector<PlainValue> &documents) const
{
    const YamlEmitter emitter(YamlManner::of(*m_tree));
    std::string out = text;
    for (std::size_t i = m_values.documents.size(); i < documents.size(); ++i) {
        if (!out.empty() && out.back() != '\n')
            out += emitter.manner().lineEnd;
        if (!out.empty())
            out += "---" + emitter.manner().lineEnd;
        out += emitter.document(documents[i]);
    }
    return out;
}

Result<TextChange> YamlFile::changeTo(const std::vector<PlainValue> &documents)
{
    if (m_values.documents == documents)
        return TextChange();
    if (TextChange one; changeOne(documents, one))
        return one;
    const std::string old = text();
    for (const auto &change : {&smallestChange, static_cast<decltype(&smallestChange)>(nullptr)}) {
        TextChange splices;
        for (std::size_t i = 0; i < m_values.documents.size() && i < documents.size(); ++i) {
            if (m_values.documents[i] == documents[i])
                continue;
            TextChange one = change ? change(*m_tree, i, m_values.documents[i], documents[i]) : wholeChange(*m_tree, i, documents[i]);
            splices.insert(splices.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()));
        }
        std::string tail = added({}, documents);
        std::string body = changedText(old, splices);
        if (!tail.empty()) {
            tail = added(body, documents).substr(body.size());
            splices.push_back({old.size(), {}, tail});
            body += tail;
        }
        if (says(std::move(body), documents))
            return splices;
    }
    return Error{.kind = ErrorKind::Invalid, .code = u"yaml.unwritable"_s};
}

} // namespace headrace
