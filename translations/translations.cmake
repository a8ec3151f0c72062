# The catalogue is updated by `cmake --build … --target headrace_lupdate`; no line numbers, so that diffs stay calm.
set(catalogue ${CMAKE_SOURCE_DIR}/translations/headrace_ko.ts)
set_source_files_properties(${catalogue} PROPERTIES OUTPUT_LOCATION ${CMAKE_BINARY_DIR}/translations)
qt_add_lrelease(headrace_app TS_FILES ${catalogue} QM_FILES_OUTPUT_VARIABLE messages)
qt_add_resources(headrace_app messages PREFIX /headrace/translations BASE ${CMAKE_BINARY_DIR}/translations FILES ${messages})
add_custom_target(headrace_lupdate
    COMMAND Qt6::lupdate -recursive ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/widgets -locations none -no-obsolete
        -source-language en -target-language ko -ts ${catalogue}
    VERBATIM)
