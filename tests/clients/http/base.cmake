headrace_test(http_noproxy SOURCES noproxy_test.cpp LIBS headrace_clients)
