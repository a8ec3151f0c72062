headrace_test(pipelines_yaml SOURCES yamlfile_test.cpp LIBS headrace_clients)
