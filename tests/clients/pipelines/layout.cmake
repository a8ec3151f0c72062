headrace_test(pipelines_layoutsidecar SOURCES ${CMAKE_CURRENT_LIST_DIR}/layoutsidecar_test.cpp LIBS headrace_clients)
