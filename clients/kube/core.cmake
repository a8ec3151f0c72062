find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
target_link_libraries(headrace_clients PRIVATE nlohmann_json::nlohmann_json yaml-cpp)
find_package(simdjson REQUIRED)
target_link_libraries(headrace_clients PRIVATE simdjson::simdjson)
target_sources(headrace_clients PRIVATE access.cpp changewatch.cpp contextreport.cpp diagnosticsjson.cpp discovery.cpp discoverycache.cpp eventreading.cpp eventwatch.cpp freememory.cpp jsonreading.cpp
    kubeclient.cpp kubecontexts.cpp kubestatus.cpp kubestreams.cpp manifests.cpp objects.cpp objectview.cpp pairedpages.cpp podview.cpp quantity.cpp
    reflector.cpp retrypause.cpp signincheck.cpp signingate.cpp tablerows.cpp uses.cpp watchmachine.cpp workloads.cpp namesearch.cpp)
