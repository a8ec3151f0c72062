# Times, zones, numbers, CSV, recipes, reports.
target_sources(headrace_clients PRIVATE timeformat.cpp)
