headrace_test(logs_book SOURCES logs/book_test.cpp LIBS headrace_models)
headrace_test(logs_lines SOURCES logs/lines_test.cpp LIBS headrace_models)
find_package(Qt6 6.4 REQUIRED COMPONENTS Network)
headrace_test(logs_reading SOURCES logs/reading_test.cpp LIBS headrace_models Qt6::Network)
