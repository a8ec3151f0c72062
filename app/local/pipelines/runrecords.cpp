// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/recordjson.h"
#include "app/local/pipelines/protojson.h"
#include "app/local/pipelines/runbook.h"

#include <QDateTime>

namespace headrace::local {

namespace {

Json storedArtifacts(const std::map<std::string, std::vector<ArtifactRecord>> &artifacts)
{
    Json out = Json::object();
    for (const auto &[name, list] : artifacts) {
        out[name] = Json::array();
        for (const ArtifactRecord &one : list)
            out[name].push_back({{"id", one.id}, {"name", one.name}, {"type", one.type}, {"uri", one.uri}, {"metadata", one.metadata}, {"created_at", one.createdAt}});
    }
    return out;
}

std::map<std::string, std::vector<ArtifactRecord>> artifactsOf(const Json &stored)
{
    std::map<std::string, std::vector<ArtifactRecord>> out;
    for (const auto &[name, list] : stored.items())
        for (const Json &one : list)
            out[name].push_back({textAt(one, {"id"}), textAt(one, {"name"}), textAt(one, {"type"}), textAt(one, {"uri"}), at(one, {"metadata"}), numberAt(one, {"created_at"})});
    return out;
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

Json storedTask(const TaskRecord &task)
{
    Json stored{{"id", task.id}, {"run_id", task.runId}, {"parent_id", task.parentId}, {"name", task.name}, {"display_name", task.displayName}, {"kind", task.kind}, {"iteration", task.iteration}, {"phase", phaseWord(task.phase)}, {"reason", task.reason}, {"exit_code", task.exitCode}, {"attempts", task.attempts}};
    stored.update({{"created_at", task.createdAt}, {"started_at", task.startedAt}, {"ended_at", task.endedAt}, {"pod_name", task.podName}, {"pod_uid", task.podUid}, {"inputs", Json(task.inputs)}, {"outputs", Json(task.outputs)}, {"cached_from", task.cachedFrom}, {"fingerprint", task.fingerprint}});
    stored["input_artifacts"] = storedArtifacts(task.inputArtifacts);
    stored["output_artifacts"] = storedArtifacts(task.outputArtifacts);
    return stored;
}

TaskRecord storedTask(const Json &stored)
{
    TaskRecord task{.id = textAt(stored, {"id"}), .runId = textAt(stored, {"run_id"}), .parentId = textAt(stored, {"parent_id"}), .name = textAt(stored, {"name"}), .displayName = textAt(stored, {"display_name"}), .kind = textAt(stored, {"kind"})};
    task.iteration = static_cast<int>(numberAt(stored, {"iteration"}, -1));
    task.phase = phaseOf(textAt(stored, {"phase"}));
    task.reason = textAt(stored, {"reason"});
    task.exitCode = static_cast<int>(numberAt(stored, {"exit_code"}));
    task.attempts = static_cast<int>(numberAt(stored, {"attempts"}));
    task.createdAt = numberAt(stored, {"created_at"});
    task.startedAt = numberAt(stored, {"started_at"});
    task.endedAt = numberAt(stored, {"ended_at"});
    task.podName = textAt(stored, {"pod_name"});
    task.podUid = textAt(stored, {"pod_uid"});
    task.inputs = stored.value("inputs", std::map<std::string, Json>());
    task.outputs = stored.value("outputs", std::map<std::string, Json>());
    task.inputArtifacts = artifactsOf(at(stored, {"input_artifacts"}));
    task.outputArtifacts = artifactsOf(at(stored, {"output_artifacts"}));
    task.cachedFrom = textAt(stored, {"cached_from"});
    task.fingerprint = textAt(stored, {"fingerprint"});
    return task;
}

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

} // namespace headrace::local
