// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlfile.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;
using namespace Qt::StringLiterals;

/// Input: the text of a pipeline (or any YAML).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const QByteArray bytes(input.data(), static_cast<qsizetype>(size));
    auto document = YamlFile::read(bytes);
    if (!document) {
        fuzz::promise(!document.error().code.isEmpty() && document.error().arguments.value(0).toInt() > 0, "an error has a code and a line", input);
        return 0;
    }
    fuzz::promise(document->bytes() == bytes, "what is not edited is identical", input);
    std::vector<PlainValue> wanted = document->values().documents;
    if (wanted.empty() || !wanted[0].isMap() || wanted[0].isEmpty())
        return 0;
    const QString first = wanted[0].entries().front().key;
    if (size % 3 == 0)
        wanted[0].remove(first);
    else if (size % 3 == 1)
        wanted[0].field(first) = PlainValue{{u"new"_s, PlainValue::texts({u"a"_s, u"b\n c\n"_s})}};
    wanted[0].set(u"added: one"_s, u"# value"_s);
    const auto change = document->changeTo(wanted);
    if (!change)
        return 0; // names that no key can be (longer than a line may be)
    fuzz::promise(document->values().documents == wanted, "the text says what was asked for", input);
    document->revert(*change);
    fuzz::promise(document->bytes() == bytes, "taken back is identical", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    return fuzz::replay({"# c\na: &x\n  b: 1 # k\n  c: 'two'\nl:\n- one\n- n: 1\n  v: \"2\"\n-   - deep\ncode: |\n  f\n\n  g\ncopy: *x\nm: {<<: *x, z: 3}\n---\nplatforms: {kubernetes: {}}\n",
                         "{\n  \"a\": [1, 2.5, \"x\"],\n  \"b\": {\"c\": null}\n}\n", "components:\r\n  comp-a:\r\n    executorLabel: exec-a\r\nroot:\r\n  dag: {tasks: {}}\r\n",
                         "? complex\n: value\n? [a, b]\n: x\n!!str k: !mine v\n", "\xEF\xBB\xBF""a: >-\n  folded\n  text\nb: |+\n  keep\n\n\n", "a: *a\n", "\xFF\xFE" "a\0:\0 \0" "1\0", "a: [[[[{{{{"},
                        3'000);
}
#endif
