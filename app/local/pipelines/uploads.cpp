// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/packages.h"
#include "app/local/pipelines/routes.h"

namespace headrace::local {

namespace {

constexpr std::size_t longestPipelineName = 128, longestVersionName = 127;
constexpr const char *formField = "uploadfile";

HttpReply tooLong(const char *what, std::size_t longest)
{
    return {.status = 400, .contentType = "text/plain; charset=utf-8", .headers = {{"X-Content-Type-Options", "nosniff"}}, .body = "Invalid input error: " + std::string(what) + " length cannot exceed " + std::to_string(longest) + '\n', .pages = {}, .start = {}};
}

struct Upload {
    std::string file;
    std::string document;
};

std::variant<Upload, HttpReply> readUpload(const PipelineCall &call)
{
    const std::optional<std::vector<FormFile>> form = readForm(call.request.contentType, call.request.body);
    const auto part = form ? std::find_if(form->begin(), form->end(), [](const FormFile &one) { return one.field == formField; }) : std::vector<FormFile>::const_iterator();
    if (!form || part == form->end())
        return invalidInput("a form with the file in the field \"uploadfile\" is needed").uploadReply("Failed to read pipeline from file");
    const Answer<std::string> document = unpackPipeline(part->name, part->bytes);
    if (!document)
        return document.refusal().uploadReply("Failed to read a pipeline spec file");
    return Upload{part->name, *document};
}

HttpReply uploadPipeline(PipelineStore &store, const PipelineCall &call, const Upload &upload)
{
    constexpr const char *failed = "Failed to create a pipeline and a pipeline version";
    const std::string display = call.request.parameter("display_name");
    std::string name = call.request.parameter("name");
    name = !name.empty() ? name : !display.empty() ? display : upload.file;
    if (name.size() > longestPipelineName)
        return tooLong("Pipeline.Name", longestPipelineName);
    const Answer<PipelineText> text = readPipeline(upload.document);
    if (!text)
        return text.refusal().uploadReply(failed);
    if (name.size() > longestVersionName) // the version gets the same name
        return invalidInput("PipelineVersion.Name length cannot exceed " + std::to_string(longestVersionName)).uploadReply(failed);
    const Json message{{"name", name}, {"display_name", display}, {"description", call.request.parameter("description")}, {"code_source_url", call.request.parameter("code_source_url")}};
    Transaction together(store.database);
    const Answer<Json> pipeline = addPipeline(store, message);
    if (!pipeline)
        return pipeline.refusal().uploadReply(failed);
    if (const Answer<Json> version = addVersion(store, textAt(*pipeline, {"pipeline_id"}), message, *text); !version)
        return version.refusal().uploadReply(failed);
    if (!together.commit())
        throw DatabaseFailure(store.database.problem());
    return jsonReply(pipelineMessage(*pipeline));
}

HttpReply uploadVersion(PipelineStore &store, const PipelineCall &call, const Upload &upload)
{
    constexpr const char *failed = "Failed to create a pipeline version";
    const std::string pipelineId = call.request.parameter("pipelineid"), display = call.request.parameter("display_name");
    std::string name = call.request.parameter("name");
    name = !name.empty() ? name : !display.empty() ? display : upload.file;
    if (name.size() > longestVersionName)
        return tooLong("PipelineVersion.Name", longestVersionName);
    if (pipelineId.empty())
        return invalidInput("the query parameter \"pipelineid\" is missing").uploadReply(failed);
    if (!store.pipelines.find(pipelineId))
        return invalidInput("Pipeline " + pipelineId + " not found").uploadReply(failed);
    const Answer<PipelineText> text = readPipeline(upload.document);
    if (!text)
        return text.refusal().uploadReply(failed);
    const Json message{{"name", name}, {"display_name", display}, {"description", call.request.parameter("description")}, {"code_source_url", call.request.parameter("code_source_url")}};
    const Answer<Json> version = addVersion(store, pipelineId, message, *text);
    return version ? jsonReply(versionMessage(*version)) : version.refusal().uploadReply(failed);
}

} // namespace

HttpReply answerUpload(PipelineStore &store, const PipelineCall &call)
{
    const std::variant<Upload, HttpReply> read = readUpload(call);
    if (const auto *refused = std::get_if<HttpReply>(&read))
        return *refused;
    const Upload &upload = std::get<Upload>(read);
    return call.path[1] == "upload" ? uploadPipeline(store, call, upload) : uploadVersion(store, call, upload);
}

} // namespace headrace::local
