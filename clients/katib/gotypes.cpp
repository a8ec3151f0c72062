// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/gotypes.h"

#include "clients/katib/goschemas.h"
#include "clients/kube/quantity.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace::gotypes {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::shared_ptr<const Type> readType(std::string_view text, std::size_t &at)
{
    Type type;
    if (at < text.size() && (text[at] == '{' || text[at] == '[')) {
        const char close = text[at] == '{' ? '}' : ']';
        type.kind = text[at] == '{' ? 'M' : 'L';
        type.inside = readType(text, ++at);
        at = std::min(text.find(close, at), text.size() - 1) + 1;
        return std::make_shared<const Type>(std::move(type));
    }
    const std::size_t begin = at;
    while (at < text.size() && isWordCharacter(text[at]))
        ++at;
    const std::string_view word = text.substr(begin, at - begin);
    if (word.size() == 1 && word[0] >= 'a') {
        type.kind = word[0];
    } else {
        type.kind = 'D';
        type.name = word;
    }
    return std::make_shared<const Type>(std::move(type));
}

/// "field#NUMBER?:TYPE!".
Field readField(std::string_view word)
{
    Field field;
    const std::size_t colon = word.find(':');
    const std::string_view head = word.substr(0, colon);
    field.name = head.substr(0, head.find_first_of("#?"));
    field.isPointer = head.find('?') != std::string_view::npos;
    std::size_t at = colon + 1;
    field.type = readType(word, at);
    field.isRequired = word.find('!', at) != std::string_view::npos;
    return field;
}

bool isWhole(const Json &value)
{
    return value.is_number_integer() || (value.is_number_float() && std::nearbyint(value.get<double>()) == value.get<double>());
}

bool fits32(const Json &value)
{
    const double number = value.get<double>();
    return number >= std::numeric_limits<int32_t>::min() && number <= std::numeric_limits<int32_t>::max();
}

/// What Go's decoder calls a value.
std::string wordOf(const Json &value)
{
    return value.is_string() ? "string" : value.is_boolean() ? "bool" : value.is_array() ? "array" : value.is_object() ? "object" : "number";
}

struct Decoding {
    const Book &book;

    std::string nameOf(const Type &type) const
    {
        switch (type.kind) {
        case 'i':
            return "int32";
        case 'l':
            return "int64";
        case 'n':
            return "float64";
        case 'b':
            return "bool";
        case 'u':
            return "map[string]interface {}";
        case 'L':
            return "[]" + nameOf(*type.inside);
        case 'M':
            return "map[string]" + nameOf(*type.inside);
        case 'D': {
            const Struct *found = book.find(type.name);
            return (found ? found->package + '.' : std::string()) + type.name;
        }
        default:
            return "string";
        }
    }

    /// `holder` is the struct whose field is read, `path` the names of the fields down to it.
    std::optional<std::string> error(const Type &type, const Json &value, const std::string &holder, const std::string &path) const
    {
        if (value.is_null())
            return {};
        const auto refused = [&](const std::string &word) { return "json: cannot unmarshal " + word + " into Go struct field " + holder + '.' + path + " of type " + nameOf(type); };
        switch (type.kind) {
        case 's':
        case 't':
        case 'm':
        case 'y':
            return value.is_string() ? std::optional<std::string>() : refused(wordOf(value));
        case 'b':
            return value.is_boolean() ? std::optional<std::string>() : refused(wordOf(value));
        case 'n':
            return value.is_number() ? std::optional<std::string>() : refused(wordOf(value));
        case 'i':
        case 'l':
            if (!value.is_number())
                return refused(wordOf(value));
            return isWhole(value) && (type.kind == 'l' || fits32(value)) ? std::optional<std::string>() : refused("number " + value.dump());
        case 'u':
            if (!value.is_object())
                return refused(wordOf(value));
            if (const auto kind = value.find("kind"); kind == value.end() || !kind->is_string() || kind->get_ref<const std::string &>().empty())
                return "Object 'Kind' is missing in '" + value.dump() + "'";
            return {};
        case 'L':
            if (!value.is_array())
                return refused(wordOf(value));
            for (const Json &item : value)
                if (auto found = error(*type.inside, item, holder, path))
                    return found;
            return {};
        case 'M':
            if (!value.is_object())
                return refused(wordOf(value));
            for (const auto &[key, item] : value.items())
                if (auto found = error(*type.inside, item, holder, path))
                    return found;
            return {};
        case 'D':
            if (!value.is_object())
                return refused(wordOf(value));
            return fields(type.name, value, path);
        default:
            return {};
        }
    }

