// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecontexts.h"

#include <yaml-cpp/yaml.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// One named stanza and the file it stands in.
struct Stanza {
    YAML::Node node;
    QString file;
};

struct Merged {
    std::vector<std::pair<QString, Stanza>> contexts; ///< in order
    std::map<QString, Stanza> clusters;
    std::map<QString, Stanza> users;
    QString current;
    std::vector<Error> problems;
};

QString text(const YAML::Node &node, const char *key)
{
    if (!node || !node.IsMap())
        return {};
    const YAML::Node value = node[key];
    return value && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
}

Error problem(const QString &file, const QString &code, const QStringList &arguments = {}, const QString &said = {})
{
    return {.kind = ErrorKind::Invalid, .code = code, .where = file, .serverMessage = said, .arguments = arguments};
}

/// Calls `add(name, stanza)` for each entry of a list of {name, part}; names that repeat are an error of the file.
template<typename Add>
void readList(const YAML::Node &root, const char *list, const char *part, const QString &file, Merged &merged, Add add)
{
    const YAML::Node entries = root[list];
    if (!entries || !entries.IsSequence())
        return;
    QSet<QString> seen;
    for (const YAML::Node &entry : entries) {
        const QString name = text(entry, "name");
        if (name.isEmpty())
            continue;
        if (seen.contains(name)) {
            merged.problems.push_back(problem(file, u"kubeconfig.repeated"_s, {name, QString::fromLatin1(list)}));
            continue;
        }
        seen.insert(name);
        add(name, Stanza{entry[part], file});
    }
}

void readFile(const QString &path, Merged &merged)
{
    QFile file(path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        merged.problems.push_back(problem(path, u"file.permission"_s, {}, file.errorString()));
        return;
    }
    try {
        const YAML::Node root = YAML::Load(file.readAll().toStdString());
        if (!root || root.IsNull())
            return;
        if (!root.IsMap()) {
            merged.problems.push_back(problem(path, u"kubeconfig.shape"_s));
            return;
        }
        if (merged.current.isEmpty())
            merged.current = text(root, "current-context");
        readList(root, "clusters", "cluster", path, merged, [&](const QString &name, Stanza stanza) { merged.clusters.try_emplace(name, std::move(stanza)); });
        readList(root, "users", "user", path, merged, [&](const QString &name, Stanza stanza) { merged.users.try_emplace(name, std::move(stanza)); });
        readList(root, "contexts", "context", path, merged, [&](const QString &name, Stanza stanza) {
            const auto named = [&](const auto &known) { return known.first == name; };
            if (std::none_of(merged.contexts.begin(), merged.contexts.end(), named))
                merged.contexts.emplace_back(name, std::move(stanza));
        });
    } catch (const YAML::Exception &broken) {
        merged.problems.push_back(problem(path % u':' % QString::number(broken.mark.line + 1), u"kubeconfig.syntax"_s, {}, QString::fromStdString(broken.msg)));
    }
}

Merged readAll(const QStringList &paths)
{
    Merged merged;
    for (const QString &path : paths)
        readFile(path, merged);
    return merged;
}

/// The bytes of "<key>-data" (base64) or of the file that `key` names, relative to the kubeconfig's own folder.
Result<std::string> material(const Stanza &stanza, const char *key)
{
    const QString inlined = text(stanza.node, (std::string(key) + "-data").c_str());
    if (!inlined.isEmpty())
        return QByteArray::fromBase64(inlined.toLatin1()).toStdString();
    const QString path = text(stanza.node, key);
    if (path.isEmpty())
        return std::string();
    QFile file(QFileInfo(stanza.file).dir().absoluteFilePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Local, .code = u"kubeconfig.file"_s, .where = file.fileName(), .serverMessage = file.errorString(), .arguments = {QString::fromLatin1(key)}};
    return file.readAll().toStdString();
}

