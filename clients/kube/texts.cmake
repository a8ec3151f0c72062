# Objects as text: YAML with places, three-way merge, schemas, edits, manifests.
target_sources(headrace_clients PRIVATE yamlscalar.cpp yamltext.cpp yamlwriter.cpp objecttext.cpp threeway.cpp jsonpatch.cpp fieldowners.cpp openapi.cpp objectedits.cpp manifestrun.cpp secrettext.cpp)
