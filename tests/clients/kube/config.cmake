headrace_test(kube_config SOURCES kubeconfig_test.cpp LIBS headrace_clients)
