# Tables, filters, banners, raw lines.
target_sources(headrace_widgets PRIVATE noticebar.cpp rawlinesview.cpp)
