# Two pipelines as one picture.
target_sources(headrace_models PRIVATE mergedpicture.cpp nodevalues.cpp)
