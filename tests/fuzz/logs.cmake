# Log lines, their merger and severities, in the manner of formats.cmake.
add_executable(fuzz_logs read_logs.cpp)
target_link_libraries(fuzz_logs PRIVATE headrace_options headrace_models)
set_target_properties(fuzz_logs PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_logs COMMAND fuzz_logs)
set_tests_properties(fuzz_logs PROPERTIES TIMEOUT 300)
