// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>

namespace headrace::look {

/// A pipeline of that many tasks, each fed by an earlier one.
inline QByteArray largePipeline(int tasks)
{
    QByteArray text = "components:\n  comp-step:\n    executorLabel: exec-step\n    inputDefinitions:\n      parameters:\n        value:\n          isOptional: true\n          parameterType: STRING\n"
                      "    outputDefinitions:\n      parameters:\n        Output:\n          parameterType: STRING\n"
                      "deploymentSpec:\n  executors:\n    exec-step:\n      container:\n        command:\n        - echo\n        image: alpine:3.20\n"
                      "pipelineInfo:\n  name: large\nroot:\n  dag:\n    tasks:\n";
    for (int i = 0; i < tasks; ++i) {
        const QByteArray from = QByteArray::number(std::max(0, i - 1 - i * 7 % 5));
        text += "      step-" + QByteArray::number(i) + ":\n        cachingOptions:\n          enableCache: true\n        componentRef:\n          name: comp-step\n";
        if (i > 0)
            text += "        dependentTasks:\n        - step-" + from + "\n        inputs:\n          parameters:\n            value:\n              taskOutputParameter:\n                outputParameterKey: Output\n                producerTask: step-" + from + "\n";
        text += "        taskInfo:\n          name: step-" + QByteArray::number(i) + "\n";
    }
    return text + "schemaVersion: 2.1.0\nsdkVersion: kfp-2.17.0\n";
}

} // namespace headrace::look
