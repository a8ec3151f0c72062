// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/experimentfaults.h"

#include <algorithm>
#include <array>

namespace headrace::katibcheck {

namespace {

void setText(Json &object, const char *key, const char *text)
{
    if (textAt(object, key).empty())
        object[key] = text;
}

void setStrategies(Json &objective)
{
    const char *usual = textAt(objective, "type") == "minimize" ? "min" : textAt(objective, "type") == "maximize" ? "max" : nullptr;
    if (!usual)
        return;
    Json strategies = partAt(objective, "metricStrategies").is_array() ? objective["metricStrategies"] : Json::array();
    const auto add = [&](const Json &name) {
        if (std::none_of(strategies.begin(), strategies.end(), [&name](const Json &one) { return one.is_object() && partAt(one, "name") == name; }))
            strategies.push_back({{"name", name}, {"value", usual}});
    };
    add(partAt(objective, "objectiveMetricName"));
    for (const Json &name : partAt(objective, "additionalMetricNames"))
        add(name);
    objective["metricStrategies"] = strategies;
}

/// Only kinds that Katib knows have conditions of their own.
void setConditions(Json &trialTemplate)
{
    const std::string kind = textAt(partAt(trialTemplate, "trialSpec"), "kind");
    static const std::array training{"TFJob", "PyTorchJob", "XGBoostJob", "MPIJob"};
    const bool isJob = kind == "Job" || kind == "TrainJob";
    if (!isJob && std::find(training.begin(), training.end(), kind) == training.end())
        return;
    const std::string good = isJob ? "Complete" : "Succeeded";
    setText(trialTemplate, "successCondition", ("status.conditions.#(type==\"" + good + "\")#|#(status==\"True\")#").c_str());
    setText(trialTemplate, "failureCondition", "status.conditions.#(type==\"Failed\")#|#(status==\"True\")#");
}

void setCollector(Json &spec)
{
    Json &collector = spec["metricsCollectorSpec"];
    if (collector.is_null())
        collector = Json::object();
    if (partAt(collector, "collector").is_null())
        collector["collector"] = {{"kind", "StdOut"}};
    const std::string kind = textAt(collector["collector"], "kind");
    const bool isFile = kind == "File", isEvents = kind == "TensorFlowEvent";
    if (isFile || isEvents) {
        Json &file = collector["source"]["fileSystemPath"];
        setText(file, "kind", isFile ? "File" : "Directory");
        setText(file, "path", isFile ? "/var/log/katib/metrics.log" : "/var/log/katib/tfevent/");
        if (isFile)
            setText(file, "format", "TEXT");
    } else if (kind == "PrometheusMetric") {
        Json &get = collector["source"]["httpGet"];
        setText(get, "path", "/metrics");
        if (const Json &port = partAt(get, "port"); port.is_null() || port == Json(0) || port == Json("0") || port == Json(""))
            get["port"] = 8080;
    }
}

} // namespace

void setDefaults(Json &spec)
{
    if (!spec.is_object())
        spec = Json::object();
    if (partAt(spec, "parallelTrialCount").is_null())
        spec["parallelTrialCount"] = 3;
    setText(spec, "resumePolicy", "Never");
    if (!partAt(spec, "objective").is_null())
        setStrategies(spec["objective"]);
    if (partAt(spec, "parameters").is_array())
        for (Json &parameter : spec["parameters"])
            setText(parameter["feasibleSpace"], "distribution", "uniform");
    if (!partAt(spec, "trialTemplate").is_null())
        setConditions(spec["trialTemplate"]);
    setCollector(spec);
}

} // namespace headrace::katibcheck
