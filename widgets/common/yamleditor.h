// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QsciScintilla;

namespace headrace {

class SearchBar;

/// Something to mark in a text: a place (from 0, in characters) and what to say about it.
struct EditorMark {
    int line = 0;
    int column = 0;
    int endColumn = 0; ///< 0 = to the end of the line
    bool isError = true;
    QString words;

    bool operator==(const EditorMark &) const = default;
};

/// A YAML text to read or change: colours, folding, line numbers, search, marks with words, a list of what may be written. What
/// may be written and what stands in help is the owner's to say.
class YamlEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget *parent);
    ~YamlEditor() override;

    QString text() const;
    /// A new text; the place in it and what can be undone are kept when `keepsHistory`.
    void setText(const QString &text, bool keepsHistory = false);
    void setReadOnly(bool readOnly);
    bool isReadOnly() const;
    void setMarks(const std::vector<EditorMark> &marks);
    const std::vector<EditorMark> &marks() const { return m_marks; }

    bool hasSelection() const;
    int cursorLine() const;
    int cursorColumn() const;
    void goTo(int line, int column);
    QStringList lines() const;
    /// Offers words for what stands between `fromColumn` and the cursor; hides the list when there are none.
    void offer(const QStringList &words, int fromColumn);
    bool isOffering() const;
    /// Writes a word in the place of what was typed so far, with `tail` behind it.
    void complete(const QString &word, const QString &tail);
    /// A tip at the cursor (by key) or at a place that the mouse rests on.
    void showTip(const QString &text, int line, int column);
    void openSearch();
    /// The part that has the focus.
    QWidget *area() const;

Q_SIGNALS:
    void textChanged();
    void cursorMoved();
    /// Something was typed, or Ctrl+Space: offer() may be called.
    void wordsWanted(bool byKey);
    void wordChosen(const QString &word);
    /// F1, or the mouse rests: showTip() may be called.
    void tipWanted(int line, int column);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createSearch();
    void charTyped(int character);
    void indentNewLine();
    void find(bool forward, bool stays);
    void countMatches();
    void replaceDifference(const QByteArray &text);
    void drawMarks();
    void retranslate();

    QsciScintilla *m_area;
    SearchBar *m_search;
    std::vector<EditorMark> m_marks;
    int m_offerColumn = 0;
    bool m_isSetting = false;
};

/// Colours, margins, markers by the theme; called again when it changes.
void dressYamlEditor(QsciScintilla &area, const QWidget *themed);

enum YamlEditorParts { ErrorIndicator = 8, WarningIndicator = 9, MatchIndicator = 10, ErrorMarker = 1, WarningMarker = 2 };

} // namespace headrace
