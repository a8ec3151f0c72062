// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/scintilla.h"

#include "widgets/common/yamleditor.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

namespace headrace {

namespace {

void dressLexer(QsciLexerYAML &lexer, const ThemeTokens &tokens, const QFont &font)
{
    lexer.setDefaultFont(font);
    lexer.setFont(font, -1);
    lexer.setDefaultColor(tokens.text);
    lexer.setDefaultPaper(tokens.surface);
    lexer.setPaper(tokens.surface, -1);
    lexer.setColor(tokens.text, -1);
    const std::pair<int, QColor> colours[] = {{QsciLexerYAML::Comment, tokens.textSecondary}, {QsciLexerYAML::Identifier, tokens.accent}, {QsciLexerYAML::Keyword, tokens.plot[3]}, {QsciLexerYAML::Number, tokens.plot[2]}, {QsciLexerYAML::Reference, tokens.plot[4]}, {QsciLexerYAML::DocumentDelimiter, tokens.textSecondary}, {QsciLexerYAML::TextBlockMarker, tokens.plot[4]}, {QsciLexerYAML::SyntaxErrorMarker, tokens.error}, {QsciLexerYAML::Operator, tokens.textSecondary}};
    for (const auto &[style, colour] : colours)
        lexer.setColor(colour, style);
}

void dressMargins(QsciScintilla &area, const ThemeTokens &tokens, const QFont &font)
{
    area.setMarginType(0, QsciScintilla::NumberMargin);
    area.setMarginsFont(font);
    area.setMarginsForegroundColor(tokens.textSecondary);
    area.setMarginsBackgroundColor(tokens.surface);
    area.setMarginType(1, QsciScintilla::SymbolMargin);
    area.setMarginWidth(1, grid(4));
    area.setMarginMarkerMask(1, (1 << ErrorMarker) | (1 << WarningMarker));
    area.setFolding(QsciScintilla::PlainFoldStyle, 2);
    area.setFoldMarginColors(tokens.surface, tokens.surface);
    for (int marker = QsciScintilla::SC_MARKNUM_FOLDEREND; marker <= int(QsciScintilla::SC_MARKNUM_FOLDEROPEN); ++marker) {
        area.setMarkerForegroundColor(tokens.surface, marker);
        area.setMarkerBackgroundColor(tokens.textSecondary, marker);
    }
}

void dressMarks(QsciScintilla &area, const ThemeTokens &tokens)
{
    const int size = grid(3);
    area.markerDefine(toneIcon(StateTone::Error, tokens).pixmap(size, size), ErrorMarker);
    area.markerDefine(toneIcon(StateTone::Warn, tokens).pixmap(size, size), WarningMarker);
    area.indicatorDefine(QsciScintilla::SquiggleIndicator, ErrorIndicator);
    area.indicatorDefine(QsciScintilla::SquiggleIndicator, WarningIndicator);
    area.indicatorDefine(QsciScintilla::StraightBoxIndicator, MatchIndicator);
    area.setIndicatorForegroundColor(tokens.error, ErrorIndicator);
    area.setIndicatorForegroundColor(tokens.warn, WarningIndicator);
    area.setIndicatorForegroundColor(tokens.warn, MatchIndicator);
    area.setIndicatorDrawUnder(true, MatchIndicator);
}

} // namespace

void dressYamlEditor(QsciScintilla &area, const QWidget *themed)
{
    const ThemeTokens &tokens = tokensFor(themed);
    QFont font = typeFont(TypeRole::Code);
    // The library counts in points.
    font.setPointSizeF(QFontInfo(font).pointSizeF());
    if (auto *lexer = qobject_cast<QsciLexerYAML *>(area.lexer()))
        dressLexer(*lexer, tokens, font);
    area.setPaper(tokens.surface);
    area.setColor(tokens.text);
    area.setCaretForegroundColor(tokens.text);
    area.setCaretLineBackgroundColor(tokens.hover);
    area.setCaretWidth(2);
    area.setSelectionBackgroundColor(tokens.selection);
    area.SendScintilla(QsciScintilla::SCI_SETSELFORE, 0UL, 0L);
    area.setIndentationGuidesForegroundColor(tokens.border);
    area.setIndentationGuidesBackgroundColor(tokens.surface);
    area.setMatchedBraceBackgroundColor(tokens.selection);
    area.setMatchedBraceForegroundColor(tokens.text);
    dressMargins(area, tokens, font);
    dressMarks(area, tokens);
}

} // namespace headrace
