# Tables, filters, banners, raw lines.
target_sources(headrace_widgets PRIVATE dressedline.cpp noticebar.cpp tabledress.cpp rawlinesview.cpp checklist.cpp checkpopup.cpp elidingdelegate.cpp keysdialog.cpp stardelegate.cpp tonelabel.cpp)
