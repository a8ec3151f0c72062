// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/steprunner.h"

#include "app/local/engine/lightweight.h"
#include "app/local/engine/pythonchild.h"
#include "app/local/home.h"

#include <QFile>
#include <QFileInfo>

#include <fstream>
#include <optional>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

std::optional<std::string> textIn(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

/// Resident bytes of a process; 0 when it is gone.
std::int64_t heldBy(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    std::int64_t all = 0, resident = 0;
    file >> all >> resident;
    return file ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

std::string idOf(const std::string &taskId, int attempt)
{
    return taskId + '#' + std::to_string(attempt);
}

Json namesAndValues(const std::vector<NameValue> &list)
{
    Json out = Json::object();
    for (const NameValue &one : list)
        out[one.name.toStdString()] = one.value.toStdString();
    return out;
}

std::string logOf(const StepOrder &order, const std::string &container, const StepPlaces &places)
{
    return places.logs + '/' + order.task.podUid + '/' + container + "/0.log";
}

/// The step's volumes as one of its containers wants them.
Json mountsOf(const StepOrder &order, const StepContainer &container)
{
    Json out = Json::array();
    for (const auto &[volume, path] : container.mounts)
        for (std::size_t i = 0; i < order.platform.mounts.size() && i < order.mounts.size(); ++i)
            if (order.platform.mounts[i].name == volume) {
                out.push_back(order.mounts[i]);
                out.back()["path"] = path;
            }
    return out;
}

Json containerJson(const StepOrder &order, const StepContainer &container, const std::string &engine, const StepPlaces &places)
{
    Json box{{"engine", engine}, {"name", order.task.podUid.substr(0, 13) + '-' + container.name}, {"title", container.name}, {"image", container.image}, {"command", container.command}, {"args", container.arguments}, {"pull", order.platform.pullPolicy}, {"nonroot", order.platform.isNonRoot}, {"log", logOf(order, container.name, places)}, {"cpus", coresOf(QString::fromStdString(container.cpuLimit))}, {"memory", bytesOf(QString::fromStdString(container.memoryLimit))}, {"env", namesAndValues(container.environment)}, {"mounts", mountsOf(order, container)}};
    if (order.platform.user)
        box["user"] = *order.platform.user;
    if (order.platform.group)
        box["group"] = *order.platform.group;
    return box;
}

/// The step's own container sees what its process would see: the folders of its run and of what it reads, at the same paths.
Json mainContainerJson(const StepOrder &order, const Json &environment, const std::string &engine, const StepPlaces &places)
{
    StepContainer main = *order.image;
    main.cpuLimit = order.cpuLimit;
    main.memoryLimit = order.memoryLimit;
    Json box = containerJson(order, main, engine, places);
    box["env"] = environment;
    box["mounts"] = order.mounts;
    box["shared"] = {order.runFolder};
    box["inputs"] = Json::array();
    if (const Json &inputs = at(order.executorInput, {"inputs", "artifacts"}); inputs.is_object())
        for (const Json &input : inputs)
            for (const Json &artifact : at(input, {"artifacts"}))
                if (const std::string path = textAt(artifact, {"uri"}); path.starts_with('/'))
                    box["inputs"].push_back(path);
    return box;
}

/// What the warm parent is told of a step.
Json messageOf(const StepOrder &order, const std::optional<LightweightComponent> &component, const std::string &engine, const StepPlaces &places)
{
    Json environment = namesAndValues(order.environment);
    environment["KFP_POD_NAME"] = order.task.podName;
    environment["KFP_POD_UID"] = order.task.podUid;
    environment["KFP_RUN_ID"] = order.task.runId;
    Json message{{"start", idOf(order.task.id, order.task.attempts)}, {"log", logOf(order, "main", places)}, {"folder", order.folder + "/work"}, {"memory", bytesOf(QString::fromStdString(order.memoryLimit))}, {"cpus", coresOf(QString::fromStdString(order.cpuLimit))}, {"seconds", order.platform.seconds}, {"mounts", order.mounts}, {"init", Json::array()}};
    for (const StepContainer &one : order.platform.initContainers)
        message["init"].push_back(containerJson(order, one, engine, places));
    if (component)
        message.update({{"code", component->code}, {"function", component->function}, {"executor_input", order.executorInput}, {"env", environment}, {"packages", component->packages}, {"options", component->options}, {"overlays", places.overlays}});
    else
        message["container"] = mainContainerJson(order, environment, engine, places);
    return message;
}

} // namespace

bool placeStepScript(const std::string &path)
{
    const QString folder = QFileInfo(QString::fromStdString(path)).path();
    const auto place = [](const QString &from, const QString &to) {
        QFile script(from);
        return script.open(QIODevice::ReadOnly) && writePrivately(to, script.readAll());
    };
    return place(u":/local/stepcontainers.py"_s, folder + u"/stepcontainers.py"_s) && place(u":/local/steps.py"_s, QString::fromStdString(path));
}

StepRunner::StepRunner(StepPlaces places, Ended ended)
    : m_places(std::move(places))
    , m_ended(std::move(ended))
{
}

StepRunner::~StepRunner()
{
    endParent();
}

bool StepRunner::needsParent()
{
    bool isIdle = false;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isAlive)
            return true;
        isIdle = m_running.empty();
    }
    return isIdle && heldBy(m_parent) > m_places.largestParent;
}

