// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/experimentfaults.h"

#include "clients/katib/gopattern.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace::katibcheck {

namespace {

const Json nothing;

std::optional<long long> countAt(const Json &spec, const char *key)
{
    const Json &value = partAt(spec, key);
    if (!value.is_number())
        return {};
    return static_cast<long long>(value.get<double>());
}

QString indexed(const char *list, std::size_t index, const char *field = "")
{
    return u"spec.%1[%2]%3"_s.arg(QLatin1StringView(list), QString::number(index), QLatin1StringView(field));
}

/// A feasible space in the order of Go's fields.
QString spaceText(const Json &space)
{
    nlohmann::ordered_json ordered = nlohmann::ordered_json::object();
    for (const char *key : {"max", "min", "list", "step", "distribution"})
        if (const Json &value = partAt(space, key); !value.is_null() && !(value.is_string() && value.get_ref<const std::string &>().empty()))
            ordered[key] = value;
    return qt(ordered.dump());
}

void checkParameter(const Json &parameter, std::size_t index, Faults &faults)
{
    const std::string type = textAt(parameter, "parameterType");
    const Json &space = partAt(parameter, "feasibleSpace");
    const bool isNumber = type == "double" || type == "int", isChoice = type == "discrete" || type == "categorical";
    if (!isNumber && !isChoice && type != "unknown")
        faults.push_back(invalid(u"V17"_s, indexed("parameters", index, ".parameterType"), quoted(type), u"parameterType: %1 is not supported"_s.arg(qt(type))));
    const std::string spread = textAt(space, "distribution");
    static const std::array known{"uniform", "logUniform", "normal", "logNormal", "unknown"};
    if (std::find(known.begin(), known.end(), spread) == known.end())
        faults.push_back(invalid(u"V18"_s, indexed("parameters", index, ".feasibleSpace.distribution"), quoted(spread), u"distribution: %1 is not supported"_s.arg(qt(spread))));
    const bool hasMinimum = !textAt(space, "min").empty(), hasMaximum = !textAt(space, "max").empty();
    if (isNumber) {
        if (const Json &list = partAt(space, "list"); !list.empty())
            faults.push_back(invalid(u"V20"_s, indexed("parameters", index, ".feasibleSpace.list"), qt(list.dump()), u"feasibleSpace.list is not supported for parameterType: %1"_s.arg(qt(type))));
        if (!hasMinimum || !hasMaximum)
            faults.push_back(required(u"V21"_s, indexed("parameters", index, ".feasibleSpace.max"), u"feasibleSpace.max or feasibleSpace.min must be specified for parameterType: %1"_s.arg(qt(type))));
    } else if (isChoice && (hasMinimum || hasMaximum || !textAt(space, "step").empty())) {
        faults.push_back(invalid(u"V22"_s, indexed("parameters", index, ".feasibleSpace"), spaceText(space), u"feasibleSpace .max, .min and .step is not supported for parameterType: %1"_s.arg(qt(type))));
    }
}

bool isAbsolute(const Json &file)
{
    return textAt(file, "path").starts_with('/');
}

constexpr auto collectorPath = "spec.metricsCollectorSpec"_L1;

void checkFileCollector(const Json &source, Faults &faults)
{
    const Json &file = partAt(source, "fileSystemPath");
    if (textAt(file, "kind") != "File" || !isAbsolute(file))
        faults.push_back(required(u"V37"_s, collectorPath % ".source.fileSystemPath.path"_L1, u"file path where metrics file exists is required"_s));
    const std::string format = textAt(file, "format");
    if (format != "TEXT" && format != "JSON")
        faults.push_back(required(u"V38"_s, collectorPath % ".source.fileSystemPath.format"_L1, u"format of metrics file is required for metrics collector"_s));
    if (format == "JSON" && !partAt(source, "filter").is_null())
        faults.push_back(invalid(u"V38"_s, collectorPath % ".source.filter"_L1, u"\"\""_s, u"filter must be nil when format of metrics file is json"_s));
}

void checkEventCollector(const Json &source, Faults &faults)
{
    const Json &file = partAt(source, "fileSystemPath");
    if (textAt(file, "kind") != "Directory" || !isAbsolute(file))
        faults.push_back(required(u"V37"_s, collectorPath % ".source"_L1, u"directory path where tensorflow event files exist is required by .spec.metricsCollectorSpec.source.fileSystemPath.path"_s));
    if (const std::string format = textAt(file, "format"); !format.empty())
        faults.push_back(invalid(u"V38"_s, collectorPath % ".source.fileSystemPath.format"_L1, quoted(format), u"must be empty"_s));
}

void checkPrometheusCollector(const Json &source, Faults &faults)
{
    const Json &port = partAt(partAt(source, "httpGet"), "port");
    const QString text = port.is_string() ? qt(port.get<std::string>()) : qt(port.dump());
    bool isNumber = false;
    if (text.toInt(&isNumber) <= 0 || !isNumber)
        faults.push_back(invalid(u"V39"_s, collectorPath % ".source.httpGet.port"_L1, quoted(text.toStdString()), u"must be a positive integer value for metrics collector kind: PrometheusMetric"_s));
    if (const std::string path = textAt(partAt(source, "httpGet"), "path"); !path.starts_with('/'))
        faults.push_back(invalid(u"V39"_s, collectorPath % ".source.httpGet.path"_L1, quoted(path), u"path is invalid for metrics collector kind: PrometheusMetric"_s));
}

void checkCustomCollector(const Json &collector, const Json &source, Faults &faults)
{
    if (partAt(collector, "customCollector").is_null())
        faults.push_back(required(u"V40"_s, collectorPath % ".collector.customCollector"_L1, u"metrics collector kind: Custom is required"_s));
    const Json &file = partAt(source, "fileSystemPath");
    const std::string kind = textAt(file, "kind");
    if (!file.is_null() && (!isAbsolute(file) || (kind != "File" && kind != "Directory")))
        faults.push_back(invalid(u"V40"_s, collectorPath % ".source.fileSystemPath"_L1, u"\"\""_s, u".spec.metricsCollectorSpec.source is invalid"_s));
}

void checkFilters(const Json &source, Faults &faults)
{
    const QString path = collectorPath % ".source.filter.metricsFormat"_L1;
    for (const Json &format : partAt(partAt(source, "filter"), "metricsFormat")) {
        const std::string text = format.is_string() ? format.get<std::string>() : std::string();
        if (const QString problem = goPatternProblem(qt(text)); !problem.isEmpty())
            faults.push_back(invalid(u"V41"_s, path, quoted(text), u"invalid filter: error parsing regexp: "_s + problem));
        else if (!hasTwoGroups(qt(text)))
            faults.push_back(invalid(u"V41"_s, path, quoted(text), u"two top subexpressions are required"_s));
    }
}

} // namespace

QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

const Json &partAt(const Json &object, const char *key)
{
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

std::string textAt(const Json &object, const char *key)
{
    const Json &value = partAt(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

QString quoted(const std::string &text)
{
    return qt(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

StudyFault invalid(const QString &rule, const QString &path, const QString &value, const QString &message)
{
    return {.finder = FaultFinder::Validator, .rule = rule, .path = path, .kind = u"Invalid value"_s, .value = value, .message = message};
}

StudyFault required(const QString &rule, const QString &path, const QString &message)
{
    return {.finder = FaultFinder::Validator, .rule = rule, .path = path, .kind = u"Required value"_s, .value = {}, .message = message};
}

void checkCounts(const Json &spec, Faults &faults)
{
    const auto most = countAt(spec, "maxTrialCount"), parallel = countAt(spec, "parallelTrialCount"), failed = countAt(spec, "maxFailedTrialCount");
    const auto refuse = [&faults](const char *rule, const char *field, long long value, const QString &message) {
        faults.push_back(invalid(QString::fromLatin1(rule), u"spec."_s + QLatin1StringView(field), QString::number(value), message));
    };
    if (failed && *failed < 0)
        refuse("V2", "maxFailedTrialCount", *failed, u"should not be less than 0"_s);
    if (most && *most <= 0)
        refuse("V3", "maxTrialCount", *most, u"must be greater than 0"_s);
    if (parallel && *parallel <= 0)
        refuse("V4", "parallelTrialCount", *parallel, u"must be greater than 0"_s);
    if (failed && most && *failed > *most)
        refuse("V2", "maxFailedTrialCount", *failed, u"should be less than or equal to spec.maxTrialCount"_s);
    if (parallel && most && *parallel > *most)
        refuse("V4", "parallelTrialCount", *parallel, u"should be less than or equal to spec.maxTrialCount"_s);
}

bool checkObjective(const Json &spec, Faults &faults)
{
    const Json &objective = partAt(spec, "objective");
    if (objective.is_null()) {
        faults.push_back(required(u"V8"_s, u"spec.objective"_s, u"must be specified"_s));
        return false;
    }
    const std::string type = textAt(objective, "type"), metric = textAt(objective, "objectiveMetricName");
    if (type != "minimize" && type != "maximize")
        faults.push_back(invalid(u"V9"_s, u"spec.objective.type"_s, quoted(type), u"must be minimize or maximize"_s));
    if (metric.empty())
        faults.push_back(required(u"V10"_s, u"spec.objective.objectiveMetricName"_s, u"must be specified"_s));
    const Json &additional = partAt(objective, "additionalMetricNames");
    if (std::find(additional.begin(), additional.end(), Json(metric)) != additional.end())
        faults.push_back(invalid(u"V11"_s, u"spec.objective.additionalMetricNames"_s, qt(additional.dump()), u"should not contain spec.objective.objectiveMetricName"_s));
    return true;
}

void checkAlgorithms(const Json &spec, const KatibSurroundings &surroundings, Faults &faults)
{
    const Json &algorithm = partAt(spec, "algorithm"), &stopping = partAt(spec, "earlyStopping");
    const QString name = qt(textAt(algorithm, "algorithmName")), stop = qt(textAt(stopping, "algorithmName"));
    if (algorithm.is_null()) {
        faults.push_back(required(u"V12"_s, u"spec.algorithm"_s, u"must be specified"_s));
    } else {
        if (name.isEmpty())
            faults.push_back(required(u"V12"_s, u"spec.algorithm.algorithmName"_s, u"must be specified"_s));
        const QString why = surroundings.algorithmsWithoutImage.contains(name) ? u"required value for image configuration of algorithm name: "_s + name : u"failed to find suggestion config for algorithm: %1 in ConfigMap: katib-config"_s.arg(name);
        if (!surroundings.algorithms.contains(name))
            faults.push_back(invalid(u"V13"_s, u"spec.algorithm.algorithmName"_s, quoted(name.toStdString()), u"unable to get Suggestion config data for algorithm %1: %2"_s.arg(name, why)));
    }
    if (!stopping.is_null()) {
        if (stop.isEmpty())
            faults.push_back(required(u"V14"_s, u"spec.earlyStopping.algorithmName"_s, u"must be specified"_s));
        if (!surroundings.earlyStopping.contains(stop))
            faults.push_back(invalid(u"V14"_s, u"spec.earlyStopping.algorithmName"_s, quoted(stop.toStdString()), u"unable to get EarlyStopping config data for algorithm %1: failed to find early stopping config for algorithm: %1 in ConfigMap: katib-config"_s.arg(stop)));
    }
    const std::string policy = textAt(spec, "resumePolicy");
    if (policy != "Never" && policy != "LongRunning" && policy != "FromVolume")
        faults.push_back(invalid(u"V15"_s, u"spec.resumePolicy"_s, quoted(policy), u"invalid ResumePolicyType"_s));
}

void checkSearchSpace(const Json &spec, Faults &faults)
{
    const Json &parameters = partAt(spec, "parameters");
    const bool searchesGraphs = !partAt(spec, "nasConfig").is_null();
    if (parameters.empty() && !searchesGraphs)
        faults.push_back(required(u"V16"_s, u"spec"_s, u"spec.parameters or spec.nasConfig must be specified"_s));
    if (!parameters.empty() && searchesGraphs)
        faults.push_back(invalid(u"V16"_s, u"spec"_s, {}, u"only one of spec.parameters and spec.nasConfig can be specified"_s));
    for (std::size_t i = 0; i < parameters.size(); ++i)
        checkParameter(parameters[i], i, faults);
}

void checkCollector(const Json &spec, const KatibSurroundings &surroundings, Faults &faults)
{
    const Json &collector = partAt(partAt(spec, "metricsCollectorSpec"), "collector"), &source = partAt(partAt(spec, "metricsCollectorSpec"), "source");
    const std::string kind = textAt(collector, "kind");
    static const std::array injected{"StdOut", "File", "TensorFlowEvent", "PrometheusMetric"};
    if (std::find(injected.begin(), injected.end(), kind) != injected.end() && !surroundings.collectors.contains(qt(kind)))
        faults.push_back(invalid(u"V36"_s, collectorPath % ".collector.kind"_L1, quoted(kind), u"GetMetricsCollectorConfigData failed: failed to find metrics collector config for kind: %1 in ConfigMap: katib-config"_s.arg(qt(kind))));
    if (kind == "StdOut" || kind == "Push")
        return; // their filters are not looked at
    if (kind == "File")
        checkFileCollector(source, faults);
    else if (kind == "TensorFlowEvent")
        checkEventCollector(source, faults);
    else if (kind == "PrometheusMetric")
        checkPrometheusCollector(source, faults);
    else if (kind == "Custom")
        checkCustomCollector(collector, source, faults);
    else
        faults.push_back(invalid(u"V36"_s, collectorPath % ".collector.kind"_L1, quoted(kind), u"invalid metrics collector kind: "_s + qt(kind)));
    checkFilters(source, faults);
}

} // namespace headrace::katibcheck
