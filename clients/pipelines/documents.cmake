# YAML that keeps its text.
find_package(LibYaml REQUIRED)
target_link_libraries(headrace_clients PRIVATE LibYaml::LibYaml)
target_sources(headrace_clients PRIVATE partchange.cpp plainscalar.cpp yamlchange.cpp yamlfile.cpp yamlemit.cpp yamllines.cpp yamlrun.cpp yamltree.cpp yamlvalues.cpp)
