headrace_test(pipeline_layout SOURCES ${CMAKE_CURRENT_LIST_DIR}/layout_test.cpp LIBS headrace_models)
