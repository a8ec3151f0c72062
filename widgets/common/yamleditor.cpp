// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/scintilla.h"

#include "widgets/common/yamleditor.h"

#include "widgets/common/searchbar.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int restMilliseconds = 500;
constexpr int offerList = 1;
constexpr int shownWords = 12;

/// Where the content of a line begins, behind indentation and dashes.
int contentColumn(const QString &line)
{
    int at = 0;
    while (at < line.size() && (line[at] == u' ' || (line[at] == u'-' && at + 1 < line.size() && line[at + 1] == u' ')))
        ++at;
    return at;
}

} // namespace

YamlEditor::YamlEditor(QWidget *parent)
    : QWidget(parent)
    , m_area(new QsciScintilla(this))
    , m_search(new SearchBar(this))
{
    m_area->setUtf8(true);
    m_area->setEolMode(QsciScintilla::EolUnix);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setLexer(new QsciLexerYAML(m_area));
    m_area->setIndentationsUseTabs(false);
    m_area->setTabWidth(2);
    m_area->setIndentationWidth(2);
    m_area->setTabIndents(true);
    m_area->setBackspaceUnindents(true);
    m_area->setIndentationGuides(true);
    m_area->setCaretLineVisible(true);
    m_area->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_area->setScrollWidthTracking(true);
    m_area->setScrollWidth(1);
    m_area->SendScintilla(QsciScintilla::SCI_AUTOCSETORDER, static_cast<unsigned long>(QsciScintilla::SC_ORDER_CUSTOM));
    m_area->SendScintilla(QsciScintilla::SCI_AUTOCSETIGNORECASE, 1UL);
    m_area->SendScintilla(QsciScintilla::SCI_AUTOCSETMAXHEIGHT, static_cast<unsigned long>(shownWords));
    m_area->SendScintilla(QsciScintilla::SCI_SETMOUSEDWELLTIME, static_cast<unsigned long>(restMilliseconds));
    m_area->installEventFilter(this);
    setFocusProxy(m_area);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_area, 1);
    column->addWidget(m_search);
    dressYamlEditor(*m_area, this);
    connect(m_area, &QsciScintilla::textChanged, this, [this] {
        m_area->setMarginWidth(0, u"0"_s + QString::number(m_area->lines()));
        if (!m_isSetting)
            Q_EMIT textChanged();
    });
    connect(m_area, &QsciScintilla::cursorPositionChanged, this, &YamlEditor::cursorMoved);
    connect(m_area, &QsciScintilla::SCN_CHARADDED, this, &YamlEditor::charTyped);
    connect(m_area, &QsciScintilla::userListActivated, this, [this](int, const QString &word) { Q_EMIT wordChosen(word); });
    connect(m_area, &QsciScintilla::SCN_DWELLSTART, this, [this](int position, int, int) {
        int line = 0, index = 0;
        if (position >= 0)
            m_area->lineIndexFromPosition(position, &line, &index);
        if (position >= 0 && m_area->underMouse())
            Q_EMIT tipWanted(line, index);
    });
    createSearch();
    retranslate();
}

YamlEditor::~YamlEditor() = default;

void YamlEditor::createSearch()
{
    connect(m_search, &SearchBar::textChanged, this, [this] {
        find(true, true);
        countMatches();
    });
    connect(m_search, &SearchBar::nextWanted, this, [this] { find(true, false); });
    connect(m_search, &SearchBar::previousWanted, this, [this] { find(false, false); });
    connect(m_search, &SearchBar::closed, this, [this] {
        m_area->clearIndicatorRange(0, 0, m_area->lines(), 0, MatchIndicator);
        m_area->setFocus();
    });
}

/// The window has a Ctrl+F of its own: in here it is ours.
bool YamlEditor::event(QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        return QWidget::event(event);
    if (event->type() == QEvent::KeyPress)
        openSearch();
    event->accept();
    return true;
}

QString YamlEditor::text() const
{
    return m_area->text();
}

