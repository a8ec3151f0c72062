// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/experimentcontroller.h"

#include "app/local/katib/experimentstatus.h"
#include "app/local/kube/tables.h"
#include "clients/kube/yamltext.h"

namespace headrace::local {

namespace {

constexpr const char *suggestions = "kubeflow.org/suggestions", *trials = "kubeflow.org/trials";
constexpr int mostLosses = 3, lettersOfTrial = 8;
constexpr const char *firstMean = "headrace/first-mean";

std::string nameOf(const Json &object)
{
    return textAt(object, {"metadata", "name"});
}

Json settingsOf(const Json &algorithm)
{
    Json settings = Json::object();
    for (const Json &one : algorithm.is_object() ? algorithm.value("algorithmSettings", Json::array()) : Json::array())
        settings[textAt(one, {"name"})] = textAt(one, {"value"});
    return settings;
}

/// What the algorithm is told of one earlier suggestion. One whose trial was deleted is as good as failed.
Json givenOf(const Json &suggestion, const Json *trial, const Json &objective)
{
    Json assignments = Json::object();
    for (const Json &one : suggestion.value("parameterAssignments", Json::array()))
        assignments[textAt(one, {"name"})] = textAt(one, {"value"});
    Json given{{"name", nameOf({{"metadata", suggestion}})}, {"assignments", assignments}, {"labels", suggestion.value("labels", Json::object())}, {"state", "open"}};
    const TrialState state = trial ? stateOf(*trial) : TrialState::Pending;
    if (state == TrialState::Pending || state == TrialState::Running)
        return given;
    const bool isGood = state == TrialState::Succeeded || state == TrialState::EarlyStopped;
    const std::optional<double> value = isGood ? objectiveOf(*trial, objective) : std::nullopt;
    given["state"] = value ? "done" : "failed";
    if (value)
        given["value"] = *value;
    return given;
}

} // namespace

/// The trial template as an object; null when its ConfigMap has none.
Json ExperimentController::templateOf(const Json &experiment)
{
    const Json &given = at(experiment, {"spec", "trialTemplate"}), &map = at(given, {"configMap"});
    if (!map.is_object())
        return at(given, {"trialSpec"});
    const Json found = m_objects.find("/configmaps", textAt(map, {"configMapNamespace"}), textAt(map, {"configMapName"}));
    const std::string path = textAt(map, {"templatePath"});
    const Result<YamlDocument> document = readYaml(QByteArray::fromStdString(textAt(found, {"data", path.c_str()})));
    return document ? document->json : Json();
}

/// What was suggested and has no trial, because that is still to be made or was deleted.
std::vector<Json> ExperimentController::unusedOf(const Study &study)
{
    std::vector<Json> unused;
    for (const Json &one : at(study.suggestion, {"status"}).value("suggestions", Json::array()))
        if (!study.trials.contains(textAt(one, {"name"})))
            unused.push_back(one);
    return unused;
}

/// As many trials as may run at once.
void ExperimentController::fillUp(const Key &key, Study &study)
{
    const Json &spec = at(study.experiment, {"spec"}), &most = at(spec, {"maxTrialCount"});
    const TrialCounts counts = countsOf(at(study.experiment, {"status"}));
    const int atOnce = static_cast<int>(numberAt(spec, {"parallelTrialCount"}, 3));
    if (counts.active > atOnce)
        return removeActive(study, counts.active - atOnce);
    const int wanted = std::min(atOnce, most.is_number() ? most.get<int>() - counts.replaced : atOnce), missing = wanted - counts.active;
    if (missing <= 0 || !hasSuggestion(key, study, static_cast<int>(study.trials.size()) + missing))
        return;
    std::vector<Json> fresh = unusedOf(study);
    if (fresh.size() > static_cast<std::size_t>(missing))
        fresh.resize(static_cast<std::size_t>(missing));
    if (static_cast<int>(fresh.size()) < missing && !study.isExhausted)
        ask(key, study, missing - static_cast<int>(fresh.size()));
    if (!fresh.empty())
        createTrials(study, fresh);
}

/// The newest trials that are not over go; what was suggested for them goes, too, lest they come back.
void ExperimentController::removeActive(Study &study, int count)
{
    std::set<std::string> gone;
    for (auto name = study.order.rbegin(); name != study.order.rend() && static_cast<int>(gone.size()) < count; ++name)
        if (const TrialState state = stateOf(study.trials.at(*name)); state == TrialState::Running || state == TrialState::Pending)
            gone.insert(*name);
    Json status = at(study.suggestion, {"status"}), kept = Json::array();
    for (const Json &one : status.value("suggestions", Json::array()))
        if (!gone.contains(textAt(one, {"name"})))
            kept.push_back(one);
    status["suggestionCount"] = kept.size();
    status["suggestions"] = std::move(kept);
    m_objects.setStatus(suggestions, study.suggestion, std::move(status));
    const std::string nameSpace = textAt(study.experiment, {"metadata", "namespace"});
    for (const std::string &name : gone)
        m_objects.remove(trials, nameSpace, name);
}

/// Makes the Suggestion, or raises what it is asked for. False when it has failed.
bool ExperimentController::hasSuggestion(const Key &key, Study &study, int requests)
{
    const Json &spec = at(study.experiment, {"spec"});
    if (!study.suggestion.is_object()) {
        Json wanted{{"algorithm", at(spec, {"algorithm"})}, {"requests", requests}, {"resumePolicy", at(spec, {"resumePolicy"})}};
        if (const Json &early = at(spec, {"earlyStopping"}); early.is_object())
            wanted["earlyStopping"] = early;
        const Json owner{{"apiVersion", "kubeflow.org/v1beta1"}, {"kind", "Experiment"}, {"name", key.second}, {"uid", textAt(study.experiment, {"metadata", "uid"})}, {"controller", true}, {"blockOwnerDeletion", true}};
        const Outcome<Json> made = m_objects.create(suggestions, {{"metadata", {{"name", key.second}, {"namespace", key.first}, {"ownerReferences", Json::array({owner})}}}, {"spec", wanted}});
        if (!made)
            return false;
        const std::string time = timeText(now());
        Json status{{"startTime", time}};
        mark(status, {"Created", true, "SuggestionCreated", "Suggestion is created"}, time);
        m_objects.setStatus(suggestions, *made, status);
        mark(status, {"DeploymentReady", false, "DeploymentNotReady", "Deployment is not ready"}, time);
        m_objects.setStatus(suggestions, *made, std::move(status));
        return true;
    }
    if (isMarked(study.suggestion, "Failed"))
        return false;
    if (isMarked(study.suggestion, "Succeeded")) { // its Experiment was restarted
        Json status = at(study.suggestion, {"status"});
        std::erase_if(status["conditions"].get_ref<Json::array_t &>(), [](const Json &one) { return textAt(one, {"type"}) == "Succeeded"; });
        m_objects.setStatus(suggestions, study.suggestion, std::move(status));
    }
    if (numberAt(study.suggestion, {"spec", "requests"}) < requests) {
        Json raised = study.suggestion;
        raised["spec"]["requests"] = requests;
        m_objects.replace(suggestions, std::move(raised));
    }
    return true;
}

void ExperimentController::createTrials(Study &study, const std::vector<Json> &fresh)
{
    const Json experiment = study.experiment, source = templateOf(experiment);
    for (const Json &one : fresh) {
        RenderedTrial rendered = renderedTrial(experiment, source, one);
        if (!rendered.problem.empty())
            return fail(experiment, at(experiment, {"status"}), rendered.problem);
        if (const Outcome<Json> made = m_objects.create(trials, std::move(rendered.object)); !made)
            return fail(experiment, at(experiment, {"status"}), "The trial " + textAt(one, {"name"}) + " could not be made: " + made.refusal().message);
    }
}

/// Whether Python is there; it is made when it is not.
bool ExperimentController::hasPython(const Json &experiment)
{
    const PythonEnvironment::State state = m_python.need([this] {
        const std::lock_guard lock(m_cluster.lock);
        for (const auto &[key, study] : m_studies) {
            const std::lock_guard mutex(m_mutex);
            m_dirty.insert(key);
        }
        wake();
    });
    if (state == PythonEnvironment::State::Failed)
        fail(experiment, at(experiment, {"status"}), m_python.problem().toStdString());
    return state == PythonEnvironment::State::Ready;
}

void ExperimentController::ask(const Key &key, Study &study, int count)
{
    if (!study.asked.empty())
        return;
    const Json experiment = study.experiment;
    if (!hasPython(experiment)) {
        Json status = at(study.suggestion, {"status"});
        if (status.is_object() && mark(status, {"DeploymentReady", false, "DeploymentNotReady", "Deployment is not ready: the Python environment of trials is being made, which takes some minutes once"}, timeText(now())))
            m_objects.setStatus(suggestions, study.suggestion, std::move(status));
        return;
    }
    const Json &spec = at(experiment, {"spec"});
    Json given = Json::array();
    for (const Json &one : at(study.suggestion, {"status"}).value("suggestions", Json::array())) {
        const auto trial = study.trials.find(textAt(one, {"name"}));
        given.push_back(givenOf(one, trial == study.trials.end() ? nullptr : &trial->second, at(spec, {"objective"})));
    }
    study.asked = key.first + '/' + key.second + '/' + std::to_string(++m_requests);
    const Json &algorithm = at(spec, {"algorithm"});
    m_waiting.emplace_back(study.asked, Json{{"study", textAt(experiment, {"metadata", "uid"})}, {"n", count}, {"most", at(spec, {"maxTrialCount"})}, {"parallel", at(spec, {"parallelTrialCount"})}, {"goal", textAt(spec, {"objective", "type"})}, {"algorithm", textAt(algorithm, {"algorithmName"})}, {"settings", settingsOf(algorithm)}, {"parameters", at(spec, {"parameters"})}, {"given", given}});
}

void ExperimentController::take(const std::string &id, const Json &answer)
{
    for (auto &[key, study] : m_studies) {
        if (study.asked != id)
            continue;
        study.asked.clear();
        {
            const std::lock_guard mutex(m_mutex);
            m_dirty.insert(key);
            m_hasNews = true;
        }
        if (answer.contains("lost") && ++study.losses < mostLosses)
            return;
        if (!study.experiment.is_object() || !study.suggestion.is_object())
            return;
        if (const std::string why = textAt(answer, {"invalid"}); !why.empty())
            return failSuggestion(study, "Validation failed: ValidateAlgorithmSettings Error: " + why);
        if (const std::string why = earlyStoppingProblem(at(study.experiment, {"spec"})); !why.empty())
            return failSuggestion(study, "Validation failed: ValidateEarlyStoppingSettings Error: " + why);
        if (answer.contains("lost"))
            return failSuggestion(study, "The process that suggests trials ended again and again. Look at the log of the local cluster.");
        if (const std::string why = textAt(answer, {"error"}); !why.empty())
            return failSuggestion(study, "The algorithm failed: " + why);
        study.losses = 0;
        addSuggestions(key, study, answer);
        return;
    }
}

void ExperimentController::addSuggestions(const Key &key, Study &study, const Json &answer)
{
    std::vector<double> means;
    for (const auto &[name, trial] : study.trials)
        if (const std::string mean = textAt(trial, {"metadata", "annotations", firstMean}); !mean.empty() && stateOf(trial) == TrialState::Succeeded)
            means.push_back(std::strtod(mean.c_str(), nullptr));
    const Json rule = earlyStoppingRule(at(study.experiment, {"spec"}), means), &given = at(answer, {"trials"});
    Json status = at(study.suggestion, {"status"});
    Json list = status.value("suggestions", Json::array());
    for (const Json &one : given.is_array() ? given : Json::array()) {
        Json assignments = Json::array();
        for (const auto &[name, value] : at(one, {"assignments"}).items())
            assignments.push_back({{"name", name}, {"value", value}});
        Json suggestion{{"name", key.second + '-' + randomLetters(lettersOfTrial)}, {"parameterAssignments", assignments}};
        if (const Json &labels = at(one, {"labels"}); labels.is_object() && !labels.empty())
            suggestion["labels"] = labels;
        if (rule.is_object())
            suggestion["earlyStoppingRules"] = Json::array({rule});
        list.push_back(std::move(suggestion));
    }
    const std::string time = timeText(now());
    mark(status, {"DeploymentReady", true, "DeploymentReady", "Deployment is ready"}, time);
    mark(status, {"Running", true, "SuggestionRunning", "Suggestion is running"}, time);
    const bool isWaiting = given.is_array() && given.empty() && countsOf(at(study.experiment, {"status"})).active > 0;
    study.isExhausted = at(answer, {"end"}) == true || (given.is_array() && given.empty() && !isWaiting);
    status["suggestionCount"] = list.size();
    status["suggestions"] = std::move(list);
    m_objects.setStatus(suggestions, study.suggestion, std::move(status));
}

void ExperimentController::failSuggestion(Study &study, const std::string &why)
{
    const std::string time = timeText(now());
    Json status = at(study.suggestion, {"status"});
    mark(status, {"DeploymentReady", true, "DeploymentReady", "Deployment is ready"}, time);
    mark(status, {"Failed", true, "SuggestionFailed", why}, time);
    m_objects.setStatus(suggestions, study.suggestion, std::move(status));
    m_objects.say(study.suggestion, true, "SuggestionFailed", why);
    const Json experiment = study.experiment;
    fail(experiment, at(experiment, {"status"}), "Suggestion has failed. " + why);
}

} // namespace headrace::local
