# A pipeline as Python.
target_sources(headrace_models PRIVATE dsl/callorder.cpp dsl/componentsource.cpp dsl/functionsource.cpp dsl/kubernetescalls.cpp dsl/loadedcomponent.cpp dsl/pythonexport.cpp dsl/pythonwords.cpp dsl/valuewords.cpp)
