# Edits of pipelines, and their undo.
target_sources(headrace_models PRIVATE
    containers.cpp pipelineediting.cpp
    edits/branches.cpp edits/draft.cpp edits/editscope.cpp edits/groupedits.cpp edits/leveledits.cpp edits/loopedits.cpp edits/pathedits.cpp edits/taskedits.cpp edits/unwrap.cpp)
