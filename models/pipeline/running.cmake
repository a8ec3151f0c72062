# A pipeline beside another one, the part of it that is to run, its interface, and what it is given away as.
target_sources(headrace_models PRIVATE exporting.cpp interfaceedits.cpp pipelinecomparison.cpp runpart.cpp stepaddress.cpp tasksearch.cpp)
