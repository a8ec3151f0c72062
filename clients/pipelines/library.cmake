# Lists of components that others keep.
target_sources(headrace_clients PRIVATE libraryfile.cpp)
