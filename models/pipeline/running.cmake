# A pipeline beside another one, and the part of it that is to run.
target_sources(headrace_models PRIVATE pipelinecomparison.cpp runpart.cpp)
