# The editor of YAML texts and the view of differences.
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets PrintSupport)
find_package(QScintilla REQUIRED)
target_link_libraries(headrace_widgets PRIVATE QScintilla::QScintilla)
target_sources(headrace_widgets PRIVATE diffview.cpp searchbar.cpp yamleditor.cpp yamleditorlook.cpp)
