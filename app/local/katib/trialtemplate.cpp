// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/trialtemplate.h"

#include <algorithm>
#include <map>

#include <unistd.h>

namespace headrace::local {

namespace {

constexpr std::string_view opening = "${trialParameters.";
constexpr std::string_view fieldOpening = "${trialSpec.";
constexpr const char *experimentLabel = "katib.kubeflow.org/experiment";

/// The text between brackets behind `key` in "Labels[key]".
std::optional<std::string> bracketed(const std::string &field, const std::string &key)
{
    if (!field.starts_with(key + '[') || !field.ends_with(']') || field.size() <= key.size() + 2)
        return {};
    return field.substr(key.size() + 1, field.size() - key.size() - 2);
}

std::string fieldOf(const std::string &reference)
{
    const std::size_t begin = reference.find(fieldOpening), end = reference.find('}', begin == std::string::npos ? 0 : begin);
    return begin == std::string::npos || end == std::string::npos ? std::string() : reference.substr(begin + fieldOpening.size(), end - begin - fieldOpening.size());
}

std::optional<std::string> valueOfField(const std::string &field, const Json &trial, const Json &source)
{
    if (field == "Name")
        return textAt(trial, {"metadata", "name"});
    if (field == "Namespace")
        return textAt(trial, {"metadata", "namespace"});
    if (field == "Kind")
        return textAt(source, {"kind"});
    if (field == "APIVersion")
        return textAt(source, {"apiVersion"});
    for (const auto &[word, part] : {std::pair("Annotations", "annotations"), std::pair("Labels", "labels")})
        if (const auto key = bracketed(field, word))
            if (const Json &found = at(source, {"metadata", part, key->c_str()}); found.is_string())
                return found.get<std::string>();
    return {};
}

void replaceAll(std::string &text, const std::string &what, const std::string &by)
{
    for (std::size_t found = text.find(what); found != std::string::npos; found = text.find(what, found + by.size()))
        text.replace(found, what.size(), by);
}

/// In every text of a value; nothing can break out of the text that it stands in.
void replaceIn(Json &value, const std::map<std::string, std::string> &values)
{
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        for (const auto &[name, by] : values)
            replaceAll(text, std::string(opening) + name + '}', by);
        value = text;
    } else if (value.is_structured()) {
        for (Json &item : value)
            replaceIn(item, values);
    }
}

Json ownerOf(const Json &object, const char *apiVersion, const char *kind)
{
    return {{"apiVersion", apiVersion}, {"kind", kind}, {"name", textAt(object, {"metadata", "name"})}, {"uid", textAt(object, {"metadata", "uid"})}, {"controller", true}, {"blockOwnerDeletion", true}};
}

Json specOf(const Json &experiment, const Json &suggestion)
{
    const Json &spec = at(experiment, {"spec"}), &given = at(spec, {"trialTemplate"});
    Json trial{{"objective", at(spec, {"objective"})}, {"parameterAssignments", at(suggestion, {"parameterAssignments"})}, {"primaryContainerName", textAt(given, {"primaryContainerName"})}, {"successCondition", textAt(given, {"successCondition"})}, {"failureCondition", textAt(given, {"failureCondition"})}, {"metricsCollector", at(spec, {"metricsCollectorSpec"})}};
    if (at(given, {"retain"}) == true)
        trial["retainRun"] = true;
    if (const Json &labels = at(given, {"primaryPodLabels"}); labels.is_object())
        trial["primaryPodLabels"] = labels;
    if (const Json &rules = at(suggestion, {"earlyStoppingRules"}); rules.is_array() && !rules.empty())
        trial["earlyStoppingRules"] = rules;
    if (const Json &labels = at(suggestion, {"labels"}); labels.is_object() && !labels.empty())
        trial["labels"] = labels;
    return trial;
}

bool isOnPath(const std::string &program)
{
    if (program.find('/') != std::string::npos)
        return ::access(program.c_str(), X_OK) == 0;
    const char *path = ::getenv("PATH");
    std::string all = path ? path : "/usr/bin:/bin";
    for (std::size_t begin = 0; begin <= all.size();) {
        const std::size_t end = std::min(all.find(':', begin), all.size());
        if (::access((all.substr(begin, end - begin) + '/' + program).c_str(), X_OK) == 0)
            return true;
        begin = end + 1;
    }
    return false;
}

bool isPython(const std::string &program)
{
    const std::string name = program.substr(program.rfind('/') + 1);
    return name == "python" || name == "python3" || (name.starts_with("python3.") && name.size() <= 10);
}

/// The file that an interpreter is to run; empty when it is given code, a module or nothing.
std::string scriptOf(const std::vector<std::string> &words)
{
    const std::string name = words[0].substr(words[0].rfind('/') + 1);
    if (!isPython(words[0]) && name != "sh" && name != "bash")
        return {};
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == "-c" || words[i] == "-m" || (name != "python" && words[i].starts_with('-') && words[i].ends_with('c')))
            return {};
        else if (!words[i].starts_with('-'))
            return words[i];
    return {};
}

