// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/recordjson.h"
#include "app/local/engine/runplan.h"
#include "app/local/pipelines/protojson.h"
#include "app/local/pipelines/routes.h"
#include "app/local/pipelines/runbook.h"

#include <QDateTime>

#include <algorithm>

namespace headrace::local {

namespace {

constexpr int unknownError = 2; ///< of google.rpc

Json historyMessage(const Json &history)
{
    Json out = Json::array();
    for (const Json &one : history)
        out.push_back({{"update_time", timeOf(numberAt(one, {"update_time"}))}, {"state", one["state"]}});
    return out;
}

Json artifactIds(const Json &artifacts)
{
    Json out = Json::object();
    for (const auto &[name, list] : artifacts.items())
        for (const Json &one : list)
            out[name]["artifact_ids"].push_back(textAt(one, {"id"}));
    return out;
}

std::string timeOrNever(std::int64_t time)
{
    return time > 0 ? timeOf(time) : "0001-01-01T00:00:00Z";
}

Json taskMessage(const Json &stored)
{
    const std::string reason = textAt(stored, {"reason"});
    Json message{{"run_id", stored["run_id"]}, {"task_id", stored["id"]}, {"display_name", stored["display_name"]}, {"create_time", timeOf(numberAt(stored, {"created_at"}))}, {"start_time", timeOrNever(numberAt(stored, {"started_at"}))}, {"end_time", timeOrNever(numberAt(stored, {"ended_at"}))}, {"state", shownStateOf(stored)}};
    message["state_history"] = historyMessage(stored["state_history"]);
    setText(message, "parent_task_id", textAt(stored, {"parent_id"}));
    setText(message, "pod_name", textAt(stored, {"pod_name"}));
    if (!reason.empty())
        message["error"] = {{"code", unknownError}, {"message", reason}};
    for (const auto &[field, from] : {std::pair("inputs", "input_artifacts"), {"outputs", "output_artifacts"}})
        if (Json ids = artifactIds(stored[from]); !ids.empty())
            message[field] = std::move(ids);
    return message;
}

/// strftime's words in [[ScheduledTime.%Y%m%d]]; without them the server's usual form.
std::string formatted(std::int64_t milliseconds, const std::string &format)
{
    const std::time_t seconds = milliseconds / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 128> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), format.empty() ? "%Y%m%d%H%M%S" : format.c_str(), &parts);
    return {text.data(), length};
}

std::string filled(const std::string &text, const Json &run, std::int64_t now)
{
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find("[["); open != std::string::npos; open = text.find("[[", at)) {
        const std::size_t close = text.find("]]", open);
        if (close == std::string::npos)
            break;
        const std::string word = text.substr(open + 2, close - open - 2), name = word.substr(0, word.find('.')), format = name.size() < word.size() ? word.substr(name.size() + 1) : std::string();
        out += text.substr(at, open - at);
        if (name == "RunUUID")
            out += textAt(run, {"run_id"});
        else if (name == "CurrentTime" || name == "ScheduledTime")
            out += formatted(name == "CurrentTime" ? now : numberAt(run, {"scheduled_at"}), format);
        else if (name == "Index")
            out += std::to_string(numberAt(run, {"index"}, 1));
        else
            out += text.substr(open, close + 2 - open);
        at = close + 2;
    }
    return out + text.substr(at);
}

} // namespace

RunRecord recordOf(const Json &run)
{
    return {textAt(run, {"run_id"}), phaseOf(textAt(run, {"state"})), textAt(run, {"reason"}), numberAt(run, {"started_at"}), numberAt(run, {"finished_at"})};
}

std::map<std::string, Json> filledParameters(const Json &run, std::int64_t now)
{
    std::map<std::string, Json> out;
    for (const auto &[name, value] : at(run, {"parameters"}).items())
        out[name] = value.is_string() ? Json(filled(value.get<std::string>(), run, now)) : value;
    return out;
}

