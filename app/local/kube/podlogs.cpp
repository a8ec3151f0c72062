// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/podlogs.h"

#include "app/local/kube/tables.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>
#include <deque>
#include <fstream>

namespace headrace::local {

namespace {

constexpr std::size_t blockBytes = 256 << 10;

/// The names of all containers, initial ones too.
std::vector<std::string> containersOf(const Json &pod)
{
    std::vector<std::string> names;
    for (const char *list : {"initContainers", "containers", "ephemeralContainers"})
        if (const Json &containers = at(pod, {"spec", list}); containers.is_array())
            for (const Json &container : containers)
                names.push_back(textAt(container, {"name"}));
    return names;
}

const Json &statusOf(const Json &pod, const std::string &container)
{
    static const Json nothing;
    for (const char *list : {"containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"})
        if (const Json &states = at(pod, {"status", list}); states.is_array())
            for (const Json &state : states)
                if (textAt(state, {"name"}) == container)
                    return state;
    return nothing;
}

Outcome<std::string> containerOf(const Json &pod, const std::string &asked)
{
    const std::vector<std::string> names = containersOf(pod);
    const std::string podName = textAt(pod, {"metadata", "name"});
    if (asked.empty()) {
        const Json &containers = at(pod, {"spec", "containers"});
        if (containers.is_array() && containers.size() == 1)
            return textAt(containers[0], {"name"});
        std::string list;
        for (const std::string &name : names)
            list += (list.empty() ? "" : " ") + name;
        return badRequest("a container name must be specified for pod " + podName + ", choose one of: [" + list + ']');
    }
    if (asked.find('/') != std::string::npos || asked == ".." || std::find(names.begin(), names.end(), asked) == names.end())
        return badRequest("container " + asked + " is not valid for pod " + podName);
    return asked;
}

/// A time in UTC with nine digits of its second, to be compared as text.
std::string comparable(std::string_view time)
{
    std::string text(time.substr(0, time.find_last_not_of('Z') + 1));
    if (text.find('.') == std::string::npos)
        text += '.';
    text.resize(std::max<std::size_t>(text.find('.') + 10, text.size()), '0');
    return text;
}

/// The first part of a log behind which no line goes on: parts ("P") wait for their end.
std::size_t completeLength(const std::string &lines)
{
    std::size_t complete = 0;
    for (std::size_t position = 0, end = lines.find('\n'); end != std::string::npos; position = end + 1, end = lines.find('\n', position)) {
        const std::size_t first = lines.find(' ', position), second = first < end ? lines.find(' ', first + 1) : std::string::npos;
        if (second >= end || lines[second + 1] != 'P')
            complete = end + 1;
    }
    return complete;
}

bool isTrue(const HttpRequest &request, const char *name)
{
    const std::string value = request.parameter(name);
    return request.hasParameter(name) && value != "false" && value != "0";
}

} // namespace

Outcome<PodLogs::Options> PodLogs::readOptions(const HttpRequest &request)
{
    Options options;
    options.timestamps = isTrue(request, "timestamps");
    for (const auto &[name, target] : {std::pair("tailLines", &options.tailLines), {"limitBytes", &options.limitBytes}}) {
        if (!request.hasParameter(name))
            continue;
        char *end = nullptr;
        const std::string text = request.parameter(name);
        *target = std::strtoll(text.c_str(), &end, 10);
        if (text.empty() || *end != '\0' || *target < 0)
            return invalid({"", "PodLogOptions", "", ""}, {causeInvalid(name, text.empty() ? "\"\"" : text, "must be greater than or equal to 0")});
    }
    if (const std::string seconds = request.parameter("sinceSeconds"); !seconds.empty())
        options.since = QDateTime::currentDateTimeUtc().addSecs(-std::strtoll(seconds.c_str(), nullptr, 10)).toString(Qt::ISODateWithMs).toStdString();
    if (const std::string since = request.parameter("sinceTime"); !since.empty()) {
        const QDateTime time = QDateTime::fromString(QString::fromStdString(since), Qt::ISODateWithMs);
        if (!time.isValid())
            return badRequest("parsing time \"" + since + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
        options.since = time.toUTC().toString(Qt::ISODateWithMs).toStdString();
    }
    const std::string stream = request.parameter("stream");
    options.stream = stream == "Stdout" ? "stdout" : stream == "Stderr" ? "stderr" : "";
    return options;
}

/// Whole lines of a file as they are sent.
std::string PodLogs::shown(const std::string &lines, const Options &options)
{
    std::deque<std::string> kept;
    std::string line;
    bool isOpen = false; // the line before goes on
    for (std::size_t position = 0; position < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', position), lines.size());
        const std::string_view whole(lines.data() + position, end - position);
        position = end + 1;
        const std::size_t first = whole.find(' '), second = first == std::string_view::npos ? first : whole.find(' ', first + 1), third = second == std::string_view::npos ? second : whole.find(' ', second + 1);
        if (third == std::string_view::npos)
            continue;
        const std::string_view time = whole.substr(0, first), stream = whole.substr(first + 1, second - first - 1);
        if ((!options.since.empty() && comparable(time) < comparable(options.since)) || (!options.stream.empty() && stream != options.stream))
            continue;
        if (!isOpen)
            line = options.timestamps ? std::string(time) + ' ' : std::string();
        line += whole.substr(third + 1);
        isOpen = whole.substr(second + 1, third - second - 1) == "P";
        if (isOpen)
            continue;
        kept.push_back(line + '\n');
        if (options.tailLines >= 0 && kept.size() > static_cast<std::size_t>(options.tailLines))
            kept.pop_front();
    }
    if (isOpen) // whoever wrote it has not ended the line
        kept.push_back(line);
    std::string text;
    for (const std::string &one : kept)
        text += one;
    if (options.limitBytes >= 0 && text.size() > static_cast<std::size_t>(options.limitBytes))
        text.resize(static_cast<std::size_t>(options.limitBytes));
    return text;
}

/// Reads to the end of the file; false when the client has gone.
bool PodLogs::advance(Follower &follower)
{
    std::ifstream file(follower.path, std::ios::binary);
    if (!file)
        return !follower.body->isOver();
    file.seekg(follower.position);
    std::string block(blockBytes, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
        follower.position += file.gcount();
        follower.rest.append(block, 0, static_cast<std::size_t>(file.gcount()));
    }
    const std::size_t length = completeLength(follower.rest);
    if (length == 0)
        return !follower.body->isOver();
    const std::string text = shown(follower.rest.substr(0, length), follower.options);
    follower.rest.erase(0, length);
    follower.options.tailLines = -1; // counts for what was there at first only
    return text.empty() ? !follower.body->isOver() : follower.body->write(text);
}

Outcome<HttpReply> PodLogs::read(const Json &pod, const HttpRequest &request)
{
    const Outcome<std::string> container = containerOf(pod, request.parameter("container"));
    if (!container)
        return container.refusal();
    const Outcome<Options> options = readOptions(request);
    if (!options)
        return options.refusal();
    const Json &state = statusOf(pod, *container);
    const std::string name = textAt(pod, {"metadata", "name"}), uid = textAt(pod, {"metadata", "uid"});
    const long long restarts = numberAt(state, {"restartCount"});
    const bool isPrevious = isTrue(request, "previous");
    if (isPrevious && restarts == 0)
        return badRequest("previous terminated container \"" + *container + "\" in pod \"" + name + "\" not found");
    if (const std::string reason = textAt(state, {"state", "waiting", "reason"}); !isPrevious && restarts == 0 && !reason.empty())
        return badRequest("container \"" + *container + "\" in pod \"" + name + "\" is waiting to start: " + reason);
    HttpReply reply{.contentType = "text/plain"};
    // A pod that nobody has begun yet has no log: the real server answers 204 then.
    if (textAt(pod, {"spec", "nodeName"}).empty() && state.is_null()) {
        reply.status = 204;
        reply.contentType.clear();
        return reply;
    }
    const long long run = isPrevious ? restarts - 1 : restarts;
    Follower follower{.source = {textAt(pod, {"metadata", "namespace"}), name, uid, *container, run}, .path = m_folder + '/' + uid + '/' + *container + '/' + std::to_string(run) + ".log", .options = *options};
    if (!isTrue(request, "follow") || isPrevious) {
        // Read when it is sent: the cluster's lock is free then.
        reply.pages = [path = follower.path, options = *options, isDone = false]() mutable -> std::optional<std::string> {
            if (std::exchange(isDone, true))
                return {};
            std::ifstream file(path, std::ios::binary);
            return shown(std::string(std::istreambuf_iterator<char>(file), {}), options);
        };
        return reply;
    }
    reply.start = [this, follower = std::move(follower)](std::shared_ptr<LiveBody> body) mutable {
        follower.body = std::move(body);
        const std::lock_guard lock(m_mutex);
        if (advance(follower))
            m_followers.push_back(std::move(follower));
    };
    return reply;
}

bool PodLogs::tick(const std::function<bool(const Source &)> &isRunning)
{
    const std::lock_guard lock(m_mutex);
    m_followers.remove_if([&](Follower &follower) {
        // Asked before the file is read, so that the last lines are not missed.
        const bool goesOn = isRunning(follower.source);
        const bool isHeard = advance(follower);
        if (isHeard && !goesOn && !follower.rest.empty())
            follower.body->write(shown(follower.rest, follower.options));
        if (!isHeard || !goesOn)
            follower.body->end();
        return !isHeard || !goesOn;
    });
    return !m_followers.empty();
}

void PodLogs::removePod(const std::string &uid)
{
    if (!uid.empty() && uid.find('/') == std::string::npos)
        QDir(QString::fromStdString(m_folder + '/' + uid)).removeRecursively();
}

} // namespace headrace::local
