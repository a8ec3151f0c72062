# Pipeline documents, in the manner of formats.cmake.
add_executable(fuzz_pipeline read_pipeline.cpp)
target_link_libraries(fuzz_pipeline PRIVATE headrace_options headrace_clients)
set_target_properties(fuzz_pipeline PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_pipeline COMMAND fuzz_pipeline)
set_tests_properties(fuzz_pipeline PROPERTIES TIMEOUT 300)
