headrace_test(pipeline_interfaceedits SOURCES interfaceedits_test.cpp LIBS headrace_models)
headrace_test(pipeline_runpart SOURCES runpart_test.cpp LIBS headrace_models)
find_package(Qt6 6.4 REQUIRED COMPONENTS Network)
headrace_test(pipeline_stepaddress SOURCES stepaddress_test.cpp LIBS headrace_models Qt6::Network)
