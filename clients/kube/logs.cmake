# Logs: one container's log without loss, many merged by time, the containers behind an object.
target_sources(headrace_clients PRIVATE
    logs/logtime.cpp logs/logassembly.cpp logs/logmerger.cpp logs/logstream.cpp logs/logfeed.cpp logs/logtargets.cpp logs/logjson.cpp)
