headrace_test(kube_yaml SOURCES yamltext_test.cpp LIBS headrace_clients)
headrace_test(kube_merge SOURCES threeway_test.cpp LIBS headrace_clients)
headrace_test(kube_openapi SOURCES openapi_test.cpp LIBS headrace_clients)
