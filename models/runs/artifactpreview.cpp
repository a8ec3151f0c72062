// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/artifactpreview.h"

#include "clients/pipelines/packedfiles.h"
#include "clients/tabular/parquetsample.h"
#include "clients/tabular/sampletables.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype bytesInLine = 16;
constexpr qsizetype mostHexBytes = 1 << 16;

QString hexOf(const QByteArray &bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < std::min(bytes.size(), mostHexBytes); at += bytesInLine) {
        const QByteArray part = bytes.mid(at, bytesInLine);
        QString readable;
        for (const char c : part)
            readable += c >= ' ' && c < 127 ? QChar::fromLatin1(c) : QChar(u'·');
        lines.append(QString::fromLatin1("%1  %2  %3").arg(at, 8, 16, QLatin1Char('0')).arg(QString::fromLatin1(part.toHex(' ')), -47).arg(readable));
    }
    return lines.join(u'\n');
}

/// Nothing when the bytes are no text. A letter that was cut in half at the end is left out.
std::optional<QString> textOf(const QByteArray &bytes, bool isCut)
{
    if (bytes.left(4096).contains('\0'))
        return {};
    for (int cut = 0; cut <= (isCut ? 3 : 0); ++cut) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(bytes.chopped(std::min<qsizetype>(cut, bytes.size())));
        if (!decoder.hasError())
            return text;
    }
    return {};
}

bool endsWith(const QString &uri, std::initializer_list<QLatin1StringView> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](QLatin1StringView ending) { return uri.endsWith(ending, Qt::CaseInsensitive); });
}

void shorten(ArtifactPreview &preview)
{
    for (QString *text : {&preview.text, &preview.source}) {
        preview.isCut = preview.isCut || text->size() > longestPreview;
        text->truncate(longestPreview);
    }
}

ArtifactPreview readText(const QString &text, const ArtifactContent &content, const QString &type, const QString &uri)
{
    ArtifactPreview preview{.kind = PreviewKind::Text, .isCut = content.isCut};
    const QString begin = text.left(512).trimmed();
    if (type == u"HTML" || endsWith(uri, {".html"_L1, ".htm"_L1}) || begin.startsWith(u"<!doctype html"_s, Qt::CaseInsensitive) || begin.startsWith(u"<html"_s, Qt::CaseInsensitive)) {
        preview.kind = PreviewKind::Html;
        preview.source = text;
        preview.text = harmlessHtml(text.left(longestPreview), preview.leftOut);
    } else if (type == u"Markdown" || endsWith(uri, {".md"_L1})) {
        preview.kind = PreviewKind::Markdown;
        preview.source = preview.text = text;
    } else {
        const QByteArray &bytes = content.bytes;
        const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        std::optional<SampleTable> table;
        if (begin.startsWith(u'{') || begin.startsWith(u'['))
            table = sampleOfJson(view, content.isCut);
        else if (type == u"Dataset" || endsWith(uri, {".csv"_L1, ".tsv"_L1}))
            table = sampleOfDelimited(view, content.isCut);
        if (table && !table->columns.isEmpty()) {
            preview.kind = PreviewKind::Table;
            preview.table = std::move(*table);
        } else {
            preview.text = text;
        }
    }
    shorten(preview);
    return preview;
}

} // namespace

QString harmlessHtml(const QString &html, int &leftOut)
{
    static const QRegularExpression::PatternOptions options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption;
    static const std::array patterns{
        QRegularExpression(u"<(script|iframe|object|embed|form|frameset|applet|svg|math)\\b.*?(</\\1\\s*>|$)"_s, options),
        QRegularExpression(u"<(link|meta|base|frame|input|button|source|video|audio)\\b[^>]*>"_s, options),
        QRegularExpression(u"<img\\b(?![^>]*\\bsrc\\s*=\\s*[\"']?data:image/)[^>]*>"_s, options),
        QRegularExpression(u"\\son[a-z]+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)"_s, options),
        QRegularExpression(u"\\b(href|src|background|action)\\s*=\\s*[\"']?\\s*(javascript|vbscript|file|https?|ftp)?:?//[^\"'\\s>]*[\"']?|\\bhref\\s*=\\s*[\"']?\\s*(javascript|vbscript):[^\"'>]*[\"']?"_s, options),
        QRegularExpression(u"@import[^;]*;|url\\(\\s*[\"']?(?!data:)[^)]*\\)"_s, options),
    };
    QString text = html;
    for (const QRegularExpression &pattern : patterns) {
        auto matches = pattern.globalMatch(text);
        while (matches.hasNext()) {
            matches.next();
            ++leftOut;
        }
        text.remove(pattern);
    }
    return text;
}

ArtifactPreview previewOf(const ArtifactContent &content, const QString &type, const QString &uri)
{
    if (content.bytes.isEmpty())
        return {};
    if (content.bytes.startsWith("PAR1"))
        return {.kind = PreviewKind::Parquet, .isCut = content.isCut};
    if (const std::optional<PackedFiles> files = packedFiles(content))
        return {.kind = PreviewKind::Files, .files = *files, .isCut = files->isCut};
    if (isGzip(content.bytes)) {
        ArtifactContent plain = unpacked(content.bytes, largestArtifact);
        plain.isCut = plain.isCut || content.isCut;
        if (!plain.bytes.isEmpty() && !isGzip(plain.bytes))
            return previewOf(plain, type, uri.endsWith(u".gz"_s) ? uri.chopped(3) : uri);
    }
    if (const std::optional<QString> text = textOf(content.bytes, content.isCut))
        return readText(*text, content, type, uri);
    return {.kind = PreviewKind::Bytes, .text = hexOf(content.bytes), .isCut = content.isCut || content.bytes.size() > mostHexBytes};
}

ArtifactPreview withRows(ArtifactPreview preview, const ArtifactContent &content, const QString &python)
{
    if (preview.kind != PreviewKind::Parquet || preview.isCut)
        return preview; // what it holds is described at its end
    Result<SampleTable> table = sampleOfParquet(content.bytes, python);
    if (table)
        return {.kind = PreviewKind::Table, .table = std::move(*table)};
    preview.problem = table.error();
    return preview;
}

} // namespace headrace