void YamlEditor::setText(const QString &text, bool keepsHistory)
{
    if (text == m_area->text())
        return;
    const int line = cursorLine(), column = cursorColumn(), top = m_area->firstVisibleLine();
    m_isSetting = true;
    if (keepsHistory) {
        replaceDifference(text.toUtf8());
    } else {
        const bool wasReadOnly = m_area->isReadOnly();
        m_area->setReadOnly(false);
        m_area->setText(text);
        m_area->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
        m_area->setReadOnly(wasReadOnly);
    }
    m_isSetting = false;
    m_area->setCursorPosition(std::min(line, m_area->lines() - 1), column);
    m_area->setFirstVisibleLine(top);
    drawMarks();
    if (keepsHistory)
        Q_EMIT textChanged();
}

/// Only what lies between the same beginning and the same end, as one step: the rest is neither copied nor coloured again.
void YamlEditor::replaceDifference(const QByteArray &text)
{
    const QByteArray was = m_area->text().toUtf8();
    const auto isInside = [](const QByteArray &bytes, qsizetype at) { return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80; };
    const qsizetype most = std::min(was.size(), text.size());
    qsizetype front = 0;
    while (front < most && was[front] == text[front])
        ++front;
    while (front > 0 && (isInside(was, front) || isInside(text, front)))
        --front;
    qsizetype back = 0;
    while (back < most - front && was[was.size() - 1 - back] == text[text.size() - 1 - back])
        ++back;
    while (back > 0 && (isInside(was, was.size() - back) || isInside(text, text.size() - back)))
        --back;
    const QByteArray part = text.mid(front, text.size() - front - back);
    m_area->beginUndoAction();
    m_area->SendScintilla(QsciScintilla::SCI_SETTARGETSTART, static_cast<unsigned long>(front));
    m_area->SendScintilla(QsciScintilla::SCI_SETTARGETEND, static_cast<unsigned long>(was.size() - back));
    m_area->SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<uintptr_t>(part.size()), part.constData());
    m_area->endUndoAction();
}

void YamlEditor::setReadOnly(bool readOnly)
{
    m_area->setReadOnly(readOnly);
    m_area->setCaretWidth(readOnly ? 1 : 2);
}

bool YamlEditor::isReadOnly() const
{
    return m_area->isReadOnly();
}

void YamlEditor::setMarks(const std::vector<EditorMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    drawMarks();
}

void YamlEditor::drawMarks()
{
    const int last = m_area->lines() - 1;
    for (const int indicator : {ErrorIndicator, WarningIndicator})
        m_area->clearIndicatorRange(0, 0, last, m_area->lineLength(last), indicator);
    m_area->markerDeleteAll(ErrorMarker);
    m_area->markerDeleteAll(WarningMarker);
    for (const EditorMark &mark : m_marks) {
        if (mark.line > last)
            continue;
        const int length = static_cast<int>(m_area->text(mark.line).trimmed().isEmpty() ? 0 : QString(m_area->text(mark.line)).remove(u'\n').size());
        const int end = mark.endColumn > mark.column ? std::min(mark.endColumn, length) : length;
        m_area->fillIndicatorRange(mark.line, std::min(mark.column, std::max(0, end - 1)), mark.line, end, mark.isError ? ErrorIndicator : WarningIndicator);
        m_area->markerAdd(mark.line, mark.isError ? ErrorMarker : WarningMarker);
    }
}

bool YamlEditor::hasSelection() const
{
    return m_area->hasSelectedText();
}

int YamlEditor::cursorLine() const
{
    int line = 0, index = 0;
    m_area->getCursorPosition(&line, &index);
    return line;
}

int YamlEditor::cursorColumn() const
{
    int line = 0, index = 0;
    m_area->getCursorPosition(&line, &index);
    return index;
}

void YamlEditor::goTo(int line, int column)
{
    m_area->ensureLineVisible(line);
    m_area->setCursorPosition(line, column);
    m_area->ensureCursorVisible();
    m_area->setFocus();
}

QStringList YamlEditor::lines() const
{
    return m_area->text().split(u'\n');
}

void YamlEditor::offer(const QStringList &words, int fromColumn)
{
    m_offerColumn = fromColumn;
    if (words.isEmpty()) {
        m_area->cancelList();
        return;
    }
    m_area->showUserList(offerList, words);
    if (fromColumn < cursorColumn())
        m_area->SendScintilla(QsciScintilla::SCI_AUTOCSELECT, words.first().toUtf8().constData());
}

