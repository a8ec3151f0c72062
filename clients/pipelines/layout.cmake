target_sources(headrace_clients PRIVATE ${CMAKE_CURRENT_LIST_DIR}/embeddedlayout.cpp ${CMAKE_CURRENT_LIST_DIR}/layoutsidecar.cpp)
