// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/nodeedits.h"
#include "models/pipeline/valuetext.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What all have, or nothing.
template<typename T>
std::optional<T> shared(const std::vector<T> &values)
{
    for (const T &value : values)
        if (!(value == values.front()))
            return {};
    return values.empty() ? std::nullopt : std::optional(values.front());
}

} // namespace

/// One edit for all of several tasks, as one step.
void Inspector::takeForAll(const std::vector<TaskName> &tasks, const std::function<Drafted(PipelineDraft, const TaskName &)> &edit, const QString &word)
{
    PipelineDraft draft = m_session.draft();
    for (const TaskName &task : tasks) {
        Drafted next = edit(std::move(draft), task);
        if (!next) {
            take(next.error(), word);
            return;
        }
        draft = std::move(*next);
    }
    take(std::move(draft), word);
}

QLineEdit *Inspector::addSharedLine(QFormLayout *form, const QString &id, const QString &label, const std::vector<QString> &values, std::function<void(const QString &)> take)
{
    const std::optional<QString> same = shared(values);
    QLineEdit *line = addLine(form, id, label, same.value_or(QString()), std::move(take));
    if (!same)
        line->setPlaceholderText(tr("different values"));
    return line;
}

void Inspector::showSelection(const QStringList &ids)
{
    std::vector<TaskName> tasks;
    std::vector<const PipelineTask *> specs;
    std::vector<TaskName> containers;
    std::vector<const ContainerExecutor *> executors;
    for (const QString &id : outermost(ids)) {
        const std::optional<TaskName> task = taskOf(m_session.draft(), id);
        const PipelineTask *const spec = task ? taskAt(*task) : nullptr;
        if (!spec)
            continue;
        const PipelineComponent *const component = m_session.spec().componentOf(*spec);
        if (component && component->dag)
            continue;
        tasks.push_back(*task);
        specs.push_back(spec);
        const PipelineExecutor *const executor = component ? m_session.spec().executorOf(*component) : nullptr;
        if (executor && executor->kind == PipelineExecutor::Kind::Container) {
            containers.push_back(*task);
            executors.push_back(&executor->container);
        }
    }
    QFormLayout *form = addSection(tr("%n step(s) selected", nullptr, static_cast<int>(tasks.size())));
    if (tasks.empty()) {
        auto *words = new QLabel(tr("Groups are set one by one."));
        words->setProperty("role", u"secondary"_s);
        form->addRow(words);
        return;
    }
    addSharedInputs(form, tasks, specs);
    addSharedContainer(containers, executors);
    addSharedRun(tasks, specs);
}

void Inspector::addSharedRun(const std::vector<TaskName> &tasks, const std::vector<const PipelineTask *> &specs)
{
    QFormLayout *run = addSection(tr("When they run"));
    std::vector<bool> cached;
    std::vector<int> retries;
    for (const PipelineTask *spec : specs) {
        cached.push_back(spec->isCached);
        retries.push_back(spec->retry ? spec->retry->maxRetryCount : 0);
    }
    auto *cache = new QCheckBox(tr("Take the results of equal earlier runs"));
    cache->setObjectName(u"cache"_s);
    cache->setTristate(!shared(cached));
    cache->setCheckState(!shared(cached) ? Qt::PartiallyChecked : cached.front() ? Qt::Checked : Qt::Unchecked);
    connect(cache, &QCheckBox::clicked, this, [this, tasks, cache] {
        const bool isOn = cache->checkState() != Qt::Unchecked;
        takeForAll(tasks, [this, isOn](PipelineDraft draft, const TaskName &task) { return setCaching(std::move(draft), task, isOn, taskAt(task) ? taskAt(task)->cacheKey : QString()); }, u"settings"_s);
    });
    run->addRow(cache);
    auto *retry = new QSpinBox;
    retry->setObjectName(u"retry"_s);
    retry->setRange(-1, 100);
    retry->setSpecialValueText(tr("different values"));
    retry->setMinimum(shared(retries) ? 0 : -1);
    if (shared(retries))
        retry->setSpecialValueText(tr("never"));
    retry->setValue(shared(retries).value_or(-1));
    retry->setSuffix(tr(" times"));
    retry->setAccessibleName(tr("Try again"));
    retry->setKeyboardTracking(false);
    connect(retry, &QSpinBox::valueChanged, this, [this, tasks](int value) {
        if (value >= 0)
            takeForAll(tasks, [this, value](PipelineDraft draft, const TaskName &task) {
                RetryPolicy policy = taskAt(task) && taskAt(task)->retry ? *taskAt(task)->retry : RetryPolicy();
                policy.maxRetryCount = value;
                return setRetry(std::move(draft), task, value > 0 ? std::optional(policy) : std::nullopt);
            }, u"settings"_s);
    });
    run->addRow(tr("Try again"), retry);
}

