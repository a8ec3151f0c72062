// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/tablerows.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;

/// Input: what a server sent as a page, a watch line, a Status or a discovery document; nobody knows which.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string input(reinterpret_cast<const char *>(data), size);
    static TableReader kept; // as a live list keeps it, with what it shares from inputs before
    TableReader fresh;
    std::string text = input;
    const Result<RowPage> page = kept.page(text);
    text = input;
    const Result<RowPage> again = fresh.page(text);
    fuzz::promise(page.hasValue() == again.hasValue(), "what came before changes nothing", input);
    if (page) {
        fuzz::promise(page->rows.size() == again->rows.size() && page->continueToken == again->continueToken, "the same page", input);
        for (std::size_t i = 0; i < page->rows.size(); ++i)
            fuzz::promise(page->rows[i] && *page->rows[i] == *again->rows[i], "the same rows", input);
    } else {
        fuzz::promise(page.error().code == QStringLiteral("kube.notJson"), "an error has its code", input);
    }
    text = input;
    const Result<WatchLine> line = kept.line(text);
    text = input;
    const Result<WatchLine> lineAgain = fresh.line(text);
    fuzz::promise(line.hasValue() == lineAgain.hasValue(), "what came before changes no line", input);
    if (line) {
        fuzz::promise(line->kind == lineAgain->kind && line->resourceVersion == lineAgain->resourceVersion, "the same line", input);
        fuzz::promise(!line->row == !lineAgain->row && (!line->row || *line->row == *lineAgain->row), "the same row", input);
        fuzz::promise(line->kind != WatchKind::Refused || !line->error.code.isEmpty(), "a refusal has a code", input);
    }
    fuzz::promise(!kubeError(500, input, {}).code.isEmpty(), "a status has a code", input);
    static_cast<void>(retryAfterSeconds({503, {{"retry-after", input.substr(0, 20)}}}, input));
    ApiSurface surface;
    if (!readAggregated(input, surface))
        fuzz::promise(surface == ApiSurface(), "what is not discovery leaves nothing", input);
    readPlainList(input, surface);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    const std::string row = R"({"cells":["a",1,null,true,{"k":[1]},"b\\u00e9"],"object":{"kind":"PartialObjectMetadata","metadata":{"name":"a","namespace":"n","uid":"u","resourceVersion":"41","creationTimestamp":"2026-01-02T03:04:05Z","labels":{"z":"1"},"ownerReferences":[{"kind":"Job","name":"j","controller":true}]}}})";
    const std::string table = R"({"kind":"Table","metadata":{"resourceVersion":"42","continue":"c","remainingItemCount":7},"columnDefinitions":[{"name":"Name","type":"string","priority":0}],"rows":[)" + row + "]}";
    return fuzz::replay({table, R"({"type":"ADDED","object":)" + table + "}", R"({"type":"BOOKMARK","object":{"kind":"Table","metadata":{"resourceVersion":"12"},"rows":[]}})",
                         R"({"type":"DELETED","object":{"kind":"Pod","metadata":{"name":"a","uid":"1","resourceVersion":"13"}}})", R"({"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"a"}},null]})",
                         R"({"type":"ERROR","object":{"kind":"Status","status":"Failure","message":"m","reason":"Expired","code":410,"details":{"retryAfterSeconds":1,"causes":[{"reason":"r","field":"f","message":"m"}]}}})",
                         R"({"object":{"rows":[]},"type":"MODIFIED"})", R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"batch"},"versions":[{"version":"v1","freshness":"Stale","resources":[{"resource":"jobs","responseKind":{"kind":"Job"},"scope":"Namespaced","verbs":["get"],"subresources":[{"subresource":"status"}]}]}]}]})",
                         R"({"groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]},{"name":"pods/log"}]})", "<html><body>Sign in</body></html>", "{", "[]", "", "\xff\xfe", R"({"rows":[[],{}],"columnDefinitions":[1]})"},
                        4'000);
}
#endif
