# Tables, filters, banners, raw lines.
target_sources(headrace_widgets PRIVATE rawlinesview.cpp checklist.cpp checkpopup.cpp stardelegate.cpp)
