headrace_test(pipeline_journal SOURCES ${CMAKE_CURRENT_LIST_DIR}/editjournal_test.cpp LIBS headrace_clients)
headrace_test(pipeline_componentfile SOURCES ${CMAKE_CURRENT_LIST_DIR}/componentfile_test.cpp LIBS headrace_clients)
target_compile_definitions(pipeline_componentfile PRIVATE HEADRACE_PIPELINE_DATA="${CMAKE_SOURCE_DIR}/tests/data/pipelines")
