// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/listing.h"

#include "app/local/pipelines/messages.h"

#include <QByteArray>

namespace headrace::local {

namespace {

constexpr int usualSize = 20, largestSize = 200;

std::string parameter(const HttpRequest &request, const char *snake, const char *camel)
{
    const std::string value = request.parameter(snake);
    return value.empty() ? request.parameter(camel) : value;
}

std::string inQuotes(const std::string &text)
{
    return textOf(Json(text));
}

Answer<int> readSize(const std::string &text)
{
    if (text.empty())
        return usualSize;
    char *end = nullptr;
    errno = 0;
    const long long number = std::strtoll(text.c_str(), &end, 10);
    if (*end != 0)
        return malformed("parsing field \"page_size\": strconv.ParseInt: parsing " + inQuotes(text) + ": invalid syntax");
    if (errno != 0 || number > std::numeric_limits<int>::max() || number < std::numeric_limits<int>::min())
        return malformed("parsing field \"page_size\": strconv.ParseInt: parsing " + inQuotes(text) + ": value out of range");
    if (number < 0)
        return invalidInput("The page size should be greater than 0. Got '\xEF\xBF\xBD'");
    return number == 0 ? usualSize : std::min(static_cast<int>(number), largestSize);
}

std::optional<Fault> readSort(const std::string &text, const MessageKind &kind, ListOptions &options)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    std::string direction = words.size() > 1 ? words[1] : "asc";
    std::transform(direction.begin(), direction.end(), direction.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (words.size() > 2 || (direction != "asc" && direction != "desc"))
        return invalidInput("Received invalid sort by format " + inQuotes(text) + ". Supported format: \"field_name\", \"field_name desc\", or \"field_name asc\"");
    if (words.empty())
        return {};
    options.isDescending = direction == "desc";
    options.sort = kind.find(words[0]);
    if (words[0].starts_with("metric:")) {
        static const ListKey metric{"metric", "", "", false, false};
        options.sort = &metric;
        return invalidInput("cannot sort by field " + inQuotes(words[0].substr(7)) + " on type \"Run\"").in("Failed to list runs: Failed to list runs");
    }
    if (!options.sort)
        return invalidInput("Invalid sorting field: " + inQuotes(words[0]) + " on listable type " + kind.word);
    if (!options.sort->isSortable)
        return invalidInput("cannot sort by field " + inQuotes(options.sort->word) + " on type " + inQuotes(kind.word)).in("Failed to list runs: Failed to list runs");
    return {};
}

/// Decodes percent signs and pluses, as the real server does a second time. The error is what it says.
std::optional<std::string> decodeAgain(const std::string &text, std::string &problem)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !std::isxdigit(static_cast<unsigned char>(text[i + 1])) || !std::isxdigit(static_cast<unsigned char>(text[i + 2]))) {
                problem = "invalid URL escape " + inQuotes(text.substr(i, 3));
                return {};
            }
            out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

const std::map<std::string, const char *> &comparisons()
{
    static const std::map<std::string, const char *> words{{"EQUALS", "="}, {"NOT_EQUALS", "!="}, {"GREATER_THAN", ">"}, {"GREATER_THAN_EQUALS", ">="}, {"LESS_THAN", "<"}, {"LESS_THAN_EQUALS", "<="}};
    return words;
}

std::optional<Fault> addPredicate(const Json &predicate, const MessageKind &kind, ListOptions &options)
{
    const std::string operation = predicate.value("operation", "OPERATION_UNSPECIFIED");
    std::string field;
    for (const auto &[name, unused] : predicate.items())
        field = name != "operation" && name != "key" ? name : field;
    if (operation == "OPERATION_UNSPECIFIED")
        return Fault{400, 3, "UnknownApiVersionError: Error using Filter.Predicate.Operation with go_client.Predicate_Operation", "Error using Filter.Predicate.Operation with go_client.Predicate_Operation"};
    if (field.empty())
        return Fault{400, 3, "UnknownApiVersionError: Error using Filter.Predicate.Value with <nil>", "Error using Filter.Predicate.Value with <nil>"};
    const Json &value = predicate[field];
    const bool isArray = field.ends_with("_values"), isText = field.starts_with("string");
    const std::string type = isText ? "string" : field.starts_with("int") ? "int32" : "int64";
    const ListKey *key = kind.find(predicate.value("key", ""));
    if (!key)
        return invalidInput("no support for filtering on unrecognized field " + inQuotes(predicate.value("key", "")));
    if (operation == "IN" && !isArray)
        return invalidInput("cannot use IN operator with scalar type " + type);
    if (operation != "IN" && isArray)
        return invalidInput("cannot use scalar operator " + operation + " on array type []" + type);
    if (operation == "IS_SUBSTRING" && !isText)
        return invalidInput("cannot use non string value type string with operator 5");
    const std::string column = key->isTime ? std::string(key->column) + "/1000" : key->column;
    const auto add = [&](const Json &one) { options.values.push_back(field == "timestamp_value" ? Json(one.get<std::int64_t>() / 1000) : one); };
    std::string sql;
    if (operation == "IN") {
        std::string marks;
        for (const Json &one : value.value("values", Json::array())) {
            marks += marks.empty() ? "?" : ", ?";
            add(one);
        }
        sql = column + " IN (" + marks + ')';
    } else if (operation == "IS_SUBSTRING") {
        sql = column + " LIKE '%' || ? || '%'";
        add(value);
    } else {
        sql = column + ' ' + comparisons().at(operation) + " ?";
        add(value);
    }
    options.condition += " AND " + sql;
    return {};
}

/// Texts that are no JSON are refused by another reader here than in bodies.
std::string protoWords(const std::string &problem, const std::string &text)
{
    return problem.starts_with("proto: ") ? problem : problem == "unexpected EOF" ? "proto: " + problem : "proto: syntax error (line 1:1): invalid value " + text;
}

std::optional<Fault> readFilter(const std::string &text, const MessageKind &kind, ListOptions &options)
{
    if (text.empty())
        return {};
    std::string problem;
    const std::optional<std::string> decoded = decodeAgain(text, problem);
    if (!decoded)
        return invalidInput("failed to parse valid filter from " + inQuotes(text) + ": " + problem);
    const Answer<Json> filter = readMessage(*decoded, messages::filter);
    if (!filter)
        return invalidInput("failed to parse valid filter from " + inQuotes(*decoded) + ": " + protoWords(filter.refusal().message, *decoded));
    for (const Json &predicate : filter->value("predicates", Json::array()))
        if (std::optional<Fault> fault = addPredicate(predicate, kind, options))
            return fault;
    if (filter->contains("predicates") && !(*filter)["predicates"].empty())
        options.filter = (*filter)["predicates"];
    return {};
}

std::optional<Fault> differs()
{
    return invalidInput("page token does not match the supplied sort by and/or filtering criteria. Either specify the same criteria or leave the latter empty if page token is specified");
}

/// The token of the page before: it holds order and filter, so that these may be left out.
std::optional<Fault> readToken(const std::string &text, const MessageKind &kind, ListOptions &options)
{
    const auto bytes = QByteArray::fromBase64Encoding(QByteArray::fromStdString(text), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const Json token = bytes ? parsed(bytes.decoded.toStdString()) : Json(Json::value_t::discarded);
    if (!token.is_object())
        return Fault{400, 3, "InvalidInputError: Invalid package token: illegal base64 data at input byte " + std::to_string(text.size() / 4 * 4), "Invalid package token"};
    if (!token.contains("From"))
        return {};
    const ListKey *sort = kind.find(token.value("Sort", ""));
    if (!sort || !token["From"].is_array() || token["From"].size() != 2)
        return Fault{400, 3, "InvalidInputError: Invalid package token: it is one of another list", "Invalid package token"};
    const bool isDescending = token.value("IsDesc", false);
    const Json filter = token.value("Filter", Json());
    if ((options.sort && (options.sort->column != std::string_view(sort->column) || options.isDescending != isDescending)) || (!options.filter.is_null() && options.filter != filter))
        return differs();
    options.sort = sort;
    options.isDescending = isDescending;
    options.from = token["From"];
    if (options.filter.is_null() && filter.is_array()) {
        options.filter = filter;
        for (const Json &predicate : filter)
            if (std::optional<Fault> fault = addPredicate(predicate, kind, options))
                return fault;
    }
    return {};
}

} // namespace

Answer<ListOptions> readListOptions(const HttpRequest &request, const MessageKind &kind)
{
    ListOptions options;
    const Answer<int> size = readSize(parameter(request, "page_size", "pageSize"));
    if (!size)
        return size.refusal();
    options.size = *size;
    if (std::optional<Fault> fault = readSort(parameter(request, "sort_by", "sortBy"), kind, options))
        return *fault;
    if (std::optional<Fault> fault = readFilter(request.parameter("filter"), kind, options))
        return *fault;
    if (const std::string token = parameter(request, "page_token", "pageToken"); !token.empty())
        if (std::optional<Fault> fault = readToken(token, kind, options))
            return *fault;
    if (!options.sort)
        options.sort = kind.find("created_at");
    return options;
}

ListedPage listPage(Database &database, const MessageKind &kind, const ListOptions &options, const std::string &condition, const std::vector<Json> &values)
{
    std::vector<Json> all = values;
    all.insert(all.end(), options.values.begin(), options.values.end());
    const std::string where = '(' + condition + ") AND " + options.condition, sort = options.sort->column, id = kind.id;
    ListedPage page;
    Statement count = database.prepare(("SELECT count(*) FROM " + std::string(kind.table) + " WHERE " + where).c_str());
    bindAll(count, all);
    if (!count.step())
        throw DatabaseFailure(database.problem());
    page.total = count.number(0);
    const std::string order = options.isDescending ? " DESC" : "";
    std::string sql = "SELECT body, " + sort + ", " + id + " FROM " + kind.table + " WHERE " + where;
    if (!options.from.is_null()) {
        sql += " AND (" + sort + ", " + id + ')' + (options.isDescending ? "<=" : ">=") + "(?, ?)";
        all.push_back(options.from[0]);
        all.push_back(options.from[1]);
    }
    Statement rows = database.prepare((sql + " ORDER BY " + sort + order + ", " + id + order + " LIMIT " + std::to_string(options.size + 1)).c_str());
    bindAll(rows, all);
    while (rows.step()) {
        if (page.messages.size() == static_cast<std::size_t>(options.size)) {
            const Json from{options.sort->isTime ? Json(rows.number(1)) : Json(rows.text(1)), rows.text(2)};
            const Json token{{"Sort", options.sort->name}, {"IsDesc", options.isDescending}, {"Filter", options.filter}, {"From", from}};
            page.nextToken = QByteArray::fromStdString(textOf(token)).toBase64().toStdString();
            break;
        }
        page.messages.push_back(Json::parse(rows.text(0)));
    }
    if (rows.hasFailed())
        throw DatabaseFailure(database.problem());
    return page;
}

} // namespace headrace::local
