headrace_test(pipeline_library SOURCES ${CMAKE_CURRENT_LIST_DIR}/library_test.cpp LIBS headrace_models)
headrace_test(pipeline_groupforms SOURCES ${CMAKE_CURRENT_LIST_DIR}/groupforms_test.cpp LIBS headrace_models)
headrace_test(pipeline_pythonfunction SOURCES ${CMAKE_CURRENT_LIST_DIR}/pythonfunction_test.cpp LIBS headrace_models)
