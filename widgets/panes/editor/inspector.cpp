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
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array inputTypes{ParameterType::String, ParameterType::NumberInteger, ParameterType::NumberDouble, ParameterType::Boolean, ParameterType::List, ParameterType::Struct};
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
        QMetaObject::invokeMethod(this, &Inspector::refresh, Qt::QueuedConnection);
    };
    connect(&session, &PipelineSession::pictureChanged, this, queue);
    connect(canvas.canvasScene(), &QGraphicsScene::selectionChanged, this, queue);
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

void Inspector::showPipeline()
{
    const PipelineSpec &spec = m_session.spec();
    QFormLayout *form = addSection(tr("Pipeline"));
    const auto takeNames = [this](const QString &name, const QString &display, const QString &description) { take(setPipelineName(m_session.draft(), name, display, description), u"pipeline"_s); };
    addLine(form, u"name"_s, tr("Name"), spec.name, [=, display = spec.displayName, description = spec.description](const QString &text) { takeNames(text, display, description); });
    addLine(form, u"displayName"_s, tr("Shown as"), spec.displayName, [=, name = spec.name, description = spec.description](const QString &text) { takeNames(name, text, description); });
    addLine(form, u"description"_s, tr("Description"), spec.description, [=, name = spec.name, display = spec.displayName](const QString &text) { takeNames(name, display, text); });
    addPipelineInputs();
    addPipelineOutputs();
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
    const LibraryStep *const newer = m_shelf->newerFor(node.id);
    if (!newer)
        return;
    auto *upgrade = new QPushButton(tr("Take the newer version…"));
    upgrade->setObjectName(u"upgrade"_s);
    upgrade->setToolTip(tr("The library has another text of it, %1.").arg(newer->digest.left(12)));
    connect(upgrade, &QPushButton::clicked, this, [this, id = node.id] { Q_EMIT upgradeRequested(id); });
    form->addRow(upgrade);
}

void Inspector::addPipelineInputs()
{
    QFormLayout *form = addSection(tr("Inputs of the pipeline"));
    for (const auto &[name, input] : m_session.spec().root.inputParameters) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins({});
        line->setSpacing(grid(1));
        auto *type = new QComboBox;
        type->setObjectName(u"type:"_s % name);
        type->setAccessibleName(tr("Type of %1").arg(name));
        type->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const ParameterType one : inputTypes)
            type->addItem(EditorWords::typeWord(one));
        type->setCurrentIndex(static_cast<int>(std::find(inputTypes.begin(), inputTypes.end(), input.type) - inputTypes.begin()));
        auto *value = new QLineEdit(input.defaultValue ? textOfValue(*input.defaultValue, input.type) : QString());
        value->setObjectName(u"default:"_s % name);
        value->setAccessibleName(tr("Default of %1").arg(name));
        value->setPlaceholderText(tr("no default"));
        value->setMinimumWidth(grid(10));
        auto *remove = new QToolButton;
        remove->setObjectName(u"remove:"_s % name);
        remove->setAutoRaise(true);
        remove->setIcon(tintedIcon(u"headrace-close"_s, tokensFor(this).textSecondary));
        remove->setAccessibleName(tr("Remove %1").arg(name));
        remove->setToolTip(remove->accessibleName());
        remove->setFocusPolicy(Qt::TabFocus);
        line->addWidget(type, 1);
        line->addWidget(value, 1);
        line->addWidget(remove);
        auto *label = new QLabel(name);
        label->setToolTip(input.description);
        form->addRow(label, row);
        const auto declare = [this, name = name](ParameterType newType, const QString &text) {
            PlainValue declared = m_session.draft().component({}).at(u"inputDefinitions").at(u"parameters").at(name);
            declared.set(u"parameterType"_s, parameterTypeWord(newType));
            declared.remove(u"defaultValue");
            declared.remove(u"isOptional");
            if (!text.isEmpty()) {
                const Result<PlainValue> read = valueFromText(text, newType);
                if (!read) {
                    take(read.error(), u"input"_s);
                    return;
                }
                declared.set(u"defaultValue"_s, *read);
                declared.set(u"isOptional"_s, true);
            }
            take(setInputParameter(m_session.draft(), {}, name, declared), u"input"_s);
        };
        connect(type, &QComboBox::activated, this, [=](int index) { declare(inputTypes[static_cast<std::size_t>(index)], value->text()); });
        connect(value, &QLineEdit::editingFinished, this, [this, value, type, declare, was = input.type, old = value->text()] {
            if (!m_isRefreshing && value->text() != old)
                declare(type->currentIndex() < 0 ? was : inputTypes[static_cast<std::size_t>(type->currentIndex())], value->text());
        });
        connect(remove, &QToolButton::clicked, this, [this, name = name] { take(setInputParameter(m_session.draft(), {}, name, {}), u"input"_s); });
    }
    addNewInput(form);
}

