target_sources(headrace_clients PRIVATE messagefields.cpp messages.cpp pipelinepackage.cpp pipelinesclient.cpp pipelinesroute.cpp refusal.cpp requests.cpp runjson.cpp specjson.cpp stepmessages.cpp)
