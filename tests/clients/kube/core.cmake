headrace_test(kube_reading SOURCES reading_test.cpp LIBS headrace_clients)
headrace_test(kube_contexts SOURCES contexts_test.cpp LIBS headrace_clients)
