// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/threeway.h"

#include "clients/kube/fieldowners.h"
#include "clients/kube/jsonpatch.h"

#include <QTest>

#include <functional>
#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;
using kubejson::Json;

namespace {

/// As the server applies a patch: a test for null holds where nothing is. Nothing when a test fails.
std::optional<Json> patched(const Json &object, const Json &operations)
{
    Json result = object;
    for (const Json &operation : operations) {
        const Json::json_pointer place(operation["path"].get<std::string>());
        if (operation["op"] == "test") {
            const Json now = result.contains(place) ? result[place] : Json();
            if (now != operation["value"])
                return {};
        } else {
            result = result.patch(Json::array({operation}));
        }
    }
    return result;
}

Json randomObject(std::mt19937 &random, int depth)
{
    Json object = Json::object();
    for (const char *key : {"a", "b.c", "d/e", "f"})
        switch (random() % 6) {
        case 0:
            object[key] = static_cast<int>(random() % 3);
            break;
        case 1:
            object[key] = Json::array({static_cast<int>(random() % 2), "x"});
            break;
        case 2:
        case 3:
            if (depth < 3)
                object[key] = randomObject(random, depth + 1);
            break;
        case 4:
            object[key] = Json::array();
            for (const char *name : {"one", "two", "three"})
                if (random() % 4 != 0)
                    object[key].push_back({{"name", name}, {"v", static_cast<int>(random() % 2)}});
            break;
        default:
            break;
        }
    return object;
}

Json changed(const Json &object, std::mt19937 &random)
{
    if (object.is_array()) {
        Json list = object;
        if (isNamedList(list))
            for (Json &item : list)
                if (random() % 3 == 0)
                    item["v"] = static_cast<int>(random() % 4);
        return list;
    }
    if (!object.is_object())
        return random() % 2 == 0 ? object : Json(static_cast<int>(random() % 5));
    Json result = Json::object();
    for (const auto &[key, value] : object.items())
        if (random() % 8 != 0)
            result[key] = random() % 3 == 0 ? changed(value, random) : value;
    if (random() % 4 == 0)
        result["new" + std::to_string(random() % 2)] = static_cast<int>(random() % 3);
    return result;
}

/// Leaves by pointer; lists are leaves.
std::map<std::string, Json> leaves(const Json &object)
{
    std::map<std::string, Json> result;
    const std::function<void(const Json &, const std::string &)> walk = [&](const Json &value, const std::string &at) {
        if (value.is_object() && !value.empty())
            for (const auto &[key, field] : value.items())
                walk(field, at + '\n' + key);
        else if (!at.empty())
            result[at] = value;
    };
    walk(object, {});
    return result;
}

} // namespace

class ThreeWayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesAgreeWithANaiveOne();
    void laws();
    void patchesMakeWhatTheySay();
    void patchesFailWhereSomebodyElseWrote();
    void namedItemsAreMergedOneByOne();
    void conflictsAreDecidedByTheUser();
    void differencesNameEachField();
    void managers();
};

/// Where only one side touched a leaf, its value stands; where nobody did, nothing changes.
void ThreeWayTest::mergesAgreeWithANaiveOne()
{
    std::mt19937 random(11);
    int compared = 0;
    for (int round = 0; round < 3000; ++round) {
        const Json base = randomObject(random, 0);
        const Json mine = changed(base, random);
        const Json theirs = changed(base, random);
        const MergeOutcome outcome = mergeThreeWay(base, mine, theirs, {});
        if (!outcome.conflicts.empty())
            continue;
        const auto b = leaves(base), m = leaves(mine), t = leaves(theirs), r = leaves(outcome.merged);
        const auto at = [](const std::map<std::string, Json> &map, const std::string &key) { return map.contains(key) ? map.at(key) : Json("absent"); };
        std::map<std::string, Json> all = b;
        all.insert(m.begin(), m.end());
        all.insert(t.begin(), t.end());
        for (const auto &[key, value] : all) {
            if (value.is_array() || at(m, key).is_object() || at(t, key).is_object() || at(b, key).is_object() || at(r, key).is_array())
                continue; // empty maps and lists have rules of their own
            const Json wanted = at(m, key) == at(b, key) ? at(t, key) : at(m, key);
            // A map that became empty is one leaf more or less.
            if (wanted == "absent" || at(r, key) == "absent") {
                if (wanted != at(r, key))
                    QVERIFY2(!r.contains(key) || r.at(key).is_object(), outcome.merged.dump().c_str());
                continue;
            }
            QVERIFY2(at(r, key) == wanted, (key + ": " + base.dump() + " | " + mine.dump() + " | " + theirs.dump() + " -> " + outcome.merged.dump()).c_str());
            ++compared;
        }
    }
    QVERIFY(compared > 3000);
}

