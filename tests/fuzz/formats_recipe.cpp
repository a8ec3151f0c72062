// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/pandasscript.h"
#include "clients/tabular/recipeio.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;

/// Input: the text of a recipe file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto file = readRecipe(QByteArray(input.data(), static_cast<qsizetype>(size)));
    if (!file) {
        fuzz::promise(!file.error().code.isEmpty() && !file.error().where.isEmpty(), "an error has a code and a line", input);
        return 0;
    }
    const QByteArray text = writeRecipe(*file);
    const auto back = readRecipe(text);
    fuzz::promise(back.hasValue(), "what was written can be read", input);
    fuzz::promise(writeRecipe(*back) == text, "read and written again it is the same text", input);
    fuzz::promise(!pandasScript(file->recipe, file->recipe.source.files).isEmpty(), "every recipe has a script", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    Recipe full = defaultRecipe();
    full.source = {{QStringLiteral("a b.jsonl"), QStringLiteral("/c.csv.gz")}, SourceFormat::Csv, ';', false, QStringLiteral("time"), QStringLiteral("%Y-%m-%d")};
    full.from = 1711929600LL * nanosPerSecond;
    full.filters = {{QStringLiteral("port"), FilterKind::Between, {}, -1.5, 1e22}, {QStringLiteral("@x"), FilterKind::IsNoneOf, {QStringLiteral("~"), QString()}, 0, 0}};
    full.features.push_back({QStringLiteral("e"), FeatureKind::Expression, 0, QStringLiteral("y > 1 ? x1^2 : -min(x2, 3)")});
    full.features.push_back({QStringLiteral("lag"), FeatureKind::Lag, 48, {}});
    full.marks = {{1, QStringLiteral("line\nbreak \"q\"")}};
    const std::string head = "headrace-recipe: 1\n";
    return fuzz::replay({writeRecipe({full, {}}).toStdString(), writeRecipe({defaultRecipe(), {}}).toStdString(),
                         head + "unknown: {a: &x [1, *x], b: !!str 5, ? [k] : v}\nsource: {codec: |\n  text\n  more\n}\n",
                         head + "x: &a [*a]\n", head + "bucket: 1h\nfeatures:\n- name: a\n  kind: hour\n  extra: \"\\u2028\"\n",
                         head + "range: {from: 2024-04-01T00:00, to: ~}\nbaselines: random-forest\n", "[[[[[[[[[[[[[[[[", "%YAML 1.2\n---\n" + head, "\xff\xfe"},
                        4'000);
}
#endif
