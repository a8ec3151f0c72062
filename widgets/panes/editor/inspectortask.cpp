// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/graphports.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pythonfunction.h"
#include "models/pipeline/replacing.h"
#include "models/pipeline/valuetext.h"
#include "widgets/canvas/canvaswords.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostSources = 200;

/// A function of the SDK: its source is the command's last part.
bool isFunction(const ContainerExecutor &container)
{
    return container.command.size() > 2 && container.command.join(u' ').contains("kfp.dsl.executor_main"_L1);
}

} // namespace

const PipelineTask *Inspector::taskAt(const TaskName &name) const
{
    const PipelineSpec &spec = m_session.spec();
    const PipelineComponent *level = &spec.root;
    if (!name.dag.isEmpty()) {
        const auto found = spec.components.find(name.dag);
        level = found == spec.components.end() ? nullptr : &found->second;
    }
    if (!level || !level->dag)
        return nullptr;
    const auto task = level->dag->tasks.find(name.key);
    return task == level->dag->tasks.end() ? nullptr : &task->second;
}

void Inspector::showTask(const GraphNode &node)
{
    const std::optional<TaskName> task = taskOf(m_session.draft(), node.id);
    const PipelineTask *const spec = task ? taskAt(*task) : nullptr;
    if (!spec)
        return;
    addNames(node, *task, *spec);
    addSource(node);
    if (node.isContainer())
        addGroup(node, *task, *spec);
    addInputs(node, *task);
    const PipelineComponent *const component = m_session.spec().componentOf(*spec);
    const PipelineExecutor *const executor = component ? m_session.spec().executorOf(*component) : nullptr;
    if (executor && executor->kind == PipelineExecutor::Kind::Container)
        addContainer(*task, *spec, *executor);
    if (!node.isContainer())
        addRetry(*task, *spec);
    if (executor && executor->kind == PipelineExecutor::Kind::Container)
        addPod(*task);
}

void Inspector::addNames(const GraphNode &node, const TaskName &task, const PipelineTask &spec)
{
    QFormLayout *form = addSection(node.title);
    auto *kind = new QLabel(CanvasWords::kindWord(node));
    kind->setProperty("role", u"secondary"_s);
    m_column->insertWidget(m_column->count() - 1, kind); // below the name
    addLine(form, u"key"_s, tr("Name"), task.key, [this, id = node.id](const QString &text) {
        if (!m_hands.rename(id, text.trimmed()))
            QMetaObject::invokeMethod(this, &Inspector::refresh, Qt::QueuedConnection);
    });
    addLine(form, u"displayName"_s, tr("Shown as"), spec.displayName, [this, task](const QString &text) { take(setDisplayName(m_session.draft(), task, text), u"rename"_s); });
    auto *component = new QLabel(spec.component);
    component->setTextInteractionFlags(Qt::TextSelectableByMouse);
    component->setWordWrap(true);
    form->addRow(tr("Component"), component);
}

/// Every output and pipeline input that may feed an input.
std::vector<std::pair<QString, GraphEnd>> Inspector::sourcesFor(const GraphEnd &end, WireRules &rules)
{
    std::vector<std::pair<QString, GraphEnd>> sources;
    for (const GraphNode &node : m_session.graph().nodes)
        for (const GraphPort &port : node.ports) {
            if (node.id == end.node || sources.size() >= mostSources || (port.direction == PortDirection::Input && !port.isInner))
                continue;
            if (rules.verdict({node.id, port.key}, end).isAllowed())
                sources.emplace_back(node.isRail() ? port.title : QString(node.title % u'.' % port.title), GraphEnd{node.id, port.key});
        }
    return sources;
}

void Inspector::addInputs(const GraphNode &node, const TaskName &task)
{
    QFormLayout *form = nullptr;
    WireRules rules(m_session.graph());
    for (const GraphPort &port : node.ports)
        if (port.direction == PortDirection::Input && !port.isInner) {
            if (!form)
                form = addSection(tr("Inputs"));
            addInput(form, node, task, port, rules);
        }
}

