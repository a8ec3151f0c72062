# Layout of pipelines beside Graphviz, and frames of the canvas.
add_executable(layout_bench ${CMAKE_CURRENT_LIST_DIR}/layout_bench.cpp)
target_link_libraries(layout_bench PRIVATE headrace_options headrace_models)
add_executable(runpage_bench ${CMAKE_CURRENT_LIST_DIR}/runpage_bench.cpp)
target_link_libraries(runpage_bench PRIVATE headrace_options headrace_widgets Qt6::Network nlohmann_json::nlohmann_json)
add_executable(canvas_bench ${CMAKE_CURRENT_LIST_DIR}/canvas_bench.cpp)
target_link_libraries(canvas_bench PRIVATE headrace_options headrace_widgets)
add_executable(editor_bench ${CMAKE_CURRENT_LIST_DIR}/editor_bench.cpp)
target_link_libraries(editor_bench PRIVATE headrace_options headrace_widgets)
