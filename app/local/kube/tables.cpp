// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/tables.h"

#include "app/local/kube/jsonpath.h"

#include <QDateTime>

namespace headrace::local {

namespace {

using Cells = std::vector<Json>;

std::string ageOf(const std::string &time, std::int64_t now)
{
    return time.empty() ? "<unknown>" : durationWords(now - secondsOf(time));
}

std::string ageOf(const Json &object, std::int64_t now)
{
    return ageOf(textAt(object, {"metadata", "creationTimestamp"}), now);
}

std::string joined(const Json &list, const char *field)
{
    std::string text;
    if (list.is_array())
        for (const Json &one : list)
            text += (text.empty() ? "" : ",") + textAt(one, {field});
    return text;
}

/// The word of one container that waits or has ended; empty while it runs.
std::string containerWord(const Json &status)
{
    if (const std::string waiting = textAt(status, {"state", "waiting", "reason"}); !waiting.empty())
        return waiting;
    const Json &ended = at(status, {"state", "terminated"});
    if (ended.is_null())
        return {};
    if (const std::string reason = textAt(ended, {"reason"}); !reason.empty())
        return reason;
    const long long signal = numberAt(ended, {"signal"});
    return signal != 0 ? "Signal:" + std::to_string(signal) : "ExitCode:" + std::to_string(numberAt(ended, {"exitCode"}));
}

std::string initWord(const Json &pod, long long &restarts)
{
    const Json states = pod.contains("status") ? pod["status"].value("initContainerStatuses", Json::array()) : Json::array();
    const std::size_t count = at(pod, {"spec", "initContainers"}).is_array() ? at(pod, {"spec", "initContainers"}).size() : 0;
    for (std::size_t i = 0; i < states.size(); ++i) {
        restarts += numberAt(states[i], {"restartCount"});
        const Json &ended = at(states[i], {"state", "terminated"});
        if (!ended.is_null() && numberAt(ended, {"exitCode"}) == 0)
            continue;
        const std::string word = containerWord(states[i]);
        return word.empty() || word == "PodInitializing" ? "Init:" + std::to_string(i) + '/' + std::to_string(count) : "Init:" + word;
    }
    return {};
}

Cells podCells(const Json &pod, std::int64_t now)
{
    long long restarts = 0, ready = 0;
    const Json &status = at(pod, {"status"});
    std::string word = textAt(status, {"reason"}).empty() ? textAt(status, {"phase"}) : textAt(status, {"reason"});
    std::string lastRestart;
    bool isRunning = false;
    if (const std::string init = initWord(pod, restarts); !init.empty()) {
        word = init;
    } else {
        restarts = 0;
        for (const Json &container : status.is_object() ? status.value("containerStatuses", Json::array()) : Json::array()) {
            restarts += numberAt(container, {"restartCount"});
            lastRestart = std::max(lastRestart, textAt(container, {"lastState", "terminated", "finishedAt"}));
            const bool isReady = at(container, {"ready"}) == true && at(container, {"state", "running"}).is_object();
            ready += isReady ? 1 : 0;
            isRunning = isRunning || isReady;
            if (const std::string own = containerWord(container); !own.empty())
                word = own;
        }
        if (word == "Completed" && isRunning)
            word = "Running";
    }
    if (!textAt(pod, {"metadata", "deletionTimestamp"}).empty())
        word = "Terminating";
    const std::size_t count = at(pod, {"spec", "containers"}).is_array() ? at(pod, {"spec", "containers"}).size() : 0;
    std::string times = std::to_string(restarts);
    if (restarts > 0 && !lastRestart.empty())
        times += " (" + ageOf(lastRestart, now) + " ago)";
    const auto orNone = [](const std::string &text) { return text.empty() ? std::string("<none>") : text; };
    return {textAt(pod, {"metadata", "name"}), std::to_string(ready) + '/' + std::to_string(count), word, times, ageOf(pod, now), orNone(textAt(status, {"podIP"})), orNone(textAt(pod, {"spec", "nodeName"})), "<none>", "<none>"};
}

Cells jobCells(const Json &job, std::int64_t now)
{
    const Json &spec = at(job, {"spec"}), &status = at(job, {"status"});
    const auto has = [&](const char *type) {
        for (const Json &condition : status.is_object() ? status.value("conditions", Json::array()) : Json::array())
            if (textAt(condition, {"type"}) == type && textAt(condition, {"status"}) == "True")
                return true;
        return false;
    };
    std::string word = "Running";
    for (const auto &[type, text] : {std::pair("Complete", "Complete"), {"Failed", "Failed"}, {"Suspended", "Suspended"}, {"FailureTarget", "FailureTarget"}, {"SuccessCriteriaMet", "SuccessCriteriaMet"}})
        if (has(type)) {
            word = text;
            break;
        }
    if (word == "Running" && !textAt(job, {"metadata", "deletionTimestamp"}).empty())
        word = "Terminating";
    const std::string done = std::to_string(numberAt(status, {"succeeded"}));
    const long long parallel = numberAt(spec, {"parallelism"}, 1);
    const std::string completions = spec.is_object() && spec.contains("completions") ? done + '/' + std::to_string(numberAt(spec, {"completions"})) : done + '/' + "1" + (parallel > 1 ? " of " + std::to_string(parallel) : "");
    const std::string start = textAt(status, {"startTime"}), end = textAt(status, {"completionTime"});
    const std::string duration = start.empty() ? "" : durationWords((end.empty() ? now : secondsOf(end)) - secondsOf(start));
    std::string selector;
    if (const Json &labels = at(spec, {"selector", "matchLabels"}); labels.is_object())
        for (const auto &[key, value] : labels.items())
            selector += (selector.empty() ? "" : ",") + key + '=' + (value.is_string() ? value.get<std::string>() : std::string());
    const Json &containers = at(spec, {"template", "spec", "containers"});
    return {textAt(job, {"metadata", "name"}), word, completions, duration, ageOf(job, now), joined(containers, "name"), joined(containers, "image"), selector};
}

Cells eventCells(const Json &event, std::int64_t now)
{
    const Json &series = at(event, {"series"});
    std::string first = textAt(event, {"firstTimestamp"}), last = textAt(event, {"lastTimestamp"});
    const std::string precise = textAt(event, {"eventTime"});
    first = first.empty() ? precise : first;
    last = !textAt(series, {"lastObservedTime"}).empty() ? textAt(series, {"lastObservedTime"}) : last.empty() ? first : last;
    const long long count = series.is_object() ? numberAt(series, {"count"}) : std::max(1LL, numberAt(event, {"count"}, 1));
    std::string object = textAt(event, {"involvedObject", "kind"});
    std::transform(object.begin(), object.end(), object.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    object += '/' + textAt(event, {"involvedObject", "name"});
    std::string source = textAt(event, {"source", "component"}).empty() ? textAt(event, {"reportingComponent"}) : textAt(event, {"source", "component"});
    if (const std::string host = textAt(event, {"source", "host"}); !host.empty())
        source += ", " + host;
    std::string message = textAt(event, {"message"});
    message.erase(message.find_last_not_of(" \n\t") + 1);
    return {ageOf(last, now), textAt(event, {"type"}), textAt(event, {"reason"}), object, textAt(event, {"involvedObject", "fieldPath"}), source, message, ageOf(first, now), count, textAt(event, {"metadata", "name"})};
}

Cells claimCells(const Json &claim, std::int64_t now)
{
    std::string modes;
    const Json listed = at(claim, {"status", "accessModes"}).is_array() ? at(claim, {"status", "accessModes"}) : Json::array();
    for (const Json &mode : listed) {
        if (!mode.is_string())
            continue;
        std::string letters;
        for (const char c : mode.get<std::string>())
            if (std::isupper(static_cast<unsigned char>(c)))
                letters += c;
        modes += (modes.empty() ? "" : ",") + (mode == "ReadWriteOncePod" ? "RWOP" : mode == "ReadWriteOnce" ? "RWO" : mode == "ReadWriteMany" ? "RWX" : mode == "ReadOnlyMany" ? "ROX" : letters);
    }
    const std::string phase = textAt(claim, {"metadata", "deletionTimestamp"}).empty() ? textAt(claim, {"status", "phase"}) : "Terminating";
    const auto orUnset = [](const std::string &text) { return text.empty() ? std::string("<unset>") : text; };
    return {textAt(claim, {"metadata", "name"}), phase, textAt(claim, {"spec", "volumeName"}), textAt(claim, {"status", "capacity", "storage"}), modes, textAt(claim, {"spec", "storageClassName"}), orUnset(textAt(claim, {"spec", "volumeAttributesClassName"})), ageOf(claim, now), textAt(claim, {"spec", "volumeMode"})};
}

std::size_t entries(const Json &object)
{
    std::size_t count = 0;
    for (const char *part : {"data", "binaryData"})
        count += at(object, {part}).is_object() ? at(object, {part}).size() : 0;
    return count;
}

Cells customCells(const Kind &kind, const Json &object, std::int64_t now)
{
    Cells cells{textAt(object, {"metadata", "name"})};
    for (const KindColumn &column : kind.columns) {
        const std::vector<Json> found = jsonPath(object, column.path);
        if (column.type == "date")
            cells.push_back(found.empty() || !found.front().is_string() ? Json("<unknown>") : Json(ageOf(found.front().get<std::string>(), now)));
        else if (found.empty())
            cells.push_back(nullptr);
        else if (column.type == "string" && (found.size() > 1 || found.front().is_structured()))
            cells.push_back(jsonPathText(found));
        else if (column.type == "string" && !found.front().is_string())
            cells.push_back(textOf(found.front()));
        else
            cells.push_back(found.front());
    }
    return cells;
}

Cells serviceCells(const Json &service, std::int64_t now)
{
    std::string ports, selector;
    if (const Json &list = at(service, {"spec", "ports"}); list.is_array())
        for (const Json &port : list)
            ports += (ports.empty() ? "" : ",") + std::to_string(numberAt(port, {"port"})) + '/' + textAt(port, {"protocol"});
    if (const Json &labels = at(service, {"spec", "selector"}); labels.is_object())
        for (const auto &[key, value] : labels.items())
            selector += (selector.empty() ? "" : ",") + key + '=' + (value.is_string() ? value.get<std::string>() : "");
    const auto orNone = [](const std::string &text) { return text.empty() ? std::string("<none>") : text; };
    return {textAt(service, {"metadata", "name"}), textAt(service, {"spec", "type"}), orNone(textAt(service, {"spec", "clusterIP"})), "<none>", orNone(ports), ageOf(service, now), orNone(selector)};
}

Cells cellsOf(const Kind &kind, const Json &object, std::int64_t now)
{
    const std::string name = textAt(object, {"metadata", "name"});
    if (kind.isCustom)
        return customCells(kind, object, now);
    if (kind.plural == "pods")
        return podCells(object, now);
    if (kind.plural == "jobs")
        return jobCells(object, now);
    if (kind.plural == "events")
        return eventCells(object, now);
    if (kind.plural == "persistentvolumeclaims")
        return claimCells(object, now);
    if (kind.plural == "services")
        return serviceCells(object, now);
    if (kind.plural == "namespaces")
        return {name, textAt(object, {"status", "phase"}), ageOf(object, now)};
    if (kind.plural == "configmaps")
        return {name, entries(object), ageOf(object, now)};
    if (kind.plural == "secrets")
        return {name, textAt(object, {"type"}), entries(object), ageOf(object, now)};
    return {name, textAt(object, {"metadata", "creationTimestamp"})};
}

struct ColumnWords {
    const char *name;
    const char *type = "string";
    int priority = 0;
};

std::vector<ColumnWords> coreColumns(const std::string &plural)
{
    if (plural == "pods")
        return {{"Name"}, {"Ready"}, {"Status"}, {"Restarts"}, {"Age"}, {"IP", "string", 1}, {"Node", "string", 1}, {"Nominated Node", "string", 1}, {"Readiness Gates", "string", 1}};
    if (plural == "jobs")
        return {{"Name"}, {"Status"}, {"Completions"}, {"Duration"}, {"Age"}, {"Containers", "string", 1}, {"Images", "string", 1}, {"Selector", "string", 1}};
    if (plural == "events")
        return {{"Last Seen"}, {"Type"}, {"Reason"}, {"Object"}, {"Subobject", "string", 1}, {"Source", "string", 1}, {"Message"}, {"First Seen", "string", 1}, {"Count", "string", 1}, {"Name", "string", 1}};
    if (plural == "persistentvolumeclaims")
        return {{"Name"}, {"Status"}, {"Volume"}, {"Capacity"}, {"Access Modes"}, {"StorageClass"}, {"VolumeAttributesClass"}, {"Age"}, {"VolumeMode", "string", 1}};
    if (plural == "services")
        return {{"Name"}, {"Type"}, {"Cluster-IP"}, {"External-IP"}, {"Port(s)"}, {"Age"}, {"Selector", "string", 1}};
    if (plural == "namespaces")
        return {{"Name"}, {"Status"}, {"Age"}};
    if (plural == "configmaps")
        return {{"Name"}, {"Data"}, {"Age"}};
    if (plural == "secrets")
        return {{"Name"}, {"Type"}, {"Data"}, {"Age"}};
    return {{"Name"}, {"Created At", "date"}};
}

} // namespace

std::int64_t secondsOf(const std::string &time)
{
    const QDateTime read = QDateTime::fromString(QString::fromStdString(time), Qt::ISODateWithMs);
    return read.isValid() ? read.toSecsSinceEpoch() : 0;
}

std::string timeText(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

std::string durationWords(std::int64_t seconds)
{
    const auto text = [](std::int64_t number, const char *unit) { return std::to_string(number) + unit; };
    const auto both = [&](std::int64_t big, const char *bigUnit, std::int64_t small, const char *smallUnit) { return text(big, bigUnit) + (small != 0 ? text(small, smallUnit) : ""); };
    if (seconds < -1)
        return "<invalid>";
    if (seconds < 0)
        return "0s";
    const std::int64_t minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
    if (seconds < 120)
        return text(seconds, "s");
    if (minutes < 10)
        return both(minutes, "m", seconds % 60, "s");
    if (hours < 3)
        return text(minutes, "m");
    if (hours < 8)
        return both(hours, "h", minutes % 60, "m");
    if (hours < 48)
        return text(hours, "h");
    if (days < 8)
        return both(days, "d", hours % 24, "h");
    if (days < 365 * 2)
        return text(days, "d");
    return days < 365 * 8 ? both(days / 365, "y", days % 365, "d") : text(days / 365, "y");
}

Json tableColumns(const Kind &kind)
{
    Json columns = Json::array();
    const auto add = [&](const std::string &name, const std::string &type, int priority) {
        columns.push_back({{"name", name}, {"type", type}, {"format", name == "Name" ? "name" : ""}, {"description", ""}, {"priority", priority}});
    };
    if (!kind.isCustom) {
        for (const ColumnWords &column : coreColumns(kind.plural))
            add(column.name, column.type, column.priority);
        return columns;
    }
    add("Name", "string", 0);
    for (const KindColumn &column : kind.columns)
        add(column.name, column.type, column.priority);
    return columns;
}

Json tableRow(const Kind &kind, const Json &object, RowObject carries, std::int64_t now)
{
    Json row{{"cells", cellsOf(kind, object, now)}};
    if (carries == RowObject::Whole)
        row["object"] = object;
    else if (carries == RowObject::Metadata)
        row["object"] = {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", at(object, {"metadata"})}};
    else
        row["object"] = nullptr;
    return row;
}

} // namespace headrace::local
