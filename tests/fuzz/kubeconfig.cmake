# Kubeconfig reader and editor, in the manner of formats.cmake.
add_executable(fuzz_kubeconfig read_kubeconfig.cpp)
target_link_libraries(fuzz_kubeconfig PRIVATE headrace_options headrace_clients)
set_target_properties(fuzz_kubeconfig PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_kubeconfig COMMAND fuzz_kubeconfig)
set_tests_properties(fuzz_kubeconfig PROPERTIES TIMEOUT 300)
