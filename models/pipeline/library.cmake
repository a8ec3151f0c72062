# Steps to be added: libraries, habits, one step in another's place.
target_sources(headrace_models PRIVATE componentlibrary.cpp conditionform.cpp libraryreading.cpp librarystep.cpp podsettings.cpp pythonfunction.cpp replacing.cpp stephabits.cpp)
