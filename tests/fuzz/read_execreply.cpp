// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/execcredentials.h"
#include "tests/fuzz/formats_driver.h"

#include <algorithm>

using namespace headrace;
using namespace Qt::StringLiterals;

/// Input: what a sign-in program printed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto reply = parseExecReply(QByteArray(input.data(), static_cast<qsizetype>(size)), u"client.authentication.k8s.io/v1"_s, u"plugin"_s);
    if (!reply) {
        fuzz::promise(reply.error().code.startsWith(u"kubeconfig.exec"_s) && reply.error().where == u"plugin", "an error has a code and names the program", input);
        return 0;
    }
    const Credentials &credentials = reply->credentials;
    for (const std::string &header : credentials.headers)
        fuzz::promise(std::none_of(header.begin(), header.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }), "no header ends early", input);
    fuzz::promise(!credentials.headers.empty() || !credentials.clientKeyPem.empty(), "it proves something", input);
    fuzz::promise(credentials.clientKeyPem.empty() == credentials.clientCertificatePem.empty(), "both halves or none", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    return fuzz::replay({R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"T","expirationTimestamp":"2030-01-01T00:00:00.5Z"}})",
                         R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"C","clientKeyData":"K"}})",
                         "kind: ExecCredential\napiVersion: client.authentication.k8s.io/v1\nstatus:\n  token: T\n", "status: &a [*a]\n", "[[[[[[[", "\xff\xfe", ""},
                        2'000);
}
#endif
