# WebSocket frames and answers to handshakes, in the manner of formats.cmake.
add_executable(fuzz_websocket read_websocket.cpp)
target_link_libraries(fuzz_websocket PRIVATE headrace_options headrace_clients)
set_target_properties(fuzz_websocket PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME fuzz_websocket COMMAND fuzz_websocket)
set_tests_properties(fuzz_websocket PROPERTIES TIMEOUT 300)