std::string RunBook::messageText(const Json &run)
{
    const std::string id = textAt(run, {"run_id"});
    m_answer.reset().bind(1, id);
    std::string text = m_answer.step() ? m_answer.text(0) : std::string();
    m_answer.reset();
    if (!text.empty())
        return text;
    text = madeText(run);
    if (hasEnded(phaseOf(textAt(run, {"state"})))) {
        m_putAnswer.reset().bind(1, id).bind(2, text).step(); // when this fails it is made again
        m_putAnswer.reset();
    }
    return text;
}

/// Put together from texts: specification and tasks of a large run are not read again each time that somebody looks.
std::string RunBook::madeText(const Json &run)
{
    const std::string id = textAt(run, {"run_id"}), version = textAt(run, {"pipeline_version_id"}), reason = textAt(run, {"reason"});
    const bool isInline = version.empty() && textAt(run, {"pipeline_id"}).empty();
    Json message{{"run_id", id}, {"experiment_id", run["experiment_id"]}, {"display_name", run["display_name"]}, {"storage_state", run["storage_state"]}, {"created_at", timeOf(numberAt(run, {"created_at"}))}, {"scheduled_at", timeOf(numberAt(run, {"scheduled_at"}))}, {"finished_at", timeOf(numberAt(run, {"finished_at"}))}, {"state", run["state"]}};
    message["state_history"] = historyMessage(run["state_history"]);
    setText(message, "description", textAt(run, {"description"}));
    setText(message, "service_account", textAt(run, {"service_account"}));
    setText(message, "recurring_run_id", textAt(run, {"recurring_run_id"}));
    if (!isInline)
        message["pipeline_version_reference"] = {{"pipeline_id", run["pipeline_id"]}, {"pipeline_version_id", version}};
    if (run.contains("parameters") && !run["parameters"].empty())
        message["runtime_config"]["parameters"] = run["parameters"];
    if (const std::string root = textAt(run, {"pipeline_root"}); !root.empty())
        message["runtime_config"]["pipeline_root"] = root;
    if (!reason.empty())
        message["error"] = {{"code", unknownError}, {"message", reason}};
    std::string text = textOf(message);
    text.pop_back();
    if (const std::string spec = isInline ? specText(id) : std::string(); !spec.empty())
        text += ",\"pipeline_spec\":" + spec;
    if (const std::string tasks = taskTexts(id); !tasks.empty())
        text += ",\"run_details\":{\"task_details\":[" + tasks + "]}";
    if (hasEnded(phaseOf(textAt(run, {"state"}))))
        m_told.erase(id);
    return text + '}';
}

std::string RunBook::specText(const std::string &id)
{
    Statement spec = m_store.database.prepare("SELECT spec FROM kfp_specs WHERE run_id=?1");
    spec.bind(1, id);
    return spec.step() ? spec.text(0) : std::string();
}

void RunBook::tell(std::map<std::string, ToldTask> &tasks, const Json &stored)
{
    tasks[textAt(stored, {"id"})] = {numberAt(stored, {"created_at"}), textAt(stored, {"parent_id"}), textOf(taskMessage(stored))};
}

std::string RunBook::taskTexts(const std::string &runId)
{
    const auto [found, isNew] = m_told.try_emplace(runId);
    if (isNew)
        for (const Json &task : tasksOf(runId))
            tell(found->second, task);
    std::map<std::string, std::string> children;
    std::vector<std::pair<std::int64_t, const std::string *>> order;
    for (const auto &[id, task] : found->second) {
        order.emplace_back(task.created, &id);
        if (!task.parent.empty())
            children[task.parent] += (children[task.parent].empty() ? "{\"task_id\":\"" : ",{\"task_id\":\"") + id + "\"}";
    }
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::string text;
    for (const auto &[created, id] : order) {
        text += (text.empty() ? "" : ",") + found->second[*id].text;
        if (const auto below = children.find(*id); below != children.end()) {
            text.pop_back();
            text += ",\"child_tasks\":[" + below->second + "]}";
        }
    }
    return text;
}

} // namespace headrace::local
