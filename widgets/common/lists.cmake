# Tables, filters, banners, raw lines.
target_sources(headrace_widgets PRIVATE dressedline.cpp noticebar.cpp rawlinesview.cpp checklist.cpp checkpopup.cpp elidingdelegate.cpp keysdialog.cpp stardelegate.cpp tonelabel.cpp)