/// Inputs of the same name and type that all of them have.
void Inspector::addSharedInputs(QFormLayout *form, const std::vector<TaskName> &tasks, const std::vector<const PipelineTask *> &specs)
{
    const PipelineComponent *const first = m_session.spec().componentOf(*specs.front());
    if (!first)
        return;
    for (const auto &[name, input] : first->inputParameters) {
        const bool isShared = std::all_of(specs.begin(), specs.end(), [&, key = name, type = input.type](const PipelineTask *spec) {
            const PipelineComponent *const component = m_session.spec().componentOf(*spec);
            const auto own = component ? component->inputParameters.find(key) : std::map<QString, InputParameter>::const_iterator();
            return component && own != component->inputParameters.end() && own->second.type == type;
        });
        if (!isShared)
            continue;
        std::vector<QString> values;
        for (const PipelineTask *spec : specs) {
            const auto source = spec->parameters.find(name);
            const bool isConstant = source != spec->parameters.end() && source->second.kind == ParameterSource::Kind::Constant;
            // What comes by a wire is unlike every value.
            values.push_back(isConstant ? textOfValue(source->second.constant, input.type) : source == spec->parameters.end() ? QString() : QString(QChar(0xFFFC) + QString::number(values.size())));
        }
        if (values.size() == 1 || !shared(values) || !values.front().startsWith(QChar(0xFFFC)))
            addSharedLine(form, u"value:"_s % name, name, values, [this, tasks, key = name, type = input.type](const QString &text) {
                const Result<PlainValue> value = valueFromText(text, type);
                if (!value) {
                    take(value.error(), u"value"_s);
                    return;
                }
                takeForAll(tasks, [&](PipelineDraft draft, const TaskName &task) { return setConstant(std::move(draft), task, key, *value); }, u"value"_s);
            });
    }
}

void Inspector::addSharedContainer(const std::vector<TaskName> &tasks, const std::vector<const ContainerExecutor *> &executors)
{
    if (tasks.empty())
        return;
    QFormLayout *form = addSection(tr("Containers"));
    std::vector<QString> images;
    for (const ContainerExecutor *executor : executors)
        images.push_back(executor->image);
    addSharedLine(form, u"image"_s, tr("Image"), images, [this, tasks](const QString &text) {
        takeForAll(tasks, [&](PipelineDraft draft, const TaskName &task) { return setContainer(std::move(draft), task, u"image"_s, text.trimmed()); }, u"settings"_s);
    });
    const auto addAmount = [&](const QString &id, const QString &label, QString ResourceSpec::*field) {
        std::vector<QString> amounts;
        for (const ContainerExecutor *executor : executors)
            amounts.push_back(executor->resources.*field);
        addSharedLine(form, id, label, amounts, [this, tasks, field](const QString &text) {
            takeForAll(tasks, [&](PipelineDraft draft, const TaskName &task) {
                const PipelineComponent *const component = taskAt(task) ? m_session.spec().componentOf(*taskAt(task)) : nullptr;
                const PipelineExecutor *const executor = component ? m_session.spec().executorOf(*component) : nullptr;
                ResourceSpec next = executor ? executor->container.resources : ResourceSpec();
                next.*field = text.trimmed();
                return setResources(std::move(draft), task, next);
            }, u"settings"_s);
        });
    };
    addAmount(u"cpuRequest"_s, tr("CPU wanted"), &ResourceSpec::cpuRequest);
    addAmount(u"cpuLimit"_s, tr("CPU at most"), &ResourceSpec::cpuLimit);
    addAmount(u"memoryRequest"_s, tr("Memory wanted"), &ResourceSpec::memoryRequest);
    addAmount(u"memoryLimit"_s, tr("Memory at most"), &ResourceSpec::memoryLimit);
}

} // namespace headrace
