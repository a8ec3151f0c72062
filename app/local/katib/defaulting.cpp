// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/defaulting.h"

namespace headrace::local {

namespace {

constexpr int trialsAtOnce = 3;

/// What a spec consists of. A text is the type of a value ("any" is kept as it is); "#" names the type in messages; a list has one item.
const Json &shape()
{
    static const Json shape = Json::parse(R"json({"#": "ExperimentSpec",
 "parameters": [{"#": "ParameterSpec", "name": "string", "parameterType": "string",
   "feasibleSpace": {"#": "FeasibleSpace", "min": "string", "max": "string", "step": "string", "list": ["string"], "distribution": "string"}}],
 "objective": {"#": "ObjectiveSpec", "type": "string", "goal": "float64", "objectiveMetricName": "string", "additionalMetricNames": ["string"],
   "metricStrategies": [{"#": "MetricStrategy", "name": "string", "value": "string"}]},
 "algorithm": {"#": "AlgorithmSpec", "algorithmName": "string", "algorithmSettings": [{"#": "AlgorithmSetting", "name": "string", "value": "string"}]},
 "earlyStopping": {"#": "EarlyStoppingSpec", "algorithmName": "string", "algorithmSettings": [{"#": "EarlyStoppingSetting", "name": "string", "value": "string"}]},
 "trialTemplate": {"#": "TrialTemplate", "retain": "bool", "trialSpec": "any", "primaryPodLabels": "any", "primaryContainerName": "string",
   "configMap": {"#": "ConfigMapSource", "configMapName": "string", "configMapNamespace": "string", "templatePath": "string"},
   "trialParameters": [{"#": "TrialParameterSpec", "name": "string", "description": "string", "reference": "string"}],
   "successCondition": "string", "failureCondition": "string"},
 "parallelTrialCount": "int32", "maxTrialCount": "int32", "maxFailedTrialCount": "int32", "resumePolicy": "string",
 "metricsCollectorSpec": {"#": "MetricsCollectorSpec",
   "source": {"#": "SourceSpec", "httpGet": "any", "fileSystemPath": {"#": "FileSystemPath", "path": "string", "kind": "string", "format": "string"},
     "filter": {"#": "FilterSpec", "metricsFormat": ["string"]}},
   "collector": {"#": "CollectorSpec", "kind": "string", "customCollector": "any"}},
 "nasConfig": {"#": "NasConfig", "graphConfig": {"#": "GraphConfig", "numLayers": "int32", "inputSizes": ["int32"], "outputSizes": ["int32"]},
   "operations": [{"#": "Operation", "operationType": "string", "parameters": [{"#": "ParameterSpec", "name": "string", "parameterType": "string",
     "feasibleSpace": {"#": "FeasibleSpace", "min": "string", "max": "string", "step": "string", "list": ["string"], "distribution": "string"}}]}]}
})json");
    return shape;
}

/// Values that Go leaves out.
bool isNothing(const Json &value)
{
    return value.is_null() || (value.is_string() && value.get<std::string>().empty()) || (value.is_array() && value.empty()) || value == false;
}

void keepKnown(Json &value, const Json &wanted, const std::string &path, std::vector<std::string> &dropped)
{
    if (wanted.is_array() && value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            keepKnown(value[i], wanted[0], path + '[' + std::to_string(i) + ']', dropped);
        return;
    }
    if (!wanted.is_object() || !value.is_object())
        return;
    for (auto field = value.begin(); field != value.end();) {
        const auto known = wanted.find(field.key());
        const bool isKnown = known != wanted.end() && field.key() != "#";
        if (!isKnown)
            dropped.push_back(path + '.' + field.key());
        else
            keepKnown(*field, *known, path + '.' + field.key(), dropped);
        field = !isKnown || (isNothing(*field) && field.key() != "trialSpec") ? value.erase(field) : std::next(field);
    }
}

void fill(Json &object, const char *field, Json value)
{
    if (isNothing(object.value(field, Json())))
        object[field] = std::move(value);
}

void fillStrategies(Json &objective)
{
    const std::string type = textAt(objective, {"type"}), metric = textAt(objective, {"objectiveMetricName"});
    const char *value = type == "minimize" ? "min" : type == "maximize" ? "max" : "latest";
    Json strategies = objective.value("metricStrategies", Json::array());
    const auto add = [&](const Json &name) {
        for (const Json &one : strategies)
            if (at(one, {"name"}) == name)
                return;
        strategies.push_back({{"name", name}, {"value", value}});
    };
    add(metric);
    for (const Json &name : objective.value("additionalMetricNames", Json::array()))
        add(name);
    objective["metricStrategies"] = std::move(strategies);
}

std::string conditionIs(const char *type)
{
    return std::string("status.conditions.#(type==\"") + type + "\")#|#(status==\"True\")#";
}

void fillTemplate(Json &trialTemplate)
{
    const Json &spec = at(trialTemplate, {"trialSpec"});
    const std::string kind = textAt(spec, {"kind"}), version = textAt(spec, {"apiVersion"}), group = version.substr(0, version.find('/'));
    const bool isJob = (kind == "Job" && version == "batch/v1"), isTrainJob = kind == "TrainJob" && group == "trainer.kubeflow.org";
    const bool isTraining = version == "kubeflow.org/v1" && (kind == "TFJob" || kind == "PyTorchJob" || kind == "XGBoostJob" || kind == "MPIJob");
    if (!isJob && !isTrainJob && !isTraining)
        return;
    fill(trialTemplate, "successCondition", conditionIs(isTraining ? "Succeeded" : "Complete"));
    fill(trialTemplate, "failureCondition", conditionIs("Failed"));
    if (isTraining)
        fill(trialTemplate, "primaryPodLabels", {{"training.kubeflow.org/job-role", "master"}});
    if (isTrainJob)
        fill(trialTemplate, "primaryPodLabels", {{"jobset.sigs.k8s.io/replicatedjob-name", "node"}, {"batch.kubernetes.io/job-completion-index", "0"}});
}

void fillCollector(Json &collection)
{
    Json &collector = objectAt(collection, {"collector"});
    fill(collector, "kind", "StdOut");
    const std::string kind = textAt(collector, {"kind"});
    if (at(collector, {"customCollector"}).is_object())
        fill(collector["customCollector"], "resources", Json::object());
    if (kind == "File" || kind == "TensorFlowEvent") {
        Json &path = objectAt(collection, {"source", "fileSystemPath"});
        fill(path, "path", kind == "File" ? "/var/log/katib/metrics.log" : "/var/log/katib/tfevent/");
        fill(path, "kind", kind == "File" ? "File" : "Directory");
        if (kind == "File")
            fill(path, "format", "TEXT");
    } else if (kind == "PrometheusMetric") {
        Json &get = objectAt(collection, {"source", "httpGet"});
        fill(get, "path", "/metrics");
        fill(get, "port", 8080);
    }
}

} // namespace

std::vector<std::string> fillExperiment(Json &experiment)
{
    std::vector<std::string> dropped;
    for (auto field = experiment.begin(); field != experiment.end();) {
        const bool isKnown = field.key() == "apiVersion" || field.key() == "kind" || field.key() == "metadata" || field.key() == "spec" || field.key() == "status";
        if (!isKnown)
            dropped.push_back(field.key());
        field = isKnown ? std::next(field) : experiment.erase(field);
    }
    Json &spec = objectAt(experiment, {"spec"});
    keepKnown(spec, shape(), "spec", dropped);
    fill(spec, "parallelTrialCount", trialsAtOnce);
    fill(spec, "resumePolicy", "Never");
    if (at(spec, {"objective"}).is_object())
        fillStrategies(spec["objective"]);
    if (at(spec, {"trialTemplate"}).is_object())
        fillTemplate(spec["trialTemplate"]);
    if (at(spec, {"parameters"}).is_array())
        for (Json &parameter : spec["parameters"])
            if (parameter.is_object())
                fill(objectAt(parameter, {"feasibleSpace"}), "distribution", "uniform");
    fillCollector(objectAt(spec, {"metricsCollectorSpec"}));
    return dropped;
}

} // namespace headrace::local
