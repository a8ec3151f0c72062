# Lines, JSON and CSV blocks, in the manner of formats.cmake.
foreach(part lines csv)
    add_executable(fuzz_${part} read_${part}.cpp)
    target_link_libraries(fuzz_${part} PRIVATE headrace_options headrace_clients)
    set_target_properties(fuzz_${part} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME fuzz_${part} COMMAND fuzz_${part})
    set_tests_properties(fuzz_${part} PROPERTIES TIMEOUT 300)
endforeach()
