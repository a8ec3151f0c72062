find_package(ZLIB REQUIRED)
headrace_test(tabular_loader SOURCES loader_test.cpp LIBS headrace_clients ZLIB::ZLIB)
