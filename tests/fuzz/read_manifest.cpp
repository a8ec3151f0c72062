// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/manifests.h"
#include "clients/kube/yamltext.h"
#include "clients/kube/yamlwriter.h"
#include "tests/fuzz/formats_driver.h"

#include <algorithm>
#include <ctime>

#include <sys/resource.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

bool isPlace(const Error &error)
{
    return !error.code.isEmpty() && !error.arguments.isEmpty() && error.arguments[0].toInt() >= 1;
}

/// Parents stand before their children, and nothing begins behind its own end.
bool isTree(const TextTree &tree)
{
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const TextNode &node = tree.nodes[i];
        if (node.parent >= static_cast<int>(i) || node.line < 0 || node.keyLine < 0 || node.column < 0 || node.endLine < node.line)
            return false;
        for (const int child : node.children)
            if (child <= static_cast<int>(i) || child >= static_cast<int>(tree.nodes.size()))
                return false;
    }
    return !tree.nodes.empty();
}

} // namespace

/// Input: the text of a file with manifests.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const QByteArray text(input.data(), static_cast<qsizetype>(size));
    const Result<std::vector<Manifest>> manifests = splitManifests(text);
    fuzz::promise(manifests || isPlace(manifests.error()), "an error of a file has a code and a line", input);
    if (manifests)
        for (const Manifest &manifest : *manifests)
            fuzz::promise(!manifest.kind.isEmpty() && !manifest.apiVersion.isEmpty() && manifest.line >= 1, "an object says what it is", input);
    for (const TextPart &part : splitDocuments(text)) {
        const Result<YamlDocument> document = readYaml(part.text);
        if (!document) {
            fuzz::promise(isPlace(document.error()), "an error of a text has a code and a line", input);
            continue;
        }
        fuzz::promise(isTree(document->tree), "the tree fits together", input);
        const Result<YamlDocument> again = readYaml(yamlOf(document->json));
        fuzz::promise(again && again->json == document->json, "what we write is what we read", input);
    }
    return 0;
}

#ifndef HEADRACE_LIBFUZZER

namespace {

struct Hostile {
    const char *name;
    std::string text;
    bool isRefused = true;
};

/// "a0: &a0 …" and so many more, each ten times the one before.
std::string laughs(int levels, const std::string &first, const std::string &rest)
{
    std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\na0: &a0 " + first + '\n';
    for (int i = 1; i <= levels; ++i) {
        text += 'a' + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int j = 0; j < 10; ++j)
            text += (j ? ", *a" : "*a") + std::to_string(i - 1);
        text += "]\n";
    }
    return text + rest;
}

std::string times(int count, const std::string &text)
{
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

std::string keys(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += 'k' + std::to_string(i) + ": v\n";
    return text;
}

std::vector<Hostile> hostile()
{
    std::string line = "{\"é\": \"日本\", \"list\": [";
    line += times(60'000, "\"ü\",") + "1]}\n";
    std::string wide = "text: &t " + std::string(1'000'000, 'x') + "\nlist:\n" + times(200'000, "- *t\n");
    return {{"billion laughs", laughs(9, "[lol, lol, lol]", "")},
            {"billion merges", laughs(4, "{x: 1}", "all: {<<: [" + times(20'000, "*a4,") + "*a4]}\n")},
            {"itself", "a: &a [*a, *a]\n"},
            {"a million keys", keys(1'000'000)},
            {"a million items", times(1'000'000, "- x\n")},
            {"a million in one line", "[" + times(1'000'000, "a,") + "b]"},
            {"deep lists", std::string(100'000, '[')},
            {"deep maps", times(100'000, "{a: ")},
            {"deep blocks", [] {
                 std::string text;
                 for (int i = 0; i < 2'000; ++i)
                     text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
                 return text;
             }()},
            {"a text of 20 MB", "a: " + times(10'000'000, "x ")},
            {"a key of 20 MB", "a: " + std::string(20'000'000, 'x'), false}, // nothing but letters of base64: looked at once
            {"a long text 200,000 times", wide},
            {"many documents that say nothing", times(200'000, "---\na: b\n"), false},
            {"sixty thousand in one line", line, false}};
}

/// Processor seconds, so that other work on the machine does not count.
double seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long residentKilobytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr double mostSeconds = 20; // sanitizers cost many times as much, a build without optimisation some times
constexpr long mostKilobytes = 1'500'000;
#else
constexpr double mostSeconds = 1;
constexpr long mostKilobytes = 256 * 1024;
#endif

/// What each takes beyond the most that was taken before it.
void refuseHostile()
{
    for (const Hostile &one : hostile()) {
        const QByteArray text = QByteArray::fromStdString(one.text);
        const long before = residentKilobytes();
        const double begun = seconds();
        const Result<std::vector<Manifest>> file = splitManifests(text);
        const Result<YamlDocument> document = readYaml(text);
        const double took = seconds() - begun;
        const long more = residentKilobytes() - before;
        std::printf("%-34s %9zu bytes: %s, %s; %.2f s, %ld MB more\n", one.name, one.text.size(), file ? "read" : qPrintable(file.error().code), document ? "read" : qPrintable(document.error().code), took, more / 1024);
        std::fflush(stdout);
        const std::string_view name(one.name);
        fuzz::promise(document.hasValue() != one.isRefused, "hostile texts are refused, large ones are not", name);
        fuzz::promise(document || isPlace(document.error()), "a refusal has a code and a line", name);
        fuzz::promise(file || isPlace(file.error()), "a refusal of a file has a code and a line", name);
        fuzz::promise(took < mostSeconds, "it ends soon", name);
        fuzz::promise(more < mostKilobytes, "it takes little room", name);
    }
}

} // namespace

int main()
{
    refuseHostile();
    return headrace::fuzz::replay({"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata: {x: 'yes', y: \"a\\tb\", z: |\n  text\n  more\n}\n",
                                   "# a comment\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: s}}\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    generateName: p-\n",
                                   R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"replicas":1e3,"x":[null,true,-0.5,0x1F,"é"]}})",
                                   "a: &a {b: 1, c: [x, y]}\nd: {<<: *a, c: 0644}\ne: *a\n", "kind: !!str 7\nx: >-\n  folded\n\n  text\n? long\n: value\n", "x: 'it''s'\ny: \"unclosed\n", "[[[[[[[", "\xff\xfe", "a: b: c", "- - - -\n", "%YAML 1.1\n---\na: ~\n...\n"},
                                  3'000);
}
#endif
