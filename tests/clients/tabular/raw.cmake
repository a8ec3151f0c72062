headrace_test(tabular_rawtext SOURCES rawtext_test.cpp LIBS headrace_clients)
headrace_test(tabular_follower SOURCES follower_test.cpp LIBS headrace_clients)
headrace_test(tabular_hostile SOURCES hostile_test.cpp LIBS headrace_clients)