/// Whether a trial parameter's reference means something of the Trial itself: "${trialSpec.Name}" and the like.
bool isTrialField(const std::string &reference)
{
    const std::string field = fieldOf(reference);
    return field == "Name" || field == "Namespace" || field == "Kind" || field == "APIVersion" || bracketed(field, "Annotations") || bracketed(field, "Labels");
}

} // namespace

RenderedTrial renderedTrial(const Json &experiment, const Json &source, const Json &suggestion)
{
    const std::string name = textAt(suggestion, {"name"}), experimentName = textAt(experiment, {"metadata", "name"});
    RenderedTrial made;
    Json labels = experiment.value("metadata", Json::object()).value("labels", Json::object());
    labels[experimentLabel] = experimentName;
    if (const Json &own = at(suggestion, {"labels"}); own.is_object())
        labels.update(own);
    made.object = {{"metadata", {{"name", name}, {"namespace", textAt(experiment, {"metadata", "namespace"})}, {"labels", labels}, {"ownerReferences", Json::array({ownerOf(experiment, "kubeflow.org/v1beta1", "Experiment")})}}}, {"spec", specOf(experiment, suggestion)}};
    std::map<std::string, std::string> assigned, values;
    for (const Json &one : suggestion.value("parameterAssignments", Json::array()))
        assigned[textAt(one, {"name"})] = textAt(one, {"value"});
    for (const Json &parameter : at(experiment, {"spec", "trialTemplate"}).value("trialParameters", Json::array())) {
        const std::string reference = textAt(parameter, {"reference"});
        if (isTrialField(reference)) {
            const auto value = valueOfField(fieldOf(reference), made.object, source);
            if (!value)
                made.problem = "The trial template has no " + fieldOf(reference) + ", which the trial parameter " + textAt(parameter, {"name"}) + " refers to. Add it to the template, then create the experiment anew.";
            values[textAt(parameter, {"name"})] = value.value_or("");
        } else if (const auto found = assigned.find(reference); found != assigned.end()) {
            values[textAt(parameter, {"name"})] = found->second;
            assigned.erase(found);
        } else {
            made.problem = "The trial parameter " + textAt(parameter, {"name"}) + " refers to " + reference + ", for which the algorithm gives no value. Correct the reference, then create the experiment anew.";
        }
    }
    if (!assigned.empty())
        made.problem = "The parameter " + assigned.begin()->first + " is searched, but no trial parameter refers to it. Add one to spec.trialTemplate.trialParameters, then create the experiment anew.";
    Json run = source;
    replaceIn(run, values);
    objectAt(run, {"metadata"})["name"] = name;
    run["metadata"]["namespace"] = textAt(experiment, {"metadata", "namespace"});
    made.object["spec"]["runSpec"] = std::move(run);
    return made;
}

TrialCommand commandOf(const Json &runSpec, const std::string &primaryContainer)
{
    TrialCommand found;
    const std::string kind = textAt(runSpec, {"kind"});
    if (kind != "Job" || textAt(runSpec, {"apiVersion"}) != "batch/v1") {
        found.problem = "The local cluster runs trials that are a Job of batch/v1; this template is a " + kind + ". Change the template's kind, or open another cluster.";
        return found;
    }
    found.podSpec = at(runSpec, {"spec", "template", "spec"});
    const Json containers = found.podSpec.is_object() ? found.podSpec.value("containers", Json::array()) : Json::array(), first = found.podSpec.is_object() ? found.podSpec.value("initContainers", Json::array()) : Json::array();
    if (containers.size() != 1 || !first.empty() || textAt(containers[0], {"name"}) != primaryContainer) {
        found.problem = "The local cluster runs trials with one container, which is named as spec.trialTemplate.primaryContainerName (" + primaryContainer + "). Change the template's containers, or open another cluster.";
        return found;
    }
    found.container = containers[0];
    for (const char *list : {"command", "args"})
        for (const Json &word : found.container.value(list, Json::array()))
            found.words.push_back(word.is_string() ? word.get<std::string>() : textOf(word));
    const std::string image = textAt(found.container, {"image"});
    if (!at(found.container, {"command"}).is_array() || found.words.empty())
        found.problem = "The container has no command: what the image " + image + " would start is not known here. Add a command to the trial template, or open another cluster.";
    else if (!isPython(found.words[0]) && !isOnPath(found.words[0]))
        found.problem = "The program " + found.words[0] + " of the image " + image + " is not on this machine: the local cluster runs commands as processes of this machine. Use a command such as python3 -c CODE, or open another cluster.";
    else if (const std::string script = scriptOf(found.words); script.starts_with('/') && script.find("${") == std::string::npos && ::access(script.c_str(), R_OK) != 0)
        found.problem = "The file " + script + " of the image " + image + " is not on this machine: the local cluster runs commands as processes of this machine. Put the code into the command (python3 -c CODE), or open another cluster.";
    return found;
}

} // namespace headrace::local
