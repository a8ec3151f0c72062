headrace_test(pipeline_library SOURCES ${CMAKE_CURRENT_LIST_DIR}/library_test.cpp LIBS headrace_models)