/// What the pipeline hands out: from which step, to be renamed or taken away; new ones from any output of a step.
void Inspector::addPipelineOutputs()
{
    const PipelineComponent &root = m_session.spec().root;
    QFormLayout *form = addSection(tr("Outputs of the pipeline"));
    QStringList names;
    for (const auto &[name, output] : root.outputParameters)
        names << name;
    for (const auto &[name, output] : root.outputArtifacts)
        names << name;
    for (const QString &name : names) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins({});
        line->setSpacing(grid(1));
        const GraphEdge *const edge = m_hands.edgeAt({outputsRail({}), name});
        const GraphNode *const from = edge ? m_session.node(edge->from.node) : nullptr;
        auto *source = new QLabel(from ? QString(from->title % u'.' % edge->from.port) : tr("from a group"));
        source->setProperty("role", u"secondary"_s);
        auto *remove = new QToolButton;
        remove->setObjectName(u"removeOutput:"_s % name);
        remove->setAutoRaise(true);
        remove->setIcon(tintedIcon(u"headrace-close"_s, tokensFor(this).textSecondary));
        remove->setAccessibleName(tr("Remove %1").arg(name));
        remove->setToolTip(remove->accessibleName());
        remove->setFocusPolicy(Qt::TabFocus);
        line->addWidget(source, 1);
        line->addWidget(remove);
        form->addRow(name, row);
        connect(remove, &QToolButton::clicked, this, [this, name] { take(removeOutput(m_session.draft(), {}, name), u"output"_s); });
    }
    auto *add = new QComboBox;
    add->setObjectName(u"newOutput"_s);
    add->setAccessibleName(tr("Hand out another output"));
    add->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    add->addItem(tr("Hand out another output…"));
    std::vector<GraphEnd> ends;
    for (const GraphNode &node : m_session.graph().nodes)
        for (const GraphPort &port : node.ports)
            if (node.parent.isEmpty() && !node.isRail() && port.direction == PortDirection::Output && ends.size() < 200) {
                add->addItem(QString(node.title % u'.' % port.title));
                ends.push_back({node.id, port.key});
            }
    add->setEnabled(!ends.empty() && m_session.level().isEmpty());
    connect(add, &QComboBox::activated, this, [this, ends](int index) {
        if (index > 0)
            take(addOutputFor(m_session.draft(), ends[static_cast<std::size_t>(index - 1)]), u"output"_s);
    });
    form->addRow(add);
}

void Inspector::addNewInput(QFormLayout *form)
{
    auto *add = new QLineEdit;
    add->setObjectName(u"newInput"_s);
    add->setPlaceholderText(tr("Name of a new input"));
    add->setAccessibleName(tr("Name of a new input"));
    connect(add, &QLineEdit::returnPressed, this, [this, add] {
        if (const QString name = add->text().trimmed(); !name.isEmpty())
            take(setInputParameter(m_session.draft(), {}, name, PlainValue{{u"parameterType"_s, u"STRING"_s}}), u"input"_s);
    });
    form->addRow(tr("Add"), add);
}

void Inspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QScrollArea::changeEvent(event);
}

} // namespace headrace

#include "moc_inspector.cpp"
