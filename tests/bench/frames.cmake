# Frame times of the plots; needs BUILD_GUI. Included by tests/bench/CMakeLists.txt under the option HEADRACE_BENCH.
add_executable(frames_bench ${CMAKE_CURRENT_LIST_DIR}/frames_bench.cpp)
target_link_libraries(frames_bench PRIVATE headrace_options headrace_widgets)
target_include_directories(frames_bench PRIVATE ${CMAKE_SOURCE_DIR}/tests/widgets/plots)
