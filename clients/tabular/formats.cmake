# Times, zones, numbers, CSV, recipes, reports.
target_sources(headrace_clients PRIVATE
    muexpression.cpp numbers.cpp pandasscript.cpp parquetsample.cpp recipereader.cpp recipewriter.cpp reportjson.cpp samplelog.cpp tablewriter.cpp
    timeformat.cpp)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
target_link_libraries(headrace_clients PRIVATE nlohmann_json::nlohmann_json yaml-cpp)