bool YamlEditor::isOffering() const
{
    return m_area->isListActive();
}

void YamlEditor::complete(const QString &word, const QString &tail)
{
    const int line = cursorLine();
    m_area->beginUndoAction();
    m_area->setSelection(line, m_offerColumn, line, cursorColumn());
    m_area->replaceSelectedText(word + tail);
    m_area->endUndoAction();
}

void YamlEditor::showTip(const QString &text, int line, int column)
{
    const long position = m_area->positionFromLineIndex(line, column);
    const auto x = static_cast<int>(m_area->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, position));
    const auto y = static_cast<int>(m_area->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, position));
    const int below = m_area->textHeight(line);
    QToolTip::showText(m_area->viewport()->mapToGlobal(QPoint(x, y + below)), text, m_area);
}

void YamlEditor::openSearch()
{
    const QString selected = m_area->selectedText();
    m_search->open(selected.contains(u'\n') ? QString() : selected);
}

QWidget *YamlEditor::area() const
{
    return m_area;
}

void YamlEditor::charTyped(int character)
{
    if (m_area->isReadOnly())
        return;
    if (character == '\n')
        indentNewLine();
    else
        Q_EMIT wordsWanted(false);
}

/// A new line goes on where the content above began; behind "name:" one step deeper.
void YamlEditor::indentNewLine()
{
    const int line = cursorLine();
    if (line == 0 || cursorColumn() != 0)
        return;
    const QString above = m_area->text(line - 1).remove(u'\n');
    int column = contentColumn(above);
    if (above.trimmed().endsWith(u':') || above.trimmed().endsWith(u'|'))
        column += 2;
    if (column == 0 || above.trimmed().isEmpty())
        column = static_cast<int>(above.size() == column ? above.size() : column);
    m_area->insertAt(QString(column, u' '), line, 0);
    m_area->setCursorPosition(line, column);
}

void YamlEditor::find(bool forward, bool stays)
{
    const QString wanted = m_search->text();
    if (wanted.isEmpty())
        return;
    int line = cursorLine(), column = cursorColumn();
    if (m_area->hasSelectedText() && (stays || !forward)) {
        int endLine = 0, endColumn = 0;
        m_area->getSelection(&line, &column, &endLine, &endColumn);
    }
    m_area->findFirst(wanted, false, false, false, true, forward, line, column, true);
    countMatches();
}

void YamlEditor::countMatches()
{
    const QString wanted = m_search->text();
    m_area->clearIndicatorRange(0, 0, m_area->lines(), 0, MatchIndicator);
    int count = 0, current = 0;
    int selectedLine = -1, selectedColumn = -1, endLine = 0, endColumn = 0;
    m_area->getSelection(&selectedLine, &selectedColumn, &endLine, &endColumn);
    const QStringList all = lines();
    for (int line = 0; line < all.size() && !wanted.isEmpty(); ++line)
        for (qsizetype at = 0; (at = all[line].indexOf(wanted, at, Qt::CaseInsensitive)) >= 0; at += wanted.size()) {
            ++count;
            if (line == selectedLine && at == selectedColumn)
                current = count;
            if (count <= 2000)
                m_area->fillIndicatorRange(line, static_cast<int>(at), line, static_cast<int>(at + wanted.size()), MatchIndicator);
        }
    m_search->setFound(current, count);
}

bool YamlEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool asksWords = key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier;
        const bool asksHelp = key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier;
        const bool asksSearch = key->matches(QKeySequence::Find);
        if (asksWords || asksHelp || asksSearch) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (asksWords && !m_area->isReadOnly())
                    Q_EMIT wordsWanted(true);
                else if (asksHelp)
                    Q_EMIT tipWanted(cursorLine(), cursorColumn());
                else if (asksSearch)
                    openSearch();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void YamlEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dressYamlEditor(*m_area, this);
        drawMarks();
    }
    QWidget::changeEvent(event);
}

void YamlEditor::retranslate()
{
    m_area->setAccessibleName(tr("Text of the object"));
    m_area->setAccessibleDescription(tr("Ctrl+F searches, Ctrl+Space says what may be written, F1 explains the field."));
}

} // namespace headrace

#include "moc_yamleditor.cpp"
