// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/refusal.h"

#include "app/local/katib/trialtemplate.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace headrace::local {

namespace {

const std::set<std::string> algorithms{"random", "grid", "tpe", "multivariate-tpe", "bayesianoptimization", "cmaes", "sobol", "hyperband", "pbt", "enas", "darts"};
const std::set<std::string> collectors{"StdOut", "File", "TensorFlowEvent", "PrometheusMetric", "Custom", "Push"};

constexpr qlonglong mostRepeats = 1000;

/// What is wrong, one "path: kind: value: text" each.
class Findings
{
public:
    void invalid(const std::string &path, const Json &value, const std::string &why) { m_texts.push_back(path + ": Invalid value: " + textOf(value) + ": " + why); }
    void required(const std::string &path, const std::string &why = "must be specified") { m_texts.push_back(path + ": Required value: " + why); }
    void forbidden(const std::string &path, const std::string &why) { m_texts.push_back(path + ": Forbidden: " + why); }
    std::optional<std::string> said() const
    {
        if (m_texts.empty())
            return {};
        std::string all;
        for (const std::string &text : m_texts)
            all += (all.empty() ? "" : ", ") + text;
        return m_texts.size() == 1 ? all : '[' + all + ']';
    }

private:
    std::vector<std::string> m_texts;
};

bool isNamed(const Json &value)
{
    return value.is_string() && !value.get<std::string>().empty();
}

void checkName(const std::string &name, Findings &found)
{
    const auto isGood = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    const bool begins = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    if (!begins || !std::all_of(name.begin(), name.end(), isGood))
        found.invalid("metadata.name", name, "name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character");
    if (name.size() > 40)
        found.invalid("metadata.name", name, "name must be less than or equal to 40 characters");
}

void checkCounts(const Json &spec, Findings &found)
{
    const Json &failed = at(spec, {"maxFailedTrialCount"}), &most = at(spec, {"maxTrialCount"}), &atOnce = at(spec, {"parallelTrialCount"});
    if (failed.is_number() && failed < 0)
        found.invalid("spec.maxFailedTrialCount", failed, "should not be less than 0");
    if (most.is_number() && most <= 0)
        found.invalid("spec.maxTrialCount", most, "must be greater than 0");
    if (atOnce.is_number() && atOnce <= 0)
        found.invalid("spec.parallelTrialCount", atOnce, "must be greater than 0");
    if (failed.is_number() && most.is_number() && failed > most)
        found.invalid("spec.maxFailedTrialCount", failed, "should be less than or equal to spec.maxTrialCount");
    if (atOnce.is_number() && most.is_number() && atOnce > most)
        found.invalid("spec.parallelTrialCount", atOnce, "should be less than or equal to spec.maxTrialCount");
}

const Json *conditionIn(const Json &status, const char *type)
{
    const Json &conditions = at(status, {"conditions"});
    if (conditions.is_array())
        for (const Json &one : conditions)
            if (textAt(one, {"type"}) == type && textAt(one, {"status"}) == "True")
                return &one;
    return nullptr;
}

Json withoutCounts(Json spec)
{
    for (const char *count : {"parallelTrialCount", "maxTrialCount", "maxFailedTrialCount"})
        spec.erase(count);
    return spec;
}

/// Whether an Experiment that is over may go on.
bool canRestart(const Json &spec, const Json &status)
{
    const Json *succeeded = conditionIn(status, "Succeeded");
    const std::string policy = textAt(spec, {"resumePolicy"});
    return succeeded && textAt(*succeeded, {"reason"}) == "ExperimentMaxTrialsReached" && (policy == "LongRunning" || policy == "FromVolume");
}

void checkEdit(const Json &spec, const Json &before, Findings &found)
{
    const Json was = at(before, {"spec"}), &status = at(before, {"status"});
    if (was == spec)
        return;
    const bool isOver = conditionIn(status, "Succeeded") || conditionIn(status, "Failed");
    if (isOver && !canRestart(was, status))
        found.invalid("spec.resumePolicy", at(spec, {"resumePolicy"}), "Experiment can be restarted if it is in succeeded state by reaching max trials and spec.resumePolicy = LongRunning or FromVolume");
    const Json &most = at(spec, {"maxTrialCount"});
    if (most.is_number() && most <= numberAt(status, {"trials"}))
        found.invalid("spec.maxTrialCount", most, "must be greater than status.trials count");
    if (withoutCounts(spec) != withoutCounts(was))
        found.forbidden("spec", "only spec.parallelTrialCount, spec.maxTrialCount and spec.maxFailedTrialCount are editable");
}

void checkObjective(const Json &objective, Findings &found)
{
    const std::string type = textAt(objective, {"type"}), metric = textAt(objective, {"objectiveMetricName"});
    if (type != "minimize" && type != "maximize")
        found.invalid("spec.objective.type", type, "must be minimize or maximize");
    if (metric.empty())
        found.required("spec.objective.objectiveMetricName");
    const Json &others = at(objective, {"additionalMetricNames"});
    if (others.is_array() && std::find(others.begin(), others.end(), Json(metric)) != others.end())
        found.invalid("spec.objective.additionalMetricNames", others, "should not contain spec.objective.objectiveMetricName");
}

void checkAlgorithms(const Json &spec, Findings &found)
{
    if (!at(spec, {"algorithm"}).is_object()) {
        found.required("spec.algorithm");
    } else {
        const std::string name = textAt(spec, {"algorithm", "algorithmName"});
        if (name.empty())
            found.required("spec.algorithm.algorithmName");
        if (!algorithms.contains(name))
            found.invalid("spec.algorithm.algorithmName", name, "unable to get Suggestion config data for algorithm " + name + ": failed to find suggestion config for algorithm: " + name + " in ConfigMap: katib-config");
    }
    if (!at(spec, {"earlyStopping"}).is_object())
        return;
    const std::string name = textAt(spec, {"earlyStopping", "algorithmName"});
    if (name.empty())
        found.required("spec.earlyStopping.algorithmName");
    if (name != "medianstop")
        found.invalid("spec.earlyStopping.algorithmName", name, "unable to get EarlyStopping config data for algorithm " + name + ": failed to find early stopping config for algorithm: " + name + " in ConfigMap: katib-config");
}

void checkParameter(const Json &parameter, const std::string &path, Findings &found)
{
    const std::string type = textAt(parameter, {"parameterType"}), distribution = textAt(parameter, {"feasibleSpace", "distribution"});
    const Json &space = at(parameter, {"feasibleSpace"});
    const bool isNumber = type == "double" || type == "int", isList = type == "discrete" || type == "categorical";
    if (!isNumber && !isList && type != "unknown")
        found.invalid(path + ".parameterType", type, "parameterType: " + type + " is not supported");
    if (!std::set<std::string>{"uniform", "logUniform", "normal", "logNormal", "unknown"}.contains(distribution))
        found.invalid(path + ".feasibleSpace.distribution", distribution, "distribution: " + distribution + " is not supported");
    if (isNumber && at(space, {"list"}).is_array() && !space["list"].empty())
        found.invalid(path + ".feasibleSpace.list", space["list"], "feasibleSpace.list is not supported for parameterType: " + type);
    if (isNumber && (!isNamed(at(space, {"min"})) || !isNamed(at(space, {"max"}))))
        found.required(path + ".feasibleSpace.max", "feasibleSpace.max or feasibleSpace.min must be specified for parameterType: " + type);
    if (isList && (isNamed(at(space, {"min"})) || isNamed(at(space, {"max"})) || isNamed(at(space, {"step"}))))
        found.invalid(path + ".feasibleSpace", space, "feasibleSpace .max, .min and .step is not supported for parameterType: " + type);
}

void checkSpace(const Json &spec, Findings &found)
{
    const Json &parameters = at(spec, {"parameters"});
    const bool hasParameters = parameters.is_array() && !parameters.empty(), hasNas = at(spec, {"nasConfig"}).is_object();
    if (!hasParameters && !hasNas)
        found.required("spec", "spec.parameters or spec.nasConfig must be specified");
    if (hasParameters && hasNas)
        found.invalid("spec", "", "only one of spec.parameters and spec.nasConfig can be specified");
    for (std::size_t i = 0; hasParameters && i < parameters.size(); ++i)
        checkParameter(parameters[i], "spec.parameters[" + std::to_string(i) + ']', found);
}

void checkParametersOf(const Json &trialTemplate, const Json &spec, Findings &found)
{
    std::set<std::string> known, names, references;
    for (const Json &one : spec.value("parameters", Json::array()))
        known.insert(textAt(one, {"name"}));
    const bool isNas = at(spec, {"nasConfig"}).is_object();
    const std::string text = at(trialTemplate, {"trialSpec"}).dump();
    const Json parameters = trialTemplate.value("trialParameters", Json::array());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string path = "spec.trialTemplate.trialParameters[" + std::to_string(i) + ']', name = textAt(parameters[i], {"name"}), reference = textAt(parameters[i], {"reference"});
        if (name.empty() || reference.empty() || name.find_first_of("{}") != std::string::npos)
            found.invalid(path, "", "name and reference must be specified and name must not contain '{' or '}'");
        if (!names.insert(name).second)
            found.invalid(path + ".name", name, "parameter name " + name + " can't be duplicated in spec.trialTemplate.trialParameters");
        if (!references.insert(reference).second)
            found.invalid(path + ".reference", reference, "parameter reference " + reference + " can't be duplicated in spec.trialTemplate.trialParameters");
        if (!isNas && !isTrialField(reference) && !known.contains(reference))
            found.invalid(path + ".reference", reference, "parameter reference " + reference + " does not exist in spec.parameters");
        if (at(trialTemplate, {"trialSpec"}).is_object() && text.find("${trialParameters." + name + '}') == std::string::npos)
            found.invalid(path + ".name", name, "parameter name: " + name + " in spec.trialParameters not found in spec.trialTemplate");
    }
    for (const std::string &used : placeholdersIn(text))
        if (!names.contains(used))
            found.invalid("spec.trialTemplate", "", "parameters: [${trialParameters." + used + "}] in spec.trialTemplate not found in spec.trialParameters");
}

