# WebSockets of an API server: port-forward and exec.
target_sources(headrace_clients PRIVATE exec.cpp forwardconnection.cpp forwardtarget.cpp kubesocket.cpp loopback.cpp objectports.cpp portforward.cpp)
