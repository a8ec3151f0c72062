# What pipelines mean: types, conditions, checks.
target_sources(headrace_models PRIVATE
    comparing.cpp evaluation.cpp expression.cpp types.cpp
    checks/checkcontainers.cpp checks/checkdocuments.cpp checks/checkexecutors.cpp checks/checks.cpp checks/checksize.cpp checks/checkstructure.cpp checks/checkwires.cpp)