void checkTemplate(const Json &spec, Findings &found)
{
    const Json &given = at(spec, {"trialTemplate"});
    const std::string path = "spec.trialTemplate";
    if (!given.is_object())
        return found.required(path);
    if (textAt(given, {"primaryContainerName"}).empty())
        found.required(path + ".primaryContainerName");
    if (textAt(given, {"successCondition"}).empty() || textAt(given, {"failureCondition"}).empty())
        found.required(path, "successCondition and failureCondition must be specified");
    if (!at(given, {"trialParameters"}).is_array() || given["trialParameters"].empty())
        found.required(path + ".trialParameters");
    const Json &inlined = at(given, {"trialSpec"}), &map = at(given, {"configMap"});
    if (inlined.is_null() && map.is_null())
        return found.required(path + ".TrialSource", "spec.trialTemplate.trialSpec or spec.trialTemplate.configMap must be specified");
    if (!inlined.is_null() && !map.is_null())
        return found.required(path + ".TrialSource", "only one of spec.trialTemplate.trialSpec or spec.trialTemplate.configMap can be specified");
    if (map.is_object() && (textAt(map, {"configMapName"}).empty() || textAt(map, {"configMapNamespace"}).empty() || textAt(map, {"templatePath"}).empty()))
        return found.required(path + ".configMap", "configMapName, configMapNamespace and templatePath must be specified");
    checkParametersOf(given, spec, found);
    if (inlined.is_null())
        return;
    if (textAt(inlined, {"apiVersion"}).empty() || textAt(inlined, {"kind"}).empty())
        found.required(path, "APIVersion and Kind must be specified");
    for (const char *field : {"name", "namespace"})
        if (!textAt(inlined, {"metadata", field}).empty())
            found.invalid(path, "", "metadata.name and metadata.namespace in spec.trialTemplate must be omitted");
}

