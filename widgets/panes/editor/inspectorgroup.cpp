// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/containers.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/expression.h"
#include "models/pipeline/graphports.h"
#include "models/pipeline/interfaceedits.h"
#include "models/pipeline/newsteps.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/valuetext.h"
#include "widgets/panes/editor/conditionedit.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostOperands = 200;

} // namespace

/// Outputs and inputs around a group that are parameters and stand before it.
std::vector<Operand> Inspector::operandsFor(const GraphNode &node)
{
    std::vector<Operand> operands;
    WireRules rules(m_session.graph());
    for (const GraphNode &one : m_session.graph().nodes)
        for (const GraphPort &port : one.ports) {
            const bool isInside = one.id == node.id || one.id.startsWith(QString(node.id % u'/'));
            const bool isItem = port.isInner && node.id.startsWith(QString(one.id % u'/'));
            if (isInside || port.kind != PortKind::Parameter || operands.size() >= mostOperands || (port.direction == PortDirection::Input && !isItem))
                continue;
            if (!one.isRail() && !isItem && !rules.verdict({one.id, {}}, {node.id, {}}).isAllowed() && rules.verdict({one.id, {}}, {node.id, {}}).refusal == WireRefusal::Cycle)
                continue;
            operands.push_back({one.isRail() ? port.title : QString(one.title % u'.' % port.title), port.typeName, {}, {one.id, port.key}});
        }
    return operands;
}

void Inspector::addCondition(const GraphNode &node, const TaskName &task, const PipelineTask &spec)
{
    const GraphNode *const parent = m_session.node(node.parent);
    const bool isBranch = (parent && parent->kind == GraphNodeKind::Branches);
    const QString own = isBranch ? ownCondition(spec.condition) : spec.condition;
    const bool isElse = isBranch && own.isEmpty();
    QFormLayout *form = addSection(isElse ? tr("Runs when no other branch does") : tr("Runs when"));
    if (!isElse)
        addConditionFields(form, node, task, own);
    addBranchButtons(form, isBranch ? parent->id : node.id, isBranch);
}

void Inspector::addConditionFields(QFormLayout *form, const GraphNode &node, const TaskName &task, const QString &own)
{
    const TaskPath path = taskPathOf(node.id);
    const auto setTo = [this, path, id = node.id](const QString &text, const std::vector<GraphEnd> &ends) {
        std::vector<ValueOrigin> origins;
        for (const GraphEnd &end : ends)
            origins.push_back(originFor(m_session.draft(), end, id));
        const GraphNode *const now = m_session.node(id);
        const GraphNode *const around = now ? m_session.node(now->parent) : nullptr;
        const bool isBranch = around && around->kind == GraphNodeKind::Branches;
        take(isBranch ? setBranch(m_session.draft(), path, text, origins) : setGroupCondition(m_session.draft(), path, text, origins), u"settings"_s);
    };
    if (const std::optional<ComparisonList> list = comparisonsOf(own)) {
        std::vector<Operand> operands;
        const PipelineComponent *const component = m_session.spec().componentOf(*taskAt(task));
        for (const Comparison &row : list->rows) {
            const auto declared = component ? component->inputParameters.find(row.input) : std::map<QString, InputParameter>::const_iterator();
            const bool isKnown = std::any_of(operands.begin(), operands.end(), [&](const Operand &one) { return one.channel == row.input; });
            if (component && declared != component->inputParameters.end() && !isKnown)
                operands.push_back({plainChannel(row.input), parameterTypeWord(declared->second.type), row.input, {}});
        }
        for (Operand &one : operandsFor(node))
            if (ConditionEdit::isComparable(one.type))
                operands.push_back(std::move(one));
        auto *edit = new ConditionEdit(*list, std::move(operands), nullptr);
        connect(edit, &ConditionEdit::changed, this, setTo);
        connect(edit, &ConditionEdit::refused, this, [this](const QString &typed, const QString &type) { take(Error{.kind = ErrorKind::Invalid, .code = u"edit.value"_s, .arguments = {typed, type}}, u"settings"_s); });
        form->addRow(edit);
    }
    addText(u"condition"_s, tr("Condition (CEL)"), own, [this, setTo](const QString &text) {
        const Result<Expression> parsed = parseExpression(text.trimmed());
        if (parsed)
            setTo(text.trimmed(), {});
        else
            take(parsed.error(), u"settings"_s);
    });
}

void Inspector::addBranchButtons(QFormLayout *form, const QString &group, bool isBranches)
{
    const auto add = [&](const QString &id, const QString &text, bool isElse) {
        auto *button = new QPushButton(text);
        button->setObjectName(id);
        connect(button, &QPushButton::clicked, this, [this, group, isElse] { Q_EMIT branchRequested(group, isElse); });
        form->addRow(button);
        return button;
    };
    add(u"addElif"_s, tr("Add another branch"), false);
    const QStringList keys = isBranches ? branchesOf(m_session.draft(), taskPathOf(group)) : QStringList();
    const GraphNode *const last = keys.isEmpty() ? nullptr : m_session.node(QString(group % u'/' % keys.last()));
    add(u"addElse"_s, tr("Add an else"), true)->setEnabled(!last || !last->expression.isEmpty());
}

