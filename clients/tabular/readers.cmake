# Files to lines to columns.
find_package(simdjson REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(isal REQUIRED IMPORTED_TARGET GLOBAL libisal)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET GLOBAL libzstd)
pkg_check_modules(pcre2 REQUIRED IMPORTED_TARGET GLOBAL libpcre2-8)
target_link_libraries(headrace_clients PRIVATE simdjson::simdjson PkgConfig::isal PkgConfig::zstd PkgConfig::pcre2)
target_sources(headrace_clients PRIVATE
    blocktable.cpp bytesource.cpp columnpacker.cpp csvblock.cpp follower.cpp gzipsource.cpp guess.cpp jsonblock.cpp linefeed.cpp linepattern.cpp loader.cpp
    orderedblocks.cpp plainfile.cpp preview.cpp pythonjson.cpp rawsearch.cpp rawtext.cpp rowreading.cpp sampletables.cpp tablebuilder.cpp zstdsource.cpp)