/// As Katib: two groups side by side, by the text alone; then what its expressions (RE2) have not.
void checkFilters(const Json &filter, Findings &found)
{
    static const QRegularExpression groups(QStringLiteral("\\(.*\\).*\\(.*\\)")), strange(QStringLiteral("\\(\\?(=|!|<=|<!)|\\\\[1-9]|[*+?]\\+"));
    static const QRegularExpression repeat(QStringLiteral("\\{(\\d+)(,(\\d*))?\\}"));
    for (const Json &one : filter.is_object() ? filter.value("metricsFormat", Json::array()) : Json::array()) {
        const QString text = QString::fromStdString(one.is_string() ? one.get<std::string>() : "");
        const QRegularExpression expression(text);
        const QRegularExpressionMatch times = repeat.match(text);
        if (!expression.isValid() || strange.match(text).hasMatch() || times.captured(1).toLongLong() > mostRepeats || times.captured(3).toLongLong() > mostRepeats)
            found.invalid("spec.metricsCollectorSpec.source.filter.metricsFormat", one, "invalid filter: error parsing regexp");
        else if (!groups.match(text).hasMatch())
            found.invalid("spec.metricsCollectorSpec.source.filter.metricsFormat", one, "two top subexpressions are required");
    }
}

void checkCollector(const Json &collection, Findings &found)
{
    const std::string path = "spec.metricsCollectorSpec", kind = textAt(collection, {"collector", "kind"});
    const Json &file = at(collection, {"source", "fileSystemPath"});
    if (!collectors.contains(kind))
        return found.invalid(path + ".collector.kind", kind, "invalid metrics collector kind: " + kind);
    if (kind == "PrometheusMetric")
        found.invalid(path + ".collector.kind", kind, "GetMetricsCollectorConfigData failed: failed to find metrics collector config for kind: PrometheusMetric in ConfigMap: katib-config");
    if (kind == "File" && (textAt(file, {"kind"}) != "File" || !textAt(file, {"path"}).starts_with('/')))
        found.required(path + ".source.fileSystemPath.path", "file path where metrics file exists is required");
    if (kind == "TensorFlowEvent" && (textAt(file, {"kind"}) != "Directory" || !textAt(file, {"path"}).starts_with('/')))
        found.required(path + ".source.fileSystemPath.path", "directory path where event files exist is required");
    const std::string format = textAt(file, {"format"});
    if (kind == "File" && format != "TEXT" && format != "JSON")
        found.required(path + ".source.fileSystemPath.format", "format of metrics file is required for metrics collector");
    if (kind == "File" && format == "JSON" && at(collection, {"source", "filter"}).is_object())
        found.invalid(path + ".source.filter", "", "filter must be nil when format of metrics file is JSON");
    if (kind == "TensorFlowEvent" && !format.empty())
        found.invalid(path + ".source.fileSystemPath.format", format, "must be empty");
    if (kind == "Custom" && file.is_object() && (textAt(file, {"kind"}).empty() || !textAt(file, {"path"}).starts_with('/')))
        found.invalid(path + ".source.fileSystemPath", "", ".spec.metricsCollectorSpec.source is invalid");
    if (kind != "StdOut" && kind != "Push")
        checkFilters(at(collection, {"source", "filter"}), found);
    if (kind == "Custom" && !at(collection, {"collector", "customCollector"}).is_object())
        found.required(path + ".collector.customCollector", "metrics collector kind: Custom is required");
}

} // namespace

std::optional<std::string> refusalOf(const Json &experiment, const Json &before)
{
    Findings found;
    const Json &spec = at(experiment, {"spec"});
    checkName(textAt(experiment, {"metadata", "name"}), found);
    checkCounts(spec, found);
    if (before.is_object())
        checkEdit(spec, before, found);
    if (!at(spec, {"objective"}).is_object()) {
        found.required("spec.objective");
        return found.said();
    }
    checkObjective(spec["objective"], found);
    checkAlgorithms(spec, found);
    const std::string policy = textAt(spec, {"resumePolicy"});
    if (policy != "Never" && policy != "LongRunning" && policy != "FromVolume")
        found.invalid("spec.resumePolicy", policy, "invalid ResumePolicyType");
    checkSpace(spec, found);
    checkTemplate(spec, found);
    checkCollector(at(spec, {"metricsCollectorSpec"}), found);
    return found.said();
}

} // namespace headrace::local