bool StepRunner::startParent()
{
    endParent();
    const std::optional<PythonChild> child = startPython(m_places.program(), m_places.script);
    if (!child)
        return false;
    m_parent = child->process;
    m_orders = child->orders;
    m_isAlive = true;
    m_isReady = false;
    m_reader = std::thread([this, from = child->events] { read(from); });
    return true;
}

void StepRunner::endParent()
{
    if (m_orders >= 0)
        ::close(m_orders); // the parent ends its steps and itself
    m_orders = -1;
    if (m_reader.joinable())
        m_reader.join();
    if (m_parent > 0)
        ::waitpid(m_parent, nullptr, 0);
    m_parent = -1;
}

bool StepRunner::send(const Json &message)
{
    return tellLine(m_orders, textOf(message));
}

bool StepRunner::start(const StepOrder &order, const std::string &containers)
{
    const std::optional<LightweightComponent> component = order.image ? std::nullopt : lightweightComponentOf(*order.container);
    if (!component && !order.image)
        return false;
    Running running{.taskId = order.task.id, .attempt = order.task.attempts, .outputFile = textAt(order.executorInput, {"outputs", "outputFile"}), .initFile = order.platform.initContainers.empty() ? std::string() : order.folder + "/work" + "/init.jsonl"};
    if (const Json &files = at(order.executorInput, {"outputs", "parameters"}); files.is_object())
        for (const auto &[name, file] : files.items())
            running.files[name] = textAt(file, {"outputFile"});
    return begin(std::move(running), messageOf(order, component, containers, m_places));
}

bool StepRunner::start(const std::string &id, Json message)
{
    message["start"] = idOf(id, 1);
    return begin({.taskId = id}, std::move(message));
}

bool StepRunner::begin(Running running, Json message)
{
    if (needsParent() && !startParent())
        return false;
    const std::string id = textAt(message, {"start"});
    {
        const std::lock_guard lock(m_mutex);
        m_running[id] = std::move(running);
    }
    if (!send(message))
        finish(id, 1, {}, true);
    return true;
}

void StepRunner::cancel(const std::string &taskId, int attempt)
{
    if (m_orders >= 0)
        (void)send({{"cancel", idOf(taskId, attempt)}});
}

void StepRunner::read(int from)
{
    readLines(from, [this](std::string_view line) {
        const Json event = parsed(line);
        if (event.is_object() && event.contains("ready"))
            m_isReady = true;
        else if (event.is_object() && event.contains("ended"))
            finish(textAt(event, {"ended"}), static_cast<int>(numberAt(event, {"status"}, 1)), textAt(event, {"reason"}), false, textAt(event, {"words"}));
    });
    std::vector<std::string> lost;
    {
        const std::lock_guard lock(m_mutex);
        m_isAlive = false;
        for (const auto &[id, running] : m_running)
            lost.push_back(id);
    }
    for (const std::string &id : lost)
        finish(id, 1, m_isReady ? "" : "PythonMissing: " + m_places.program() + " could not be started, or it has no kfp.", m_isReady);
}

void StepRunner::finish(const std::string &id, int status, const std::string &reason, bool isLost, const std::string &words)
{
    Running running;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_running.find(id);
        if (found == m_running.end())
            return;
        running = std::move(found->second);
        m_running.erase(found);
    }
    StepResult result{.taskId = running.taskId, .attempt = running.attempt, .exitCode = reason.empty() || status != 0 ? status : 1, .reason = reason, .words = words, .isLost = isLost};
    if (const auto lines = running.initFile.empty() ? std::nullopt : textIn(running.initFile)) {
        std::istringstream text(*lines);
        for (std::string line; std::getline(text, line);)
            if (const Json one = parsed(line); one.is_object())
                result.initContainers.push_back(one);
    }
    if (status == 0 && !isLost) {
        if (const auto text = textIn(running.outputFile))
            result.output = parsed(*text);
        for (const auto &[name, path] : running.files)
            if (const auto text = textIn(path))
                result.files[name] = *text;
    }
    m_ended(std::move(result));
}

} // namespace headrace::local
