// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/experimentdeeds.h"

#include "clients/pipelines/pipelinesclient.h"

namespace headrace {

bool mayDo(ExperimentDeed deed, const RunExperiment &experiment)
{
    return deed == ExperimentDeed::Delete || experiment.isArchived() == (deed == ExperimentDeed::Unarchive);
}

std::vector<ServerDeed> deedsOf(ExperimentDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<RunExperiment> &experiments)
{
    std::vector<ServerDeed> deeds;
    for (const RunExperiment &experiment : experiments)
        deeds.push_back({experiment.name, [client, deed, id = experiment.id] { return deed == ExperimentDeed::Delete ? client->deleteExperiment(id) : client->archiveExperiment(id, deed == ExperimentDeed::Archive); }});
    return deeds;
}

ServerDeed experimentCreation(const std::shared_ptr<PipelinesClient> &client, const QString &name)
{
    return {name, [client, name] { return client->createExperiment({.name = name}).then([](const Result<RunExperiment> &made) { return made ? Result<bool>(true) : Result<bool>(made.error()); }); }};
}

} // namespace headrace
