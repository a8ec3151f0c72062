# Times, zones, numbers, CSV, recipes, reports.
target_sources(headrace_clients PRIVATE numbers.cpp timeformat.cpp)