void Inspector::addInput(QFormLayout *form, const GraphNode &node, const TaskName &task, const GraphPort &port, WireRules &rules)
{
    const GraphEnd end{node.id, port.key};
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    auto *source = new QComboBox;
    source->setObjectName(u"source:"_s % port.key);
    source->setAccessibleName(tr("Where %1 comes from").arg(port.title));
    source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    source->addItem(port.source == PortSource::Default ? tr("Default: %1").arg(port.valueText) : port.isRequired ? tr("Not set (needed)") : tr("Not set"));
    const bool isParameter = port.kind == PortKind::Parameter;
    if (isParameter)
        source->addItem(tr("Value"));
    const int firstWire = source->count();
    const auto sources = sourcesFor(end, rules);
    const GraphEdge *const edge = m_hands.edgeAt(end);
    const bool isConstant = port.source == PortSource::Constant || port.source == PortSource::Template;
    if (isConstant)
        source->setCurrentIndex(1);
    for (const auto &[text, from] : sources) {
        source->addItem(text);
        if (edge && edge->from == from && !isConstant)
            source->setCurrentIndex(source->count() - 1);
    }
    line->addWidget(source, 1);
    const PipelineTask *const spec = taskAt(task);
    const auto stored = spec ? spec->parameters.find(port.key) : std::map<QString, ParameterSource>::const_iterator();
    const QString text = isConstant && spec && stored != spec->parameters.end() ? textOfValue(stored->second.constant, parameterTypeOf(port.typeName)) : QString();
    const auto setValue = [this, task, key = port.key, type = parameterTypeOf(port.typeName)](const QString &typed) {
        const Result<PlainValue> value = valueFromText(typed, type);
        take(value ? setConstant(m_session.draft(), task, key, *value) : Drafted(value.error()), u"value"_s);
    };
    if (isParameter) {
        auto *value = new QLineEdit(text);
        value->setObjectName(u"value:"_s % port.key);
        value->setAccessibleName(tr("Value of %1").arg(port.title));
        value->setPlaceholderText(port.typeName);
        value->setVisible(isConstant);
        value->setMinimumWidth(grid(10));
        line->addWidget(value, 1);
        connect(value, &QLineEdit::editingFinished, this, [this, value, text, setValue] {
            if (!m_isRefreshing && value->text() != text)
                setValue(value->text());
        });
        connect(source, &QComboBox::activated, value, [value](int index) {
            value->setVisible(index == 1);
            if (index == 1)
                value->setFocus();
        });
    }
    connect(source, &QComboBox::activated, this, [this, end, sources, firstWire](int index) {
        if (index == 0)
            take(cutInput(m_session.draft(), taskPathOf(end.node), end.port), u"value"_s);
        else if (index >= firstWire)
            m_hands.connectEnds(sources[static_cast<std::size_t>(index - firstWire)].second, end);
    });
    auto *label = new QLabel(port.title);
    label->setToolTip(port.typeName);
    label->setBuddy(source);
    form->addRow(label, row);
}

void Inspector::addResources(QFormLayout *form, const TaskName &task, const ContainerExecutor &container)
{
    const auto addAmounts = [&](const QString &label, const std::array<std::tuple<QString, QString, QString ResourceSpec::*>, 2> &fields) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins({});
        line->setSpacing(grid(1));
        for (const auto &[id, name, field] : fields) {
            auto *amount = new QLineEdit(container.resources.*field);
            amount->setObjectName(id);
            amount->setAccessibleName(name);
            amount->setToolTip(name);
            amount->setPlaceholderText(name);
            amount->setMinimumWidth(grid(10));
            line->addWidget(amount, 1);
            connect(amount, &QLineEdit::editingFinished, this, [this, task, amount, field = field, resources = container.resources] {
                ResourceSpec next = resources;
                next.*field = amount->text().trimmed();
                if (!m_isRefreshing && next.*field != resources.*field)
                    take(setResources(m_session.draft(), task, next), u"settings"_s);
            });
        }
        form->addRow(label, row);
    };
    addAmounts(tr("CPU: wanted, at most"), {{{u"cpuRequest"_s, tr("CPU wanted"), &ResourceSpec::cpuRequest}, {u"cpuLimit"_s, tr("CPU at most"), &ResourceSpec::cpuLimit}}});
    addAmounts(tr("Memory: wanted, at most"), {{{u"memoryRequest"_s, tr("Memory wanted"), &ResourceSpec::memoryRequest}, {u"memoryLimit"_s, tr("Memory at most"), &ResourceSpec::memoryLimit}}});
    addAmounts(tr("Accelerators: kind, how many"), {{{u"acceleratorType"_s, tr("Accelerator"), &ResourceSpec::acceleratorType}, {u"acceleratorCount"_s, tr("Accelerators"), &ResourceSpec::acceleratorCount}}});
}

void Inspector::addContainer(const TaskName &task, const PipelineTask &spec, const PipelineExecutor &executor)
{
    const ContainerExecutor &container = executor.container;
    QFormLayout *form = addSection(tr("Container"));
    addLine(form, u"image"_s, tr("Image"), container.image, [this, task](const QString &text) { take(setContainer(m_session.draft(), task, u"image"_s, text.trimmed()), u"settings"_s); });
    addResources(form, task, container);
    auto *cached = new QCheckBox(tr("Take the result of an equal earlier run"));
    cached->setObjectName(u"cache"_s);
    cached->setChecked(spec.isCached);
    connect(cached, &QCheckBox::toggled, this, [this, task, key = spec.cacheKey](bool isOn) { take(setCaching(m_session.draft(), task, isOn, key), u"settings"_s); });
    form->addRow(cached);
    if (spec.isCached)
        addLine(form, u"cacheKey"_s, tr("Key of the results"), spec.cacheKey, [this, task](const QString &text) { take(setCaching(m_session.draft(), task, true, text.trimmed()), u"settings"_s); });
    QStringList variables;
    for (const NameValue &one : container.environment)
        variables << QString(one.name % u'=' % one.value);
    addText(u"env"_s, tr("Environment, NAME=value a line"), variables.join(u'\n'), [this, task](const QString &text) {
        std::vector<PlainValue> list;
        for (const QString &entry : text.split(u'\n', Qt::SkipEmptyParts))
            list.push_back(PlainValue{{u"name"_s, entry.section(u'=', 0, 0).trimmed()}, {u"value"_s, entry.section(u'=', 1)}});
        take(setContainer(m_session.draft(), task, u"env"_s, list.empty() ? PlainValue() : PlainValue::list(std::move(list))), u"settings"_s);
    });
    addCode(task, container);
}