Result<Credentials> fixedCredentials(const Stanza &user)
{
    Credentials credentials;
    Result<std::string> certificate = material(user, "client-certificate");
    Result<std::string> key = material(user, "client-key");
    if (!certificate)
        return certificate.error();
    if (!key)
        return key.error();
    credentials.clientCertificatePem = *certificate;
    credentials.clientKeyPem = *key;
    QString token = text(user.node, "token");
    if (const QString path = text(user.node, "tokenFile"); !path.isEmpty()) {
        QFile file(QFileInfo(user.file).dir().absoluteFilePath(path));
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = ErrorKind::Local, .code = u"kubeconfig.file"_s, .where = file.fileName(), .serverMessage = file.errorString(), .arguments = {u"tokenFile"_s}};
        token = QString::fromUtf8(file.readAll()).trimmed();
    }
    const QString name = text(user.node, "username");
    if (!token.isEmpty())
        credentials.headers.push_back("Authorization: Bearer " + token.toStdString());
    else if (!name.isEmpty())
        credentials.headers.push_back("Authorization: Basic " + QString(name % u':' % text(user.node, "password")).toUtf8().toBase64().toStdString());
    if (const QString as = text(user.node, "as"); !as.isEmpty())
        credentials.headers.push_back("Impersonate-User: " + as.toStdString());
    return credentials;
}

Result<ConnectionSettings> connectionOf(const Stanza &cluster)
{
    ConnectionSettings settings;
    QString server = text(cluster.node, "server");
    while (server.endsWith(u'/'))
        server.chop(1);
    settings.server = server.toStdString();
    Result<std::string> authority = material(cluster, "certificate-authority");
    if (!authority)
        return authority.error();
    settings.caPem = *authority;
    settings.tlsServerName = text(cluster.node, "tls-server-name").toStdString();
    settings.proxyUrl = text(cluster.node, "proxy-url").toStdString();
    settings.insecureSkipVerify = text(cluster.node, "insecure-skip-tls-verify") == u"true";
    settings.disableCompression = text(cluster.node, "disable-compression") == u"true";
    if (settings.insecureSkipVerify && !settings.caPem.empty())
        return problem(cluster.file, u"kubeconfig.insecure"_s);
    return settings;
}

} // namespace

QStringList kubeconfigPaths(const QString &explicitPath)
{
    if (!explicitPath.isEmpty())
        return {explicitPath};
    QStringList paths = qEnvironmentVariable("KUBECONFIG").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    paths.removeDuplicates();
    if (paths.isEmpty())
        paths.append(QDir::home().filePath(u".kube/config"_s));
    return paths;
}

ContextList readContexts(const QStringList &paths)
{
    Merged merged = readAll(paths);
    ContextList list{.current = merged.current, .problems = std::move(merged.problems)};
    for (const auto &[name, context] : merged.contexts) {
        ClusterEntry entry{.name = name, .cluster = text(context.node, "cluster"), .user = text(context.node, "user"), .nameSpace = text(context.node, "namespace"), .file = context.file};
        if (const auto cluster = merged.clusters.find(entry.cluster); cluster != merged.clusters.end()) {
            entry.server = text(cluster->second.node, "server");
            entry.isInsecure = text(cluster->second.node, "insecure-skip-tls-verify") == u"true";
        }
        list.entries.push_back(std::move(entry));
    }
    return list;
}

Result<OpenContext> openContext(const QStringList &paths, const QString &name)
{
    const Merged merged = readAll(paths);
    const auto context = std::find_if(merged.contexts.begin(), merged.contexts.end(), [&](const auto &known) { return known.first == name; });
    if (context == merged.contexts.end())
        return Error{.kind = ErrorKind::NotFound, .code = u"cluster.unknown"_s, .where = name};
    const auto cluster = merged.clusters.find(text(context->second.node, "cluster"));
    if (cluster == merged.clusters.end() || text(cluster->second.node, "server").isEmpty())
        return problem(context->second.file, u"kubeconfig.cluster"_s, {name});
    Result<ConnectionSettings> connection = connectionOf(cluster->second);
    if (!connection)
        return connection.error();
    OpenContext open{.connection = *connection, .nameSpace = text(context->second.node, "namespace")};
    Credentials credentials;
    const auto user = merged.users.find(text(context->second.node, "user"));
    // Over plain HTTP nothing that proves who asks is sent.
    if (user != merged.users.end() && open.connection.server.starts_with("https")) {
        if (user->second.node["exec"] || user->second.node["auth-provider"])
            return problem(user->second.file, u"kubeconfig.login"_s, {user->first});
        Result<Credentials> made = fixedCredentials(user->second);
        if (!made)
            return made.error();
        credentials = *made;
    }
    open.credentials = std::make_shared<FixedCredentials>(std::move(credentials));
    return open;
}

} // namespace headrace
