// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/pipeline/samplegraphs.h"

#include <QByteArray>

namespace headrace::sample {

inline constexpr int manyInputs = 6; ///< of every component

namespace parts {

using Entries = std::vector<std::pair<QByteArray, QByteArray>>;

/// The SDK writes keys in the order of their letters.
inline QByteArray sorted(Entries entries)
{
    std::sort(entries.begin(), entries.end());
    QByteArray text;
    for (const auto &entry : entries)
        text += entry.second;
    return text;
}

inline QByteArray component(const QByteArray &name)
{
    QByteArray text = "  comp-" + name + ":\n    executorLabel: exec-" + name + "\n    inputDefinitions:\n      parameters:\n";
    for (int i = 0; i < manyInputs; ++i)
        text += "        in" + QByteArray::number(i) + ":\n          defaultValue: 0.0\n          isOptional: true\n          parameterType: NUMBER_DOUBLE\n";
    return text + "    outputDefinitions:\n      parameters:\n        Output:\n          parameterType: NUMBER_DOUBLE\n";
}

inline QByteArray executor(const QByteArray &name)
{
    return "    exec-" + name + ":\n      container:\n        args:\n        - --executor_input\n        - '{{$}}'\n        command:\n        - python3\n        - -m\n        - steps." + name
        + "\n        image: python:3.11\n";
}

inline QByteArray task(const QByteArray &key, const QByteArray &component, const std::vector<int> &before)
{
    QByteArray text = "      " + key + ":\n        cachingOptions:\n          enableCache: true\n        componentRef:\n          name: comp-" + component + "\n";
    if (!before.empty()) {
        text += "        dependentTasks:\n";
        for (const int other : before)
            text += "        - step-" + QByteArray::number(other) + "\n";
    }
    text += "        inputs:\n          parameters:\n";
    for (std::size_t i = 0; i < manyInputs; ++i) {
        text += "            in" + QByteArray::number(static_cast<int>(i)) + ":\n";
        if (i < before.size())
            text += "              taskOutputParameter:\n                outputParameterKey: Output\n                producerTask: step-" + QByteArray::number(before[i]) + "\n";
        else
            text += "              runtimeValue:\n                constant: 1.5\n";
    }
    return text + "        taskInfo:\n          name: " + key + "\n";
}

} // namespace parts

/// A pipeline of the graph `pipelineLike` as the SDK would write it, with a component for every twenty tasks.
inline QByteArray manyTasks(int nodes, unsigned seed)
{
    std::vector<std::vector<int>> before(static_cast<std::size_t>(nodes));
    for (const LayerEdge &e : pipelineLike(nodes, seed).edges)
        before[static_cast<std::size_t>(e.to)].push_back(e.from);
    const int kinds = std::max(1, nodes / 20);
    parts::Entries components;
    parts::Entries executors;
    parts::Entries tasks;
    for (int i = 0; i < kinds; ++i) {
        const QByteArray name = "kind-" + QByteArray::number(i);
        components.emplace_back(name, parts::component(name));
        executors.emplace_back(name, parts::executor(name));
    }
    for (int i = 0; i < nodes; ++i) {
        const QByteArray key = "step-" + QByteArray::number(i);
        tasks.emplace_back(key, parts::task(key, "kind-" + QByteArray::number(i % kinds), before[static_cast<std::size_t>(i)]));
    }
    return "# PIPELINE DEFINITION\n# Name: many\ncomponents:\n" + parts::sorted(std::move(components)) + "deploymentSpec:\n  executors:\n" + parts::sorted(std::move(executors))
        + "pipelineInfo:\n  name: many\nroot:\n  dag:\n    tasks:\n" + parts::sorted(std::move(tasks)) + "schemaVersion: 2.1.0\nsdkVersion: kfp-2.14.6\n";
}

} // namespace headrace::sample
