headrace_test(pipeline_journal SOURCES ${CMAKE_CURRENT_LIST_DIR}/editjournal_test.cpp LIBS headrace_clients)