/// The ports follow the function's signature; what cannot be read as one is kept, and said.
void Inspector::takeCode(const TaskName &task, const QString &code)
{
    const PipelineDraft draft = m_session.draft();
    const PlainValue component = draft.componentOfTask(task.dag, task.key);
    const PlainValue executor = draft.executor(component.at(u"executorLabel").text());
    const Result<NewStep> step = withPythonCode(executor, code);
    const QStringList ids = m_canvas.selectedIds();
    const bool isSame = !step || portChanges(portsOfStep({.name = {}, .component = component, .executor = {}}), portsOfStep(*step)).empty();
    if (isSame || ids.size() != 1) {
        Drafted edited = setContainer(draft, task, u"command"_s, [&] {
            PlainValue command = executor.at(u"container").at(u"command");
            command.item(command.items().size() - 1) = code;
            return command;
        }());
        if (edited && step)
            edited = setContainer(std::move(*edited), task, u"args"_s, step->executor.at(u"container").at(u"args"));
        take(std::move(edited), u"settings"_s);
        if (!step)
            Q_EMIT m_hands.refused(EditorWords::error(step.error()));
        return;
    }
    Result<Replacement> done = replaceStep(draft, ids.first(), *step, true);
    const QStringList lost = done ? done->lost : QStringList();
    take(done ? Drafted(std::move(done->draft)) : Drafted(done.error()), u"settings"_s);
    if (!lost.isEmpty())
        Q_EMIT m_hands.refused(tr("The function has no place any more for: %1. Undo brings it back.").arg(lost.join(u", "_s)));
}

void Inspector::addCode(const TaskName &task, const ContainerExecutor &container)
{
    if (isFunction(container)) {
        addText(u"code"_s, tr("Python code"), container.command.last(), [this, task](const QString &text) { takeCode(task, text); });
        return;
    }
    const auto addList = [&](const QString &field, const QString &label, const QStringList &list) {
        if (std::any_of(list.begin(), list.end(), [](const QString &one) { return one.contains(u'\n'); }))
            return; // a line a part could not say it
        addText(field, label, list.join(u'\n'), [this, task, field](const QString &text) { take(setContainer(m_session.draft(), task, field, text.isEmpty() ? PlainValue() : PlainValue::texts(text.split(u'\n'))), u"settings"_s); });
    };
    addList(u"command"_s, tr("Command, a part a line"), container.command);
    addList(u"args"_s, tr("Arguments, one a line"), container.arguments);
}

void Inspector::addRetry(const TaskName &task, const PipelineTask &spec)
{
    QFormLayout *form = addSection(tr("When it fails"));
    auto *count = new QSpinBox;
    count->setObjectName(u"retry"_s);
    count->setRange(0, 100);
    count->setValue(spec.retry ? spec.retry->maxRetryCount : 0);
    count->setAccessibleName(tr("Try again"));
    count->setSpecialValueText(tr("never"));
    count->setSuffix(tr(" times"));
    count->setKeyboardTracking(false);
    connect(count, &QSpinBox::valueChanged, this, [this, task, retry = spec.retry.value_or(RetryPolicy())](int value) {
        RetryPolicy next = retry;
        next.maxRetryCount = value;
        take(setRetry(m_session.draft(), task, value > 0 ? std::optional(next) : std::nullopt), u"settings"_s);
    });
    form->addRow(tr("Try again"), count);
    if (!spec.retry)
        return;
    const auto addWait = [&](const QString &id, const QString &label, QString RetryPolicy::*field) {
        addLine(form, id, label, spec.retry.value().*field, [this, task, field, retry = *spec.retry](const QString &text) {
            RetryPolicy next = retry;
            next.*field = text.trimmed();
            take(setRetry(m_session.draft(), task, next), u"settings"_s);
        })->setPlaceholderText(u"30s"_s);
    };
    addWait(u"backoff"_s, tr("First wait"), &RetryPolicy::backoffDuration);
    addWait(u"backoffMax"_s, tr("Longest wait"), &RetryPolicy::backoffMaxDuration);
    addLine(form, u"backoffFactor"_s, tr("Each wait is longer by the factor"), spec.retry->backoffFactor > 0 ? QString::number(spec.retry->backoffFactor) : QString(), [this, task, retry = *spec.retry](const QString &text) {
        const Result<PlainValue> factor = text.trimmed().isEmpty() ? Result<PlainValue>(PlainValue(0.0)) : valueFromText(text.trimmed(), ParameterType::NumberDouble);
        RetryPolicy next = retry;
        next.backoffFactor = factor ? factor->number() : 0;
        take(factor ? setRetry(m_session.draft(), task, next) : Drafted(factor.error()), u"settings"_s);
    });
}

} // namespace headrace
