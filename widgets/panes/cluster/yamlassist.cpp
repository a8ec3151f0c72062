// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/yamlassist.h"

#include "models/kube/clustersession.h"
#include "models/kube/schemas.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/cluster/yamlwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

YamlAssist::YamlAssist(YamlEditor &editor, WorkPool &pool, Schemas &schemas)
    : QObject(&editor)
    , m_editor(editor)
    , m_schemas(schemas)
    , m_check(pool)
{
    connect(&m_check, &TextCheck::kindMet, this, &YamlAssist::kindMet);
    connect(&m_check, &TextCheck::checked, this, &YamlAssist::mark);
    connect(&editor, &YamlEditor::textChanged, this, [this] {
        m_server.clear();
        check();
    });
    connect(&editor, &YamlEditor::wordsWanted, this, &YamlAssist::offer);
    connect(&editor, &YamlEditor::wordChosen, this, &YamlAssist::chosen);
    connect(&editor, &YamlEditor::tipWanted, this, &YamlAssist::tip);
}

void YamlAssist::setSession(ClusterSession *session)
{
    if (m_session == session)
        return;
    m_session = session;
    m_server.clear();
    m_check.clearSchemas();
}

void YamlAssist::setServerProblems(std::vector<TextProblem> problems)
{
    m_server = std::move(problems);
    mark();
}

std::vector<TextProblem> YamlAssist::problems() const
{
    std::vector<TextProblem> all = m_server;
    all.insert(all.end(), m_check.problems().begin(), m_check.problems().end());
    return all;
}

void YamlAssist::check()
{
    m_check.setText(m_editor.text());
}

void YamlAssist::kindMet(const QString &apiVersion, const QString &kind)
{
    if (!m_session)
        return;
    const std::vector<ApiResource> &known = m_session->surface().resources;
    const auto found = std::find_if(known.begin(), known.end(), [&](const ApiResource &r) { return r.kind == kind && r.apiVersion() == apiVersion; });
    if (found != known.end())
        m_schemas.want(m_session->client(), *found, this, [this, apiVersion, kind, session = m_session](const KindSchema &schema) {
            if (session == m_session)
                m_check.setSchema(apiVersion, kind, schema);
        });
}

void YamlAssist::mark()
{
    std::vector<EditorMark> marks;
    for (const TextProblem &problem : problems())
        marks.push_back({problem.line, problem.column, problem.endColumn, problem.isError, YamlWords::problem(problem)});
    m_editor.setMarks(marks);
    Q_EMIT problemsChanged();
}

/// By the kind that stands in the text around a line; the text need not be whole.
KindSchema YamlAssist::schemaAt(int line) const
{
    const QStringList lines = m_editor.lines();
    QString apiVersion, kind;
    const auto read = [&](const QString &text) {
        if (text.startsWith(u"apiVersion:"))
            apiVersion = text.section(u':', 1).trimmed();
        if (text.startsWith(u"kind:"))
            kind = text.section(u':', 1).trimmed();
    };
    for (int i = std::min(line, static_cast<int>(lines.size()) - 1); i >= 0 && !lines[i].startsWith(u"---"); --i)
        read(lines[i]);
    for (int i = line + 1; i < lines.size() && !lines[i].startsWith(u"---") && (kind.isEmpty() || apiVersion.isEmpty()); ++i)
        read(lines[i]);
    return m_check.schemaFor(apiVersion, kind);
}

void YamlAssist::offer(bool byKey)
{
    const int line = m_editor.cursorLine(), column = m_editor.cursorColumn();
    const TextCursor cursor = cursorAt(m_editor.lines(), line, column);
    m_offered = !byKey && cursor.prefix.isEmpty() && !m_editor.isOffering() ? std::vector<Completion>() : completionsAt(cursor, schemaAt(line));
    // A word that stands there already needs no list.
    if (!byKey && m_offered.size() == 1 && m_offered.front().text == cursor.prefix)
        m_offered.clear();
    QStringList words;
    for (const Completion &completion : m_offered)
        words.append(completion.text);
    m_editor.offer(words, cursor.prefixColumn);
}

void YamlAssist::chosen(const QString &word)
{
    const auto found = std::find_if(m_offered.begin(), m_offered.end(), [&](const Completion &completion) { return completion.text == word; });
    const bool isField = found != m_offered.end() && found->isField;
    const bool opens = isField && (found->opensMap || found->opensList);
    m_editor.complete(word, !isField ? QString() : opens ? u":"_s : u": "_s);
}

void YamlAssist::tip(int line, int column)
{
    if (!schemaAt(line).isKnown())
        check(); // known the next time
    QString text;
    for (const EditorMark &mark : m_editor.marks())
        if (mark.line == line && column >= mark.column && (mark.endColumn == 0 || column <= mark.endColumn))
            text += u"<p>"_s + mark.words.toHtmlEscaped() + u"</p>"_s;
    const QStringList lines = m_editor.lines();
    // The whole word under the mouse counts, so the cursor is thought at the end of the line's name.
    const int end = line < lines.size() ? static_cast<int>(lines[line].indexOf(u':')) : -1;
    TextCursor cursor = cursorAt(lines, line, end < 0 ? column : end + 1);
    if (!cursor.isNothing && (cursor.isValue || end >= 0)) {
        cursor.path.push_back({cursor.isValue ? cursor.key : cursor.prefix, -1});
        text += YamlWords::help(helpFor(schemaAt(line), cursor.path));
    }
    if (!text.isEmpty())
        m_editor.showTip(text, line, column);
}

} // namespace headrace

#include "moc_yamlassist.cpp"
