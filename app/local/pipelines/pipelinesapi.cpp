// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/pipelinesapi.h"

#include "app/local/pipelines/packages.h"
#include "app/local/pipelines/routes.h"
#include "app/local/serviceproxy.h"

namespace headrace::local {

namespace {

constexpr const char *base = "/apis/v2beta1/";
constexpr const char *contentPath = "/artifacts/get";
constexpr const char *oldBase = "/apis/v1alpha1/";
constexpr std::size_t formBytes = 1 << 20; ///< what a form adds to its file
constexpr std::size_t usualBody = 3 << 20;

std::vector<std::string> partsOf(const std::string &path)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        parts.push_back(path.substr(at, slash - at));
        at = slash + 1;
    }
    return parts;
}

PipelineCall callOf(const HttpRequest &request, const std::string &below)
{
    PipelineCall call{request, partsOf(below), {}};
    std::string &last = call.path.back();
    if (const std::size_t colon = last.rfind(':'); colon != std::string::npos && call.path.size() > 1) {
        call.verb = last.substr(colon + 1);
        last.erase(colon);
    }
    return call;
}

HttpReply healthReply()
{
    return jsonReply({{"commit_sha", "headrace"}, {"tag_name", "2.15.2"}, {"multi_user", false}, {"pipeline_store", "database"}});
}

HttpReply notFoundPage()
{
    return {.status = 404, .contentType = "text/plain; charset=utf-8", .headers = {}, .body = "404 page not found\n", .pages = {}, .start = {}};
}

/// Errors of logs come with 200, as from the real server, which has sent the status before it looks.
HttpReply logProblem(const std::string &why)
{
    return {.status = 200, .contentType = "text/plain; charset=utf-8", .headers = {}, .body = textOf(Json{{"error_message", why}, {"error_details", why}}), .pages = {}, .start = {}};
}

} // namespace

HttpReply jsonReply(const Json &json)
{
    HttpReply reply;
    reply.body = textOf(json);
    return reply;
}

Json pageMessage(const ListedPage &page, const char *field, const std::function<Json(const Json &)> &messageOf)
{
    Json message = Json::object();
    for (const Json &one : page.messages)
        message[field].push_back(messageOf(one));
    if (page.total > 0)
        message["total_size"] = page.total;
    setText(message, "next_page_token", page.nextToken);
    return message;
}

HttpReply pageReply(const ListedPage &page, const char *field, const std::function<std::string(const Json &)> &textOfMessage)
{
    HttpReply reply;
    for (const Json &one : page.messages)
        reply.body += (reply.body.empty() ? "{\"" + std::string(field) + "\":[" : ",") + textOfMessage(one);
    const std::string rest = textOf(pageMessage({{}, page.total, page.nextToken}, field, {}));
    reply.body += reply.body.empty() ? rest : rest == "{}" ? "]}" : "]," + rest.substr(1);
    return reply;
}

void setText(Json &message, const char *field, const std::string &text)
{
    if (!text.empty())
        message[field] = text;
}

PipelinesApi::PipelinesApi(ObjectStore &objects, PodLogs &logs, std::recursive_mutex &lock)
    : m_objects(objects)
    , m_logs(logs)
    , m_lock(lock)
    , m_store(objects.database())
    , m_book(m_store, lock)
    , m_scheduler(m_store, m_book)
{
}

std::optional<std::string> PipelinesApi::pathOf(const std::string &path)
{
    if (path.starts_with(base) || path.starts_with(oldBase) || path.starts_with("/apis/v1beta1/") || path == contentPath)
        return path;
    return pathBehindService(path, {"ml-pipeline", "ml-pipeline-ui"});
}

std::size_t PipelinesApi::largestBody(const std::string &path)
{
    return pathOf(path) ? largestPipeline + 2 * formBytes : usualBody;
}

HttpReply PipelinesApi::answer(const HttpRequest &request)
{
    const std::lock_guard lock(m_lock);
    try {
        return route(request);
    } catch (const DatabaseFailure &failure) {
        return internal(std::string("the local cluster's database: ") + failure.what()).reply();
    } catch (const std::exception &exception) {
        return invalidInput(std::string("a field has an unexpected type: ") + exception.what()).reply();
    }
}

HttpReply PipelinesApi::route(const HttpRequest &request)
{
    const std::string path = pathOf(request.path).value_or(request.path);
    if (path.starts_with(oldBase)) {
        const PipelineCall call = callOf(request, path.substr(std::string_view(oldBase).size()));
        return call.path.size() == 5 && call.path[0] == "runs" && call.path[2] == "nodes" && call.path[4] == "log" ? readLog(call) : noSuchPipelinesPath().reply();
    }
    if (path == contentPath)
        return m_store.files.answer(request);
    if (path == "/apis/v1beta1/healthz")
        return healthReply();
    if (!path.starts_with(base))
        return path.starts_with("/apis/") ? noSuchPipelinesPath().reply() : notFoundPage();
    if (path.find("//") != std::string::npos)
        return {.status = 301, .contentType = {}, .headers = {{"Location", path.substr(0, path.find("//")) + path.substr(path.find("//") + 1)}}, .body = {}, .pages = {}, .start = {}};
    const PipelineCall call = callOf(request, path.substr(std::string_view(base).size()));
    const std::string &kind = call.path[0];
    if (kind == "healthz" && call.path.size() == 1)
        return request.method == "GET" ? healthReply() : noSuchPipelinesMethod().reply();
    if (kind == "pipelines" && call.path.size() == 2 && (call.path[1] == "upload" || call.path[1] == "upload_version"))
        return answerUpload(m_store, call);
    Answer<HttpReply> reply = kind == "experiments" ? answerExperiments(m_store, call)
        : kind == "pipelines"                       ? answerPipelines(m_store, call)
        : kind == "runs"                            ? answerRuns(m_store, m_book, call)
        : kind == "recurringruns"                   ? answerRecurringRuns(m_store, call)
        : kind == "artifacts"                       ? answerArtifacts(m_store, m_book, call)
                                                    : Answer<HttpReply>(noSuchPipelinesPath());
    return reply ? std::move(*reply) : reply.refusal().reply();
}

/// The node is the name of a pod, or the id of a task.
HttpReply PipelinesApi::readLog(const PipelineCall &call)
{
    const std::string &id = call.path[1];
    const std::optional<Json> run = m_store.runs.find(id);
    if (!run)
        return logProblem("BadRequestError: Failed to read logs for run " + id + " due to run fetching error: " + missing("Run", id).in("Failed to fetch run " + id).message);
    std::string pod = call.path[3];
    for (const Json &task : m_book.tasksOf(id))
        if (textAt(task, {"id"}) == pod)
            pod = textAt(task, {"pod_name"});
    const std::optional<StoredObject> found = m_objects.find({"/pods", textAt(*run, {"namespace"}), pod});
    if (!found)
        return logProblem("BadRequestError: Failed to read logs for run " + id + ": the pod " + pod + " is not there any more");
    HttpRequest asked = call.request;
    std::erase_if(asked.query, [](const auto &one) { return one.first != "follow" && one.first != "container"; });
    Outcome<HttpReply> reply = m_logs.read(Json::parse(found->json), asked);
    return reply ? std::move(*reply) : logProblem("BadRequestError: Failed to read logs for run " + id + ": " + reply.refusal().message);
}

void PipelinesApi::tick()
{
    try {
        m_scheduler.tick();
    } catch (const std::exception &failure) {
        qWarning("schedules: %s", failure.what());
    }
}

} // namespace headrace::local