    std::optional<std::string> fields(const std::string &name, const Json &value, const std::string &path) const
    {
        const Struct *known = book.find(name);
        if (!known)
            return {};
        for (const auto &[key, item] : value.items())
            if (const Field *field = known->find(key))
                if (auto found = error(*field->type, item, name, path.empty() ? key : path + '.' + key))
                    return found;
        return {};
    }
};

struct Pruning {
    const Book &book;
    std::vector<std::string> *unknown;

    Json prune(const Type &type, const Json &value, const std::string &path) const
    {
        if (type.kind == 'L' && value.is_array()) {
            Json list = Json::array();
            for (std::size_t i = 0; i < value.size(); ++i)
                list.push_back(prune(*type.inside, value[i], path + '[' + std::to_string(i) + ']'));
            return list;
        }
        if (type.kind == 'D' && value.is_object())
            return fields(type.name, value, path);
        return value;
    }

    Json fields(const std::string &name, const Json &value, const std::string &path) const
    {
        const Struct *known = book.find(name);
        if (!known || !value.is_object())
            return value;
        Json result = Json::object();
        for (const auto &[key, item] : value.items()) {
            const std::string place = path.empty() ? key : path + '.' + key;
            const Field *field = known->find(key);
            if (!field && unknown)
                unknown->push_back(place);
            if (!field || item.is_null() || (field->type->kind == 'L' && item.is_array() && item.empty()))
                continue;
            result[key] = prune(*field->type, item, place);
        }
        return result;
    }
};

/// Looks for what a struct does not give back. What cannot be converted at all comes before what is only lost.
struct Converting {
    const Book &book;
    std::optional<Place> lost;
    std::optional<Place> unconvertible;

    void lose(const std::string &path, const Json &value)
    {
        if (!lost)
            lost = Place{path, value.is_string() ? value.get<std::string>() : value.is_null() ? "<nil>" : value.is_object() && value.empty() ? "map[]" : value.dump(), false};
    }
    void refuse(const std::string &path, const Json &value)
    {
        if (!unconvertible)
            unconvertible = Place{path, value.dump(), true};
    }

    void walk(const Field &field, const Json &value, const std::string &path)
    {
        if (value.is_null()) {
            if (!(field.isRequired && field.type->kind == 'L'))
                lose(path, value);
            return;
        }
        look(*field.type, value, path);
        const bool isKept = field.isPointer || field.isRequired;
        if ((field.type->kind == 'L' || field.type->kind == 'M') && value.empty() && !field.isRequired)
            lose(path, value);
        else if (!isKept && isZero(*field.type, value))
            lose(path, value);
    }

    static bool isZero(const Type &type, const Json &value)
    {
        if (type.kind == 's')
            return value.is_string() && value.get_ref<const std::string &>().empty();
        if (type.kind == 'b')
            return value.is_boolean() && !value.get<bool>();
        return (type.kind == 'i' || type.kind == 'l' || type.kind == 'n') && value.is_number() && value.get<double>() == 0;
    }

    void look(const Type &type, const Json &value, const std::string &path)
    {
        switch (type.kind) {
        case 'D':
            value.is_object() ? fields(type.name, value, path) : refuse(path, value);
            return;
        case 'L':
            if (!value.is_array())
                return refuse(path, value);
            for (std::size_t i = 0; i < value.size(); ++i)
                look(*type.inside, value[i], path + '/' + std::to_string(i));
            return;
        case 'M':
            if (!value.is_object())
                return refuse(path, value);
            for (const auto &[key, item] : value.items())
                look(*type.inside, item, path + '/' + key);
            return;
        default:
            scalar(type, value, path);
        }
    }

