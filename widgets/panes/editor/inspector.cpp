// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/newsteps.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/valuetext.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/stepshelf.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int textRows = 10;

/// Tells when a text of several lines is left.
class LeavingText final : public QPlainTextEdit
{
public:
    LeavingText(QWidget *parent, std::function<void(const QString &)> take)
        : QPlainTextEdit(parent)
        , m_take(std::move(take))
    {
    }

protected:
    void focusOutEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusOutEvent(event);
        if (document()->isModified()) {
            document()->setModified(false);
            m_take(toPlainText());
        }
    }

private:
    std::function<void(const QString &)> m_take;
};

} // namespace

Inspector::Inspector(PipelineSession &session, PipelineCanvas &canvas, CanvasHands &hands, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_canvas(canvas)
    , m_hands(hands)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Never inside the signal of a field that would be deleted by it.
    const auto queue = [this] {
        if (m_isQueued)
            return;
        m_isQueued = true;
        QTimer::singleShot(0, this, &Inspector::refreshQueued); // the picture is painted first
    };
    connect(&session, &PipelineSession::documentChanged, this, queue);
    connect(&session, &PipelineSession::pictureChanged, this, queue);
    connect(&session, &PipelineSession::nodesChanged, this, queue);
    connect(canvas.canvasScene(), &QGraphicsScene::selectionChanged, this, queue);
}

void Inspector::refreshQueued()
{
    if (m_isQueued)
        refresh();
}

void Inspector::refresh()
{
    m_isQueued = false;
    if (m_session.state() != PipelineSession::State::Ready)
        return;
    const QWidget *const focused = QApplication::focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    const QString field = hadFocus ? focused->objectName() : QString();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(focused); hadFocus && text && text->document()->isModified())
        return; // nothing that is being written goes
    m_isRefreshing = true;
    auto *page = new QWidget;
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(grid(3), grid(2), grid(3), grid(3));
    m_column->setSpacing(grid(2));
    const QStringList ids = m_canvas.selectedIds();
    const GraphNode *const node = ids.size() == 1 ? m_session.node(ids.first()) : nullptr;
    const QStringList notes = m_canvas.selectedNotes();
    const auto &allNotes = m_session.layout().notes;
    const auto note = std::find_if(allNotes.begin(), allNotes.end(), [&](const GraphNote &one) { return notes.size() == 1 && one.id == notes.first(); });
    if (node && !node->isRail())
        showTask(*node);
    else if (ids.size() > 1)
        showSelection(ids);
    else if (note != allNotes.end())
        showNote(*note);
    else
        showPipeline();
    m_column->addStretch(1);
    setWidget(page);
    m_isRefreshing = false;
    if (hadFocus && !field.isEmpty())
        if (QWidget *again = page->findChild<QWidget *>(field))
            again->setFocus();
}

void Inspector::focusFirst()
{
    if (m_isQueued)
        refresh();
    if (auto *line = widget() ? widget()->findChild<QLineEdit *>() : nullptr)
        line->setFocus();
}

void Inspector::focusField(const QString &name)
{
    refresh();
    if (QWidget *field = widget() ? widget()->findChild<QWidget *>(name) : nullptr)
        field->setFocus();
}

void Inspector::take(Drafted edited, const QString &word)
{
    if (!m_hands.take(std::move(edited), word))
        QMetaObject::invokeMethod(this, &Inspector::refresh, Qt::QueuedConnection);
}

QFormLayout *Inspector::addSection(const QString &title)
{
    auto *heading = new QLabel(title);
    heading->setFont(typeFont(TypeRole::Heading));
    m_column->addWidget(heading);
    auto *form = new QFormLayout;
    form->setSpacing(grid(1));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_column->addLayout(form);
    return form;
}

QLineEdit *Inspector::addLine(QFormLayout *form, const QString &id, const QString &label, const QString &value, std::function<void(const QString &)> take)
{
    auto *line = new QLineEdit(value);
    line->setObjectName(id);
    line->setAccessibleName(label);
    line->setCursorPosition(0);
    line->setMinimumWidth(grid(10));
    connect(line, &QLineEdit::editingFinished, this, [this, line, value, take = std::move(take)] {
        if (!m_isRefreshing && line->text() != value)
            take(line->text());
    });
    form->addRow(label, line);
    return line;
}

QPlainTextEdit *Inspector::addText(const QString &id, const QString &label, const QString &value, std::function<void(const QString &)> take)
{
    auto *text = new LeavingText(nullptr, std::move(take));
    text->setObjectName(id);
    text->setAccessibleName(label);
    text->setPlainText(value);
    text->setFont(typeFont(TypeRole::Code));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    text->setFixedHeight(text->fontMetrics().lineSpacing() * std::clamp(static_cast<int>(value.count(u'\n')) + 2, 3, textRows) + grid(3));
    text->document()->setModified(false);
    m_column->addWidget(new QLabel(label));
    m_column->addWidget(text);
    return text;
}

/// Where what the task runs was taken from, and whether there is another text of it now.
void Inspector::addSource(const GraphNode &node)
{
    const ComponentOrigin *const origin = m_session.originOf(node.id);
    if (!origin || !m_shelf)
        return;
    QFormLayout *form = addSection(tr("Taken from"));
    auto *name = new QLabel(origin->step);
    name->setWordWrap(true);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(name);
    form->addRow(tr("Digest"), new QLabel(origin->digest.left(12)));
    if (const LibraryStep *const moved = m_shelf->movedTo(node.id)) {
        auto *relink = new QPushButton(tr("It is now at %1: link it").arg(moved->id));
        relink->setObjectName(u"relink"_s);
        relink->setToolTip(tr("No library has it in the place that it was taken from."));
        connect(relink, &QPushButton::clicked, this, [this, id = node.id, now = moved->id] {
            m_session.linkOrigin(id, now);
            refresh();
        });
        form->addRow(relink);
    }
    const LibraryStep *const newer = m_shelf->newerFor(node.id);
    if (!newer)
        return;
    auto *upgrade = new QPushButton(tr("Take the newer version…"));
    upgrade->setObjectName(u"upgrade"_s);
    upgrade->setToolTip(tr("The library has another text of it, %1.").arg(newer->digest.left(12)));
    connect(upgrade, &QPushButton::clicked, this, [this, id = node.id] { Q_EMIT upgradeRequested(id); });
    form->addRow(upgrade);
}

void Inspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QScrollArea::changeEvent(event);
}

} // namespace headrace

#include "moc_inspector.cpp"
