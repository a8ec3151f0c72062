headrace_test(pipeline_runpart SOURCES runpart_test.cpp LIBS headrace_models)