void ThreeWayTest::laws()
{
    std::mt19937 random(12);
    for (int round = 0; round < 2000; ++round) {
        const Json base = randomObject(random, 0);
        const Json mine = changed(base, random);
        const Json theirs = changed(base, random);
        QVERIFY(mergeThreeWay(base, mine, base, {}).merged == mine);
        QVERIFY(mergeThreeWay(base, base, theirs, {}).merged == theirs);
        QVERIFY(mergeThreeWay(base, mine, mine, {}).merged == mine);
        const MergeOutcome one = mergeThreeWay(base, mine, theirs, {});
        const MergeOutcome other = mergeThreeWay(base, theirs, mine, {});
        QCOMPARE(one.conflicts.size(), other.conflicts.size());
    }
}

void ThreeWayTest::patchesMakeWhatTheySay()
{
    std::mt19937 random(13);
    for (int round = 0; round < 3000; ++round) {
        Json from = randomObject(random, 0);
        from["metadata"] = {{"uid", "u"}};
        Json to = changed(from, random);
        to["metadata"] = from["metadata"];
        const Json patch = guardedPatch(from, to);
        QCOMPARE(patch.empty(), from == to);
        const std::optional<Json> result = patched(from, patch);
        QVERIFY2(result && *result == to, (from.dump() + " " + patch.dump() + " " + to.dump()).c_str());
    }
}

void ThreeWayTest::patchesFailWhereSomebodyElseWrote()
{
    const Json from = Json::parse(R"({"metadata":{"uid":"u"},"spec":{"replicas":1,"other":1,"list":[{"name":"a","v":1},{"name":"b","v":1}]}})");
    Json to = from;
    to["spec"]["replicas"] = 2;
    to["spec"]["fresh"] = true;
    to["spec"]["list"][1]["v"] = 5;
    const Json patch = guardedPatch(from, to);
    Json elsewhere = from;
    elsewhere["spec"]["other"] = 9;
    elsewhere["spec"]["list"][0]["v"] = 9;
    elsewhere["status"] = {{"x", 1}};
    std::optional<Json> result = patched(elsewhere, patch);
    QVERIFY(result);
    QVERIFY((*result)["spec"]["other"] == 9);
    QVERIFY((*result)["spec"]["list"][0]["v"] == 9);
    QVERIFY((*result)["spec"]["list"][1]["v"] == 5);
    const std::pair<const char *, Json> touched[] = {{"/spec/replicas", 7}, {"/spec/fresh", false}, {"/spec/list/1/v", 7}, {"/spec/list/1/name", "c"}, {"/metadata/uid", "other"}};
    for (const auto &[place, value] : touched) {
        Json moved = from;
        moved[Json::json_pointer(place)] = value;
        QVERIFY2(!patched(moved, patch), place);
    }
}

