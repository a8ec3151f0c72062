headrace_test(kube_acts SOURCES acts_test.cpp LIBS headrace_clients)