/// What every branch makes can go on as one: whichever branch ran.
void Inspector::addMerges(const QString &group)
{
    QFormLayout *form = addSection(tr("If, else if, else"));
    addBranchButtons(form, group, true);
    auto *merge = new QComboBox;
    merge->setObjectName(u"merge"_s);
    merge->setAccessibleName(tr("Hand out what every branch makes"));
    merge->setToolTip(tr("Outputs of the same name and type, one in each branch, become one output: that of the branch that ran."));
    merge->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    merge->addItem(tr("Hand out what every branch makes…"));
    const std::vector<BranchOutput> outputs = mergeableOutputs(m_session.draft(), group);
    for (const BranchOutput &output : outputs)
        merge->addItem(output.name);
    merge->setEnabled(!outputs.empty());
    form->addRow(merge);
    connect(merge, &QComboBox::activated, this, [this, group, outputs](int index) {
        if (index > 0)
            take(mergeBranches(m_session.draft(), taskPathOf(group), outputs[static_cast<std::size_t>(index - 1)].sources), u"output"_s);
    });
}

void Inspector::addLoop(const GraphNode &node, const TaskName &task, const PipelineTask &spec)
{
    QFormLayout *form = addSection(tr("Runs for each"));
    const TaskPath path = taskPathOf(node.id);
    if (spec.iterator.kind == TaskIterator::Kind::Parameter) {
        auto *over = new QComboBox;
        over->setObjectName(u"over"_s);
        over->setAccessibleName(tr("Where the items come from"));
        over->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        over->addItem(tr("A fixed list"));
        std::vector<GraphEnd> ends;
        for (const Operand &one : operandsFor(node))
            if (one.type == "LIST"_L1 || one.type == "STRUCT"_L1) {
                over->addItem(one.text);
                ends.push_back(one.end);
            }
        if (!spec.iterator.raw) {
            over->addItem(plainChannel(spec.iterator.input));
            over->setCurrentIndex(over->count() - 1);
        }
        form->addRow(tr("Items from"), over);
        connect(over, &QComboBox::activated, this, [this, path, ends, id = node.id, isFixed = spec.iterator.raw.has_value()](int index) {
            if (index == 0 && !isFixed)
                take(loopOverItems(m_session.draft(), path, PlainValue::list({PlainValue(1), PlainValue(2), PlainValue(3)})), u"settings"_s);
            else if (index > 0 && index <= static_cast<int>(ends.size()))
                take(loopOverValue(m_session.draft(), path, originFor(m_session.draft(), ends[static_cast<std::size_t>(index - 1)], id)), u"settings"_s);
        });
        if (spec.iterator.raw)
            addLine(form, u"items"_s, tr("Items (JSON list)"), *spec.iterator.raw, [this, path](const QString &text) {
                const Result<PlainValue> items = valueFromText(text, ParameterType::List);
                take(items ? loopOverItems(m_session.draft(), path, *items) : Drafted(items.error()), u"settings"_s);
            });
        addLine(form, u"item"_s, tr("Name of the item"), spec.iterator.itemInput, [this, path](const QString &text) { take(renameLoopItem(m_session.draft(), path, text.trimmed()), u"settings"_s); });
    } else {
        form->addRow(tr("Items"), new QLabel(node.expression));
    }
    auto *limit = new QSpinBox;
    limit->setObjectName(u"limit"_s);
    limit->setRange(0, 1000);
    limit->setSpecialValueText(tr("no limit"));
    limit->setValue(spec.iterator.parallelismLimit);
    limit->setAccessibleName(tr("At the same time"));
    limit->setKeyboardTracking(false);
    connect(limit, &QSpinBox::valueChanged, this, [this, task](int value) { take(setParallelism(m_session.draft(), task, value), u"settings"_s); });
    form->addRow(tr("At the same time"), limit);
}

/// The task that runs at the end, whatever happened.
void Inspector::addExit(const TaskName &task)
{
    QFormLayout *form = addSection(tr("Runs at the end, whatever happens"));
    const PipelineDag *const dag = m_session.spec().root.dag ? &*m_session.spec().root.dag : nullptr;
    if (!dag)
        return;
    for (const QString &key : exitTasksOf(*dag, task.key)) {
        auto *open = new QPushButton(m_session.node(key) ? m_session.node(key)->title : key);
        open->setObjectName(u"exit:"_s % key);
        open->setToolTip(tr("Show its settings"));
        connect(open, &QPushButton::clicked, this, [this, key] {
            m_canvas.select({key});
            m_canvas.setCurrent(key);
        });
        form->addRow(open);
    }
    auto *other = new QComboBox;
    other->setObjectName(u"otherExit"_s);
    other->setAccessibleName(tr("Another task at the end"));
    other->setToolTip(tr("A task of the top level that reads from no other and that no other reads from."));
    other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    other->addItem(tr("Another task at the end…"));
    const QStringList now = exitTasksOf(*dag, task.key);
    QStringList others;
    for (const QString &key : possibleExitTasks(m_session.draft(), task.key))
        if (!now.contains(key)) {
            others << key;
            other->addItem(m_session.node(key) ? m_session.node(key)->title : key);
        }
    other->setEnabled(!others.isEmpty());
    form->addRow(other);
    connect(other, &QComboBox::activated, this, [this, others, handler = task.key](int index) {
        if (index > 0)
            take(setExitTask(m_session.draft(), handler, others[index - 1]), u"settings"_s);
    });
    auto *words = new QLabel(tr("It can take the outcome: give it an input of the type TASK_FINAL_STATUS and connect it with the handler’s status."));
    words->setProperty("role", u"secondary"_s);
    words->setWordWrap(true);
    form->addRow(words);
}

void Inspector::addGroup(const GraphNode &node, const TaskName &task, const PipelineTask &spec)
{
    if (node.kind == GraphNodeKind::Condition)
        addCondition(node, task, spec);
    else if (node.kind == GraphNodeKind::Branches)
        addMerges(node.id);
    else if (node.kind == GraphNodeKind::Loop)
        addLoop(node, task, spec);
    else if (node.kind == GraphNodeKind::ExitHandler)
        addExit(task);
}

} // namespace headrace
