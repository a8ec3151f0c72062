# Files to lines to columns.
target_sources(headrace_clients PRIVATE)
