// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfigwriter.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;
using namespace Qt::StringLiterals;

/// Input: the text of a kubeconfig.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const QByteArray text(input.data(), static_cast<qsizetype>(size));
    const auto config = parseKubeconfig(text, u"/k/config"_s);
    if (!config) {
        fuzz::promise(!config.error().code.isEmpty() && config.error().where.startsWith(u"/k/config:"_s), "an error has a code and a line", input);
        return 0;
    }
    if (config->users.empty())
        return 0;
    const KubeconfigChange change{.section = KubeconfigChange::Section::Users, .name = config->users[0].name, .path = {u"token"_s}, .value = u"new: \"token\""_s};
    const auto changed = changedKubeconfig(text, {change}, u"/k/config"_s);
    if (!changed)
        return 0;
    const auto again = parseKubeconfig(*changed, u"/k/config"_s);
    fuzz::promise(again.hasValue(), "what was changed can be read", input);
    fuzz::promise(again->users[0].token == change.value, "the value is there", input);
    fuzz::promise(again->users.size() == config->users.size() && again->contexts.size() == config->contexts.size(), "nothing else went", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    return fuzz::replay({"users:\n- name: a # who\n  user:\n    token: old\n    client-key-data: " + std::string(200, 'A') + "\n- name: b\n  user: {}\n",
                         R"({"users":[{"name":"a","user":{"token":"x","exec":{"command":"c","args":["1"]}}}],"contexts":[{"name":"x","context":{"cluster":"c"}}]})",
                         "users:\n  - user:\n      token: |\n        long\n        text\n      as-groups:\n      - g\n    name: a\ncurrent-context: ''\n",
                         "users: [{name: a, user: {token: 'it''s', tokenFile: x}}]\n", "x: &a [*a]\nusers: [{name: a, user: {}}]\n",
                         "clusters:\n- name: c\n  cluster: {extensions: [{name: client.authentication.k8s.io/exec, extension: {a: [1, ~]}}]}\n", "[[[[[[[", "\xff\xfe"},
                        2'000);
}
#endif
