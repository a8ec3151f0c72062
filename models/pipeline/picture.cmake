# The picture of a pipeline, and what hands do to it.
target_sources(headrace_models PRIVATE fragments.cpp graphports.cpp newsteps.cpp nodeedits.cpp pipelinesession.cpp pipelinesessionfiles.cpp wiring.cpp pictureplaces.cpp pipelinepicture.cpp valuetext.cpp)
