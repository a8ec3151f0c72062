# Flags and definitions of every target of the project: link headrace_options.
add_library(headrace_options INTERFACE)
target_compile_features(headrace_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

target_compile_options(headrace_options INTERFACE
    -Wall -Wextra -Wpedantic -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${HEADRACE_WERROR}>:-Werror>)
target_compile_definitions(headrace_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(headrace_options INTERFACE ${CMAKE_SOURCE_DIR})

if(HEADRACE_SANITIZE)
    target_compile_options(headrace_options INTERFACE -fsanitize=${HEADRACE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(headrace_options INTERFACE -fsanitize=${HEADRACE_SANITIZE})
    if(HEADRACE_SANITIZE MATCHES "undefined")
        target_compile_options(headrace_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# Hundreds of tests link the same libraries: shared, each test is a megabyte instead of half a gigabyte. What is installed is one file.
set(HEADRACE_LIBRARY STATIC)
if(BUILD_TESTS)
    set(HEADRACE_LIBRARY SHARED)
endif()

# headrace_library(NAME source …): one of the project's libraries.
function(headrace_library name)
    add_library(${name} ${HEADRACE_LIBRARY} ${ARGN})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF DEFINE_SYMBOL "") # -fPIC comes with Qt; both kinds share their objects
    headrace_follow_sources(${name})
endfunction()

find_program(HEADRACE_CCACHE ccache)
if(HEADRACE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header is part of the key by its content, not by its time.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${HEADRACE_CCACHE})
    target_compile_options(headrace_options INTERFACE -fpch-preprocess)
endif()
find_program(HEADRACE_MOLD mold)
if(HEADRACE_MOLD)
    target_link_options(headrace_options INTERFACE -fuse-ld=mold)
endif()

# CMake 3.25 with Ninja does not run moc again when a source is added to an existing target: forget its time stamp then.
function(headrace_follow_sources target)
    cmake_language(EVAL CODE
        "cmake_language(DEFER DIRECTORY \"${CMAKE_SOURCE_DIR}\" CALL headrace_renew_moc ${target} \"${CMAKE_CURRENT_BINARY_DIR}\")")
endfunction()

function(headrace_renew_moc target folder)
    get_target_property(sources ${target} SOURCES)
    set(list ${folder}/CMakeFiles/${target}.sources)
    set(known "")
    if(EXISTS ${list})
        file(READ ${list} known)
    endif()
    if(NOT "${sources}" STREQUAL "${known}")
        file(WRITE ${list} "${sources}")
        file(REMOVE ${folder}/${target}_autogen/timestamp)
    endif()
endfunction()
