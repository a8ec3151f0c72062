target_sources(headrace_widgets PRIVATE logmetriccard.cpp logspage.cpp logstools.cpp logwords.cpp)
