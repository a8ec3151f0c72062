// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/interfaceedits.h"
#include "models/pipeline/newsteps.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/podsettings.h"
#include "models/pipeline/valuetext.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array inputTypes{ParameterType::String, ParameterType::NumberInteger, ParameterType::NumberDouble, ParameterType::Boolean, ParameterType::List, ParameterType::Struct};

QToolButton *removeButton(const QString &id, const QString &name, const ThemeTokens &tokens)
{
    auto *remove = new QToolButton;
    remove->setObjectName(id);
    remove->setAutoRaise(true);
    remove->setIcon(tintedIcon(u"headrace-close"_s, tokens.textSecondary));
    remove->setAccessibleName(name);
    remove->setToolTip(name);
    remove->setFocusPolicy(Qt::TabFocus);
    return remove;
}

QHBoxLayout *rowOf(QWidget *row)
{
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(grid(1));
    return line;
}

} // namespace

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
    addPipelineConfig();
}

/// The name of an input or an output, to be changed with all its uses.
QLineEdit *Inspector::nameLine(const QString &id, const QString &name, std::function<void(const QString &)> take)
{
    auto *line = new QLineEdit(name);
    line->setObjectName(id);
    line->setAccessibleName(tr("Name of %1").arg(name));
    line->setMinimumWidth(grid(10));
    connect(line, &QLineEdit::editingFinished, this, [this, line, name, take = std::move(take)] {
        if (!m_isRefreshing && line->text().trimmed() != name)
            take(line->text().trimmed());
    });
    return line;
}

void Inspector::addPipelineInputs()
{
    QFormLayout *form = addSection(tr("Inputs of the pipeline"));
    for (const auto &[name, input] : m_session.spec().root.inputParameters) {
        auto *names = new QWidget;
        auto *first = rowOf(names);
        QLineEdit *const title = nameLine(u"inputName:"_s % name, name, [this, name = name](const QString &text) { this->take(renameInput(m_session.draft(), {}, name, text), u"rename"_s); });
        title->setToolTip(input.description);
        QToolButton *const remove = removeButton(u"remove:"_s % name, tr("Remove %1").arg(name), tokensFor(this));
        first->addWidget(title, 1);
        first->addWidget(remove);
        form->addRow(names);
        connect(remove, &QToolButton::clicked, this, [this, name = name] { this->take(setInputParameter(m_session.draft(), {}, name, {}), u"input"_s); });
        addInputValue(form, name, input);
    }
    addNewInput(form);
}

/// Its type and its default.
void Inspector::addInputValue(QFormLayout *form, const QString &name, const InputParameter &input)
{
    auto *row = new QWidget;
    auto *line = rowOf(row);
    line->setContentsMargins(grid(3), 0, 0, grid(1));
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
    type->setMinimumContentsLength(11); // "whole number"
    line->addWidget(type);
    line->addWidget(value, 1);
    form->addRow(row);
    const auto declare = [this, name](ParameterType newType, const QString &text) {
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
        auto *line = rowOf(row);
        const GraphEdge *const edge = m_hands.edgeAt({outputsRail({}), name});
        const GraphNode *const from = edge ? m_session.node(edge->from.node) : nullptr;
        auto *source = new QLabel(from ? QString(from->title % u'.' % edge->from.port) : tr("from a group"));
        source->setProperty("role", u"secondary"_s);
        QToolButton *const remove = removeButton(u"removeOutput:"_s % name, tr("Remove %1").arg(name), tokensFor(this));
        line->addWidget(nameLine(u"outputName:"_s % name, name, [this, name](const QString &text) { this->take(renameOutput(m_session.draft(), {}, name, text), u"rename"_s); }), 1);
        line->addWidget(source, 1);
        line->addWidget(remove);
        form->addRow(row);
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

/// What holds for every pod of a run: servers of 2.14 and later heed it.
void Inspector::addPipelineConfig()
{
    QFormLayout *form = addSection(tr("Every run"));
    const PlainValue draft = m_session.draft().platform;
    const PlainValue &config = draft.at(u"platforms").at(u"kubernetes").at(u"pipelineConfig");
    const PodField amount{.key = u"size"_s, .kind = PodField::Kind::Amount, .choices = {}};
    addLine(form, u"workspace"_s, tr("Shared workspace"), config.at(u"workspace").at(u"size").text(), [this, amount, workspace = config.at(u"workspace")](const QString &text) {
        const Result<PlainValue> size = podFieldValue(amount, text.trimmed());
        if (!size) {
            take(size.error(), u"settings"_s);
            return;
        }
        PlainValue next = workspace.isMap() ? workspace : PlainValue::emptyMap();
        next.set(u"size"_s, *size);
        take(setPipelineConfig(m_session.draft(), u"workspace"_s, size->isNull() ? PlainValue() : next), u"settings"_s);
    })->setPlaceholderText(tr("none, or a size like 10Gi"));
    const std::pair<QString, QString> seconds[] = {{u"activeDeadlineSeconds"_s, tr("Ends after (seconds)")}, {u"resourceTtlOnCompletion"_s, tr("Pods kept (seconds)")}, {u"resourceTtlOnSuccess"_s, tr("… after a success")}, {u"resourceTtlOnFailure"_s, tr("… after a failure")}};
    for (const auto &[field, label] : seconds) {
        const PodField number{.key = field, .kind = PodField::Kind::Number, .choices = {}};
        addLine(form, field, label, podFieldText(number, config.at(field)), [this, number](const QString &text) {
            const Result<PlainValue> value = podFieldValue(number, text.trimmed());
            take(value ? setPipelineConfig(m_session.draft(), number.key, *value) : Drafted(value.error()), u"settings"_s);
        })->setPlaceholderText(tr("as the cluster likes"));
    }
}

} // namespace headrace
