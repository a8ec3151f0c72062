# Pipelines: the specification's schema, the typed view, new documents.
target_sources(headrace_clients PRIVATE componentfile.cpp editjournal.cpp pipelinedocument.cpp pipelineheader.cpp pipelinemanifest.cpp pipelinereader.cpp pipelineschema.cpp platformreader.cpp)
