// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/identity.h"

#include "app/local/json.h"

#include <QFile>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

std::string randomToken()
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex().toStdString();
}

} // namespace

Result<ClusterIdentity> readIdentity(const LocalHome &home)
{
    QFile file(home.identity());
    if (file.open(QIODevice::ReadOnly)) {
        const Json json = Json::parse(file.readAll().toStdString(), nullptr, false);
        ClusterIdentity identity{{textAt(json, {"certificate"}), textAt(json, {"key"})}, textAt(json, {"token"}), static_cast<std::uint16_t>(numberAt(json, {"port"}))};
        if (!identity.certificate.certificate.empty() && !identity.certificate.key.empty() && !identity.token.empty())
            return identity;
    }
    Result<Certificate> certificate = makeCertificate();
    if (!certificate)
        return certificate.error();
    ClusterIdentity identity{std::move(*certificate), randomToken(), 0};
    if (const Result<void> kept = keepIdentity(home, identity); !kept)
        return kept.error();
    return identity;
}

Result<void> keepIdentity(const LocalHome &home, const ClusterIdentity &identity)
{
    const Json json{{"certificate", identity.certificate.certificate}, {"key", identity.certificate.key}, {"token", identity.token}, {"port", identity.port}};
    return writePrivately(home.identity(), QByteArray::fromStdString(textOf(json)));
}

Result<void> writeKubeconfig(const LocalHome &home, const ClusterIdentity &identity)
{
    const QByteArray authority = QByteArray::fromStdString(identity.certificate.certificate).toBase64();
    const QByteArray text = "apiVersion: v1\nkind: Config\n"
                            "clusters:\n- name: headrace-local\n  cluster:\n    server: https://127.0.0.1:" + QByteArray::number(identity.port) + "\n    certificate-authority-data: " + authority + "\n"
                            "users:\n- name: headrace-local\n  user:\n    token: " + QByteArray::fromStdString(identity.token) + "\n"
                            "contexts:\n- name: headrace-local\n  context:\n    cluster: headrace-local\n    user: headrace-local\n    namespace: default\n"
                            "current-context: headrace-local\n";
    if (const Result<void> kept = writePrivately(home.certificate(), QByteArray::fromStdString(identity.certificate.certificate)); !kept)
        return kept;
    return writePrivately(home.kubeconfig(), text);
}

} // namespace headrace::local
