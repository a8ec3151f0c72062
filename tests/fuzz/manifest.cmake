# Manifests as YAML, in the manner of formats.cmake; hostile ones must be refused quickly and in little room.
add_executable(fuzz_manifest read_manifest.cpp)
target_link_libraries(fuzz_manifest PRIVATE headrace_options headrace_clients)
set_target_properties(fuzz_manifest PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_manifest COMMAND fuzz_manifest)
set_tests_properties(fuzz_manifest PROPERTIES TIMEOUT 300)
