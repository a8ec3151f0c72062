# The catalogues are updated by `cmake --build … --target headrace_lupdate`; no line numbers, so that diffs stay calm. English
# has one for its plurals alone.
set(catalogues ${CMAKE_SOURCE_DIR}/translations/headrace_ko.ts ${CMAKE_SOURCE_DIR}/translations/headrace_en.ts)
set_source_files_properties(${catalogues} PROPERTIES OUTPUT_LOCATION ${CMAKE_BINARY_DIR}/translations)
qt_add_lrelease(headrace_app TS_FILES ${catalogues} QM_FILES_OUTPUT_VARIABLE messages)
qt_add_resources(headrace_app messages PREFIX /headrace/translations BASE ${CMAKE_BINARY_DIR}/translations FILES ${messages})
set(lupdate_options -I ${CMAKE_SOURCE_DIR} -recursive ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/widgets -locations none -no-obsolete -source-language en)
add_custom_target(headrace_lupdate
    COMMAND Qt6::lupdate ${lupdate_options} -target-language ko -ts ${CMAKE_SOURCE_DIR}/translations/headrace_ko.ts
    COMMAND Qt6::lupdate ${lupdate_options} -pluralonly -target-language en -ts ${CMAKE_SOURCE_DIR}/translations/headrace_en.ts
    VERBATIM)
