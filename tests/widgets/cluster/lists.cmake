headrace_test(cluster_pane SOURCES clusterpane_test.cpp ${CMAKE_SOURCE_DIR}/tests/fakes/loopbackcluster.cpp LIBS headrace_widgets Qt6::Network)
headrace_test(cluster_parts SOURCES parts_test.cpp LIBS headrace_widgets)
