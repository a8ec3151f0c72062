# Files to lines to columns.
find_package(simdjson REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(isal REQUIRED IMPORTED_TARGET GLOBAL libisal)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET GLOBAL libzstd)
target_link_libraries(headrace_clients PRIVATE simdjson::simdjson PkgConfig::isal PkgConfig::zstd)
target_sources(headrace_clients PRIVATE
    blocktable.cpp bytesource.cpp columnpacker.cpp csvblock.cpp gzipsource.cpp guess.cpp jsonblock.cpp linefeed.cpp loader.cpp
    orderedblocks.cpp plainfile.cpp preview.cpp pythonjson.cpp tablebuilder.cpp zstdsource.cpp)
