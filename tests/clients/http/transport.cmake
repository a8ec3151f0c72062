headrace_test(http_transport SOURCES transport_test.cpp LIBS headrace_clients headrace_fakes)
headrace_test(http_ways SOURCES ways_test.cpp LIBS headrace_clients headrace_fakes)
