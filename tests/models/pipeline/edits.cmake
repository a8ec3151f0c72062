headrace_test(pipeline_edits SOURCES edits_test.cpp LIBS headrace_models)
headrace_test(pipeline_scripts SOURCES scripts_test.cpp LIBS headrace_models)
headrace_test(pipeline_rebuild SOURCES rebuild_test.cpp LIBS headrace_models)
headrace_test(pipeline_session SOURCES session_test.cpp LIBS headrace_models)
