# Time parser and recipe reader: each driver replays its seeds and damaged copies of them; with clang and
# -fsanitize=fuzzer -DHEADRACE_LIBFUZZER the same files are libFuzzer targets.
foreach(part time recipe)
    add_executable(fuzz_${part} formats_${part}.cpp)
    target_link_libraries(fuzz_${part} PRIVATE headrace_options headrace_clients)
    set_target_properties(fuzz_${part} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME fuzz_${part} COMMAND fuzz_${part})
    set_tests_properties(fuzz_${part} PROPERTIES TIMEOUT 300)
endforeach()
