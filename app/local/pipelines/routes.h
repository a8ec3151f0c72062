// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/listing.h"
#include "app/local/pipelines/pipelinestore.h"

namespace headrace::local {

class RunBook;

/// A request below /apis/v2beta1, its path read: "runs/ID:retry" is {"runs", "ID"} and "retry".
struct PipelineCall {
    const HttpRequest &request;
    std::vector<std::string> path;
    std::string verb;

    bool is(const char *method, std::size_t length, const char *wantedVerb = "") const { return request.method == method && path.size() == length && verb == wantedVerb; }
};

HttpReply jsonReply(const Json &json);
/// A page as the API gives it; an empty list is `{}`.
Json pageMessage(const ListedPage &page, const char *field, const std::function<Json(const Json &)> &messageOf);
/// The same where the messages are texts already.
HttpReply pageReply(const ListedPage &page, const char *field, const std::function<std::string(const Json &)> &textOfMessage);
/// Empty texts are left out of messages.
void setText(Json &message, const char *field, const std::string &text);

// The parts, a file each: what is asked of one kind of thing. No such path or method is a fault, too.
Answer<HttpReply> answerExperiments(PipelineStore &store, const PipelineCall &call);
Answer<HttpReply> answerPipelines(PipelineStore &store, const PipelineCall &call);
/// pipelines/upload and pipelines/upload_version; their refusals have a form of their own.
HttpReply answerUpload(PipelineStore &store, const PipelineCall &call);
Answer<HttpReply> answerRuns(PipelineStore &store, RunBook &book, const PipelineCall &call);
Answer<HttpReply> answerRecurringRuns(PipelineStore &store, const PipelineCall &call);
Answer<HttpReply> answerArtifacts(PipelineStore &store, RunBook &book, const PipelineCall &call);

Json experimentMessage(const Json &stored);
Json pipelineMessage(const Json &stored);
Json versionMessage(const Json &stored);
Json recurringRunMessage(const Json &stored);

/// Makes a version of a pipeline; `message` has name, display_name, description and the like. Writes without a transaction of its own.
Answer<Json> addVersion(PipelineStore &store, const std::string &pipelineId, Json message, const PipelineText &text);
Answer<Json> addPipeline(PipelineStore &store, Json message);

} // namespace headrace::local