void ThreeWayTest::namedItemsAreMergedOneByOne()
{
    const Json base = Json::parse(R"({"c":[{"name":"a","i":1},{"name":"b","i":1}]})");
    const Json mine = Json::parse(R"({"c":[{"name":"a","i":2},{"name":"b","i":1},{"name":"mine"}]})");
    const Json theirs = Json::parse(R"({"c":[{"name":"injected"},{"name":"a","i":1},{"name":"b","i":3}]})");
    const MergeOutcome outcome = mergeThreeWay(base, mine, theirs, {});
    QVERIFY(outcome.conflicts.empty());
    QVERIFY2(outcome.merged == Json::parse(R"({"c":[{"name":"a","i":2},{"name":"b","i":3},{"name":"mine"},{"name":"injected"}]})"), outcome.merged.dump().c_str());
}

void ThreeWayTest::conflictsAreDecidedByTheUser()
{
    const Json base = Json::parse(R"({"spec":{"replicas":1,"list":[1],"c":[{"name":"x","image":"1"}]}})");
    const Json mine = Json::parse(R"({"spec":{"replicas":2,"list":[1,2],"c":[]}})");
    const Json theirs = Json::parse(R"({"spec":{"replicas":3,"list":[0],"c":[{"name":"x","image":"2"}]}})");
    const MergeOutcome open = mergeThreeWay(base, mine, theirs, {});
    QVERIFY(open.merged == theirs);
    QStringList paths;
    for (const EditConflict &conflict : open.conflicts)
        paths.append(conflict.path);
    QCOMPARE(paths.join(u' '), u"spec.c[name=\"x\"] spec.list spec.replicas"_s);
    QCOMPARE(open.conflicts[2].base + u' ' + open.conflicts[2].mine + u' ' + open.conflicts[2].theirs, u"1 2 3"_s);
    QVERIFY(open.conflicts[0].mine.isEmpty());
    const MergeOutcome decided = mergeThreeWay(base, mine, theirs, {{u"spec.replicas"_s, Side::Mine}, {u"spec.list"_s, Side::Theirs}, {u"spec.c[name=\"x\"]"_s, Side::Mine}});
    QVERIFY(decided.conflicts.empty());
    QVERIFY2(decided.merged == Json::parse(R"({"spec":{"replicas":2,"list":[0],"c":[]}})"), decided.merged.dump().c_str());
}

void ThreeWayTest::differencesNameEachField()
{
    std::mt19937 random(14);
    for (int round = 0; round < 1000; ++round) {
        const Json before = randomObject(random, 0);
        const Json after = changed(before, random);
        const std::vector<EditChange> changes = differences(before, after);
        QCOMPARE(changes.empty(), before == after);
        for (const EditChange &change : changes) {
            const Json *a = valueAt(before, change.path);
            const Json *b = valueAt(after, change.path);
            QVERIFY2((a || b) && !(a && b && *a == *b), qPrintable(change.path));
            QCOMPARE(change.before.isEmpty(), !a);
        }
    }
}

void ThreeWayTest::managers()
{
    const Json object = Json::parse(R"({"metadata":{"labels":{"app.io/x":"1"},"managedFields":[
        {"manager":"kubectl","operation":"Apply","fieldsV1":{"f:spec":{"f:replicas":{},"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:image":{}}}}}},
        {"manager":"hpa","operation":"Update","subresource":"scale","fieldsV1":{"f:spec":{"f:replicas":{}}}},
        {"manager":"headrace","operation":"Update","fieldsV1":{"f:metadata":{"f:labels":{"f:app.io/x":{}}}}}]},
        "spec":{"replicas":1,"containers":[{"name":"b"},{"name":"c","image":"i"}]}})");
    QCOMPARE(managersOf(object, u"spec.replicas"_s).join(u"; "), u"kubectl (Apply); hpa (Update, scale)"_s);
    QCOMPARE(managersOf(object, u"spec.containers[name=\"c\"].image"_s).join(u"; "), u"kubectl (Apply)"_s);
    QVERIFY(managersOf(object, u"spec.containers[name=\"b\"].image"_s).isEmpty());
    QVERIFY(managersOf(object, u"metadata.labels[app.io/x]"_s).isEmpty());
}

QTEST_GUILESS_MAIN(ThreeWayTest)
#include "threeway_test.moc"
