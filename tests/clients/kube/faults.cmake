if(BUILD_GUI) # faults of all kinds: once, with the sanitizers
    headrace_test(kube_reflector SOURCES reflector_test.cpp LIBS headrace_models headrace_fakes)
    set_tests_properties(kube_reflector PROPERTIES TIMEOUT 900)
endif()
headrace_test(kube_client SOURCES kubeclient_test.cpp LIBS headrace_clients headrace_fakes)
headrace_test(kube_discovery SOURCES discovery_test.cpp LIBS headrace_clients headrace_fakes)
headrace_test(kube_retry_pause SOURCES retrypause_test.cpp LIBS headrace_clients)
headrace_test(kube_event_watch SOURCES eventwatch_test.cpp LIBS headrace_clients headrace_fakes)
