# Tables and watch lines, in the manner of formats.cmake.
add_executable(fuzz_watch read_watch.cpp)
target_link_libraries(fuzz_watch PRIVATE headrace_options headrace_clients)
set_target_properties(fuzz_watch PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_watch COMMAND fuzz_watch)
set_tests_properties(fuzz_watch PROPERTIES TIMEOUT 300)
