# headrace_test(NAME SOURCES a.cpp … LIBS target … [GUI]): one Qt Test program, one ctest entry.
# A test finds its data under HEADRACE_SOURCE_DIR and the shared folder beside the checkout under HEADRACE_SHARED_DIR.
function(headrace_test name)
    cmake_parse_arguments(PARSE_ARGV 1 T "GUI" "" "SOURCES;LIBS;ENV")
    add_executable(${name} ${T_SOURCES})
    target_link_libraries(${name} PRIVATE headrace_options Qt6::Test ${T_LIBS})
    # The sanitizers watch the program. Watching a test's own lines too would more than double the time that it takes to compile them.
    if(HEADRACE_SANITIZE MATCHES "address")
        set_source_files_properties(${T_SOURCES} PROPERTIES COMPILE_OPTIONS -fno-sanitize=all) # those of sources come last
    endif()
    target_compile_definitions(${name} PRIVATE
        HEADRACE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" HEADRACE_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    headrace_follow_sources(${name})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FATAL_WARNINGS=0;LC_ALL=C.UTF-8;${T_ENV}")
endfunction()
