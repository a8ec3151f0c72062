// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/taskedits.h"
#include "widgets/panes/editor/canvashands.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace headrace {

class StepShelf;
struct Operand;

/// What is selected, to be changed: a task's names, inputs, settings and code, a group's condition or items, else the pipeline itself. A
/// field takes effect when it is left or Enter is pressed; what is refused is said and put back.
class Inspector final : public QScrollArea
{
    Q_OBJECT

public:
    Inspector(PipelineSession &session, PipelineCanvas &canvas, CanvasHands &hands, QWidget *parent);

    /// Shows the canvas' current selection anew; the field that has the focus keeps it.
    void refresh();
    void refreshQueued();
    void focusFirst();
    void focusField(const QString &name);
    /// Where steps come from, to tell what is newer there. It must outlive this.
    void setShelf(const StepShelf &shelf) { m_shelf = &shelf; }

Q_SIGNALS:
    void upgradeRequested(const QString &node);
    /// Another branch of a condition, or of branches.
    void branchRequested(const QString &group, bool isElse);

protected:
    void changeEvent(QEvent *event) override;

private:
    // Sections.
    void showPipeline();
    void showSelection(const QStringList &ids);
    void showNote(const GraphNote &note);
    void showTask(const GraphNode &node);
    void addNames(const GraphNode &node, const TaskName &task, const PipelineTask &spec);
    void addInputs(const GraphNode &node, const TaskName &task);
    void addInput(QFormLayout *form, const GraphNode &node, const TaskName &task, const GraphPort &port, WireRules &rules);
    void addResources(QFormLayout *form, const TaskName &task, const ContainerExecutor &container);
    void addContainer(const TaskName &task, const PipelineTask &spec, const PipelineExecutor &executor);
    void takeCode(const TaskName &task, const QString &code);
    void addCode(const TaskName &task, const ContainerExecutor &container);
    void addRetry(const TaskName &task, const PipelineTask &spec);
    void addPod(const TaskName &task);
    void addPodRow(QFormLayout *form, const TaskName &task, const QString &group, int number);
    void openPod(const TaskName &task, const QString &group, int number);
    void addCondition(const GraphNode &node, const TaskName &task, const PipelineTask &spec);
    void addConditionFields(QFormLayout *form, const GraphNode &node, const TaskName &task, const QString &own);
    void addBranchButtons(QFormLayout *form, const QString &group, bool isBranches);
    void addMerges(const QString &group);
    void addLoop(const GraphNode &node, const TaskName &task, const PipelineTask &spec);
    void addExit(const TaskName &task);
    void addSharedInputs(QFormLayout *form, const std::vector<TaskName> &tasks, const std::vector<const PipelineTask *> &specs);
    void addSharedContainer(const std::vector<TaskName> &tasks, const std::vector<const ContainerExecutor *> &executors);
    void addSharedRun(const std::vector<TaskName> &tasks, const std::vector<const PipelineTask *> &specs);
    void addPipelineOutputs();
    void addGroup(const GraphNode &node, const TaskName &task, const PipelineTask &spec);
    void addSource(const GraphNode &node);
    void addPipelineInputs();
    void addInputValue(QFormLayout *form, const QString &name, const InputParameter &input);
    void addNewInput(QFormLayout *form);
    void addPipelineConfig();
    QLineEdit *nameLine(const QString &id, const QString &name, std::function<void(const QString &)> take);

    // Fields.
    QFormLayout *addSection(const QString &title);
    QLineEdit *addLine(QFormLayout *form, const QString &id, const QString &label, const QString &value, std::function<void(const QString &)> take);
    QPlainTextEdit *addText(const QString &id, const QString &label, const QString &value, std::function<void(const QString &)> take);
    QLineEdit *addSharedLine(QFormLayout *form, const QString &id, const QString &label, const std::vector<QString> &values, std::function<void(const QString &)> take);
    void take(Drafted edited, const QString &word);
    void takeForAll(const std::vector<TaskName> &tasks, const std::function<Drafted(PipelineDraft, const TaskName &)> &edit, const QString &word);
    const PipelineTask *taskAt(const TaskName &name) const;
    std::vector<Operand> operandsFor(const GraphNode &node);
    std::vector<std::pair<QString, GraphEnd>> sourcesFor(const GraphEnd &end, WireRules &rules);

    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    CanvasHands &m_hands;
    const StepShelf *m_shelf = nullptr;
    QVBoxLayout *m_column = nullptr;
    bool m_isRefreshing = false;
    bool m_isQueued = false;
};

} // namespace headrace
