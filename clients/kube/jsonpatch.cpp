// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/jsonpatch.h"

#include "clients/kube/threeway.h"

namespace headrace {

using kubejson::Json;

namespace {

std::string below(const std::string &pointer, const std::string &key)
{
    std::string out = pointer + '/';
    for (const char c : key)
        out += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    return out;
}

class Patch
{
public:
    void compare(const Json &from, const Json &to, const std::string &pointer)
    {
        if (from == to)
            return;
        if (from.is_object() && to.is_object()) {
            fields(from, to, pointer);
        } else if (haveSameNames(from, to)) {
            items(from, to, pointer);
        } else {
            test(pointer, from);
            m_operations.push_back({{"op", "replace"}, {"path", pointer}, {"value", to}});
        }
    }

    Json operations() const
    {
        return m_operations;
    }

    void test(const std::string &pointer, const Json &value) { m_operations.push_back({{"op", "test"}, {"path", pointer}, {"value", value}}); }

private:
    void fields(const Json &from, const Json &to, const std::string &pointer)
    {
        for (const auto &[key, value] : from.items()) {
            const std::string place = below(pointer, key);
            if (const auto now = to.find(key); now != to.end()) {
                compare(value, *now, place);
            } else {
                test(place, value);
                m_operations.push_back({{"op", "remove"}, {"path", place}});
            }
        }
        for (const auto &[key, value] : to.items())
            if (!from.contains(key)) {
                // A test for null holds where nothing is.
                test(below(pointer, key), nullptr);
                m_operations.push_back({{"op", "add"}, {"path", below(pointer, key)}, {"value", value}});
            }
    }

    static bool haveSameNames(const Json &from, const Json &to)
    {
        if (!isNamedList(from) || !isNamedList(to) || from.size() != to.size())
            return false;
        for (std::size_t i = 0; i < from.size(); ++i)
            if (from[i]["name"] != to[i]["name"])
                return false;
        return true;
    }

    void items(const Json &from, const Json &to, const std::string &pointer)
    {
        for (std::size_t i = 0; i < from.size(); ++i)
            if (from[i] != to[i]) {
                const std::string place = pointer + '/' + std::to_string(i);
                test(below(place, "name"), from[i]["name"]);
                compare(from[i], to[i], place);
            }
    }

    Json m_operations = Json::array();
};

} // namespace

Json guardedPatch(const Json &from, const Json &to)
{
    if (from == to)
        return Json::array();
    Patch patch;
    if (const Json &uid = kubejson::at(from, {"metadata", "uid"}); uid.is_string())
        patch.test("/metadata/uid", uid);
    patch.compare(from, to, {});
    return patch.operations();
}

} // namespace headrace
