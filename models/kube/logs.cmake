# Logs: lines kept, filtered, measured; the containers that are read.
target_sources(headrace_models PRIVATE
    logs/logbook.cpp logs/logcore.cpp logs/logfilter.cpp logs/logquery.cpp logs/logreading.cpp logs/logring.cpp logs/logseverity.cpp
    logs/logspill.cpp logs/logview.cpp)