    void scalar(const Type &type, const Json &value, const std::string &path)
    {
        switch (type.kind) {
        case 's':
        case 't':
        case 'm':
        case 'y':
            if (!value.is_string())
                refuse(path, value);
            return;
        case 'b':
            if (!value.is_boolean())
                refuse(path, value);
            return;
        case 'i':
        case 'l':
            if (!value.is_number() || !isWhole(value))
                refuse(path, value);
            return;
        case 'n':
            if (!value.is_number())
                refuse(path, value);
            return;
        case 'o':
            if (!value.is_number() && !value.is_string())
                refuse(path, value);
            return;
        case 'q':
            quantity(value, path);
            return;
        default:
            return;
        }
    }

    void quantity(const Json &value, const std::string &path)
    {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        if ((!value.is_string() && !value.is_number()) || !quantityOf(QString::fromStdString(text)))
            return refuse(path, value);
        // Katib looks away at these two.
        if (path.find("resources/limits") == std::string::npos && path.find("resources/requests") == std::string::npos && (!value.is_string() || !isCanonicalQuantity(text)))
            lose(path, value);
    }

    void fields(const std::string &name, const Json &value, const std::string &path)
    {
        const Struct *known = book.find(name);
        if (!known)
            return;
        for (const auto &[key, item] : value.items()) {
            const std::string place = path + '/' + key;
            if (const Field *field = known->find(key))
                walk(*field, item, place);
            else
                lose(place, item);
        }
    }
};

} // namespace

const Field *Struct::find(std::string_view name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const Field &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

const Book &Book::katib()
{
    static const Book book = [] {
        Book made;
        made.read(jobSchema, "v1");
        made.read(experimentSchema, "v1beta1");
        return made;
    }();
    return book;
}

void Book::read(std::string_view text, const std::string &package)
{
    Struct *current = nullptr;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line[0] == '#')
            continue;
        const bool goesOn = line[0] == ' ';
        bool isFirst = !goesOn;
        while (!line.empty()) {
            const std::size_t begin = line.find_first_not_of(' ');
            if (begin == std::string_view::npos)
                break;
            line.remove_prefix(begin);
            const std::string_view word = line.substr(0, line.find(' '));
            line.remove_prefix(word.size());
            if (std::exchange(isFirst, false))
                current = &(m_structs[std::string(word)] = Struct{.package = package, .fields = {}});
            else if (current && word.find(':') != std::string_view::npos)
                current->fields.push_back(readField(word));
        }
    }
}

const Struct *Book::find(const std::string &name) const
{
    const auto found = m_structs.find(name);
    return found == m_structs.end() ? nullptr : &found->second;
}

std::optional<std::string> Book::decodeError(const std::string &name, const Json &value) const
{
    return Decoding{*this}.fields(name, value, {});
}

Json Book::pruned(const std::string &name, const Json &value, std::vector<std::string> *unknown) const
{
    return Pruning{*this, unknown}.fields(name, value, {});
}

std::optional<Place> Book::lostIn(const std::string &name, const Json &value) const
{
    Converting converting{*this, {}, {}};
    converting.fields(name, value, {});
    return converting.unconvertible ? converting.unconvertible : converting.lost;
}

bool isCanonicalQuantity(const std::string &text)
{
    const std::size_t digits = text.find_first_not_of("0123456789");
    const std::string number = text.substr(0, digits), suffix = digits == std::string::npos ? std::string() : text.substr(digits);
    if (number.empty() || number.size() > 18 || (number.size() > 1 && number[0] == '0'))
        return false;
    const long long value = std::stoll(number);
    static const std::vector<std::string> binary{"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}, decimal{"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    if (value == 0)
        return suffix.empty();
    if (const auto place = std::find(binary.begin(), binary.end(), suffix); place != binary.end())
        return suffix == "Ei" || value % 1024 != 0;
    const auto place = std::find(decimal.begin(), decimal.end(), suffix);
    return place != decimal.end() && (suffix == "E" || value % 1000 != 0);
}

} // namespace headrace::gotypes
