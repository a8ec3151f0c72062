// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/execcredentials.h"
#include "clients/kube/config/yamlread.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

std::optional<Json> document(const QByteArray &output)
{
    Json json = Json::parse(output.begin(), output.end(), nullptr, false);
    if (!json.is_discarded())
        return json;
    try {
        return yamlToJson(loadYaml(output.toStdString()));
    } catch (const YAML::Exception &) {
        return {};
    }
}

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool hasControls(const std::string &text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

} // namespace

Result<ExecReply> parseExecReply(const QByteArray &output, const QString &apiVersion, const QString &command)
{
    const auto failed = [&](const QString &code, const QStringList &arguments = {}) {
        return Error{.kind = ErrorKind::Auth, .code = code, .where = command, .arguments = arguments};
    };
    const std::optional<Json> root = document(output);
    if (!root || !root->is_object())
        return failed(u"kubeconfig.execReply"_s);
    const QString version = QString::fromStdString(textOf(*root, "apiVersion"));
    if (textOf(*root, "kind") != "ExecCredential")
        return failed(u"kubeconfig.execReply"_s);
    if (version != apiVersion)
        return failed(u"kubeconfig.execVersion"_s, {apiVersion});
    const auto status = root->find("status");
    if (status == root->end() || !status->is_object())
        return failed(u"kubeconfig.execStatus"_s);
    ExecReply out;
    const std::string token = textOf(*status, "token");
    out.credentials.clientCertificatePem = textOf(*status, "clientCertificateData");
    out.credentials.clientKeyPem = textOf(*status, "clientKeyData");
    if (out.credentials.clientCertificatePem.empty() != out.credentials.clientKeyPem.empty())
        return failed(u"kubeconfig.execKeys"_s);
    if (hasControls(token))
        return failed(u"kubeconfig.execReply"_s);
    if (token.empty() && out.credentials.clientKeyPem.empty())
        return failed(u"kubeconfig.execStatus"_s);
    if (!token.empty())
        out.credentials.headers.push_back("Authorization: Bearer " + token);
    if (const std::string expiry = textOf(*status, "expirationTimestamp"); !expiry.empty()) {
        static const QRegularExpression fraction(u"\\.\\d+"_s);
        const QDateTime time = QDateTime::fromString(QString::fromStdString(expiry).remove(fraction), Qt::ISODate);
        if (!time.isValid())
            return failed(u"kubeconfig.execReply"_s);
        out.expiry = std::chrono::system_clock::time_point(std::chrono::seconds(time.toSecsSinceEpoch()));
    }
    return out;
}

QByteArray execRequest(const KubeExec &exec, const KubeCluster &cluster, const std::string &caPem)
{
    Json spec{{"interactive", false}};
    if (exec.provideClusterInfo) {
        Json info{{"server", cluster.server.toStdString()}};
        if (!cluster.tlsServerName.isEmpty())
            info["tls-server-name"] = cluster.tlsServerName.toStdString();
        if (cluster.insecureSkipTlsVerify)
            info["insecure-skip-tls-verify"] = true;
        if (!caPem.empty())
            info["certificate-authority-data"] = QByteArray::fromStdString(caPem).toBase64().toStdString();
        if (!cluster.proxyUrl.isEmpty())
            info["proxy-url"] = cluster.proxyUrl.toStdString();
        if (cluster.disableCompression)
            info["disable-compression"] = true;
        if (!cluster.execConfigJson.isEmpty())
            info["config"] = Json::parse(cluster.execConfigJson.toStdString(), nullptr, false);
        spec["cluster"] = std::move(info);
    }
    const Json root{{"kind", "ExecCredential"}, {"apiVersion", exec.apiVersion.toStdString()}, {"spec", std::move(spec)}};
    return QByteArray::fromStdString(root.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace headrace
