// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/textdock.h"

#include "models/pipeline/checks/checks.h"
#include "models/pipeline/nodeedits.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int typingPause = 400; ///< ms
constexpr std::size_t smallText = 64 * 1024; ///< bytes that follow at once
constexpr int followPause = 120; ///< ms; a text of many lines follows when an edit is done, not each of its letters

} // namespace

TextDock::TextDock(PipelineSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_editor(new YamlEditor(this))
    , m_message(new QLabel(this))
{
    m_message->setProperty("role", u"secondary"_s);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(grid(2), 0, grid(2), 0);
    m_message->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(1));
    column->addWidget(m_message);
    column->addWidget(m_editor, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &TextDock::takeText);
    connect(m_editor, &YamlEditor::textChanged, this, [this] {
        m_isTyped = true;
        m_pause.start();
    });
    connect(&session, &PipelineSession::documentChanged, this, [this] {
        if (!isVisible() || m_isTaking)
            return;
        if (m_session.editing()->document().yaml().text().size() < smallText)
            showText();
        else
            m_follow.start();
    });
    m_follow.setSingleShot(true);
    m_follow.setInterval(followPause);
    connect(&m_follow, &QTimer::timeout, this, [this] {
        if (isVisible())
            showText();
    });
    retranslate();
}

void TextDock::showText()
{
    if (m_session.state() != PipelineSession::State::Ready)
        return;
    const QString text = m_session.text();
    if (m_editor->text() != text)
        m_editor->setText(text, true);
    m_pause.stop();
    m_follow.stop();
    m_isTyped = false;
    m_editor->setMarks({});
    m_message->hide();
    if (!m_wanted.isEmpty())
        goTo(std::exchange(m_wanted, {}));
}

void TextDock::takeText()
{
    if (!m_isTyped || m_session.state() != PipelineSession::State::Ready)
        return;
    m_pause.stop();
    m_isTaking = true;
    const Result<void> done = m_session.editText(m_editor->text(), u"text"_s);
    m_isTaking = false;
    m_isTyped = !done.hasValue();
    m_message->setVisible(!done);
    if (done) {
        m_editor->setMarks({});
        return;
    }
    const QString words = EditorWords::error(done.error());
    m_message->setText(words);
    m_editor->setMarks({{.line = std::max(0, unreadable(done.error()).line - 1), .words = words}});
}

void TextDock::goTo(const QString &node)
{
    if (!isVisible() || m_follow.isActive()) { // lines of a text that is to come
        m_wanted = node;
        return;
    }
    if (const int line = m_session.lineOf(node); line > 0 && !m_isTyped)
        m_editor->goTo(line - 1, 0);
}

void TextDock::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isTyped)
        showText();
}

void TextDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TextDock::retranslate()
{
    m_editor->area()->setAccessibleName(tr("Text of the pipeline"));
}

} // namespace headrace

#include "moc_textdock.cpp"
