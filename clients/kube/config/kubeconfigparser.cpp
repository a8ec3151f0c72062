// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfig.h"
#include "clients/kube/config/yamlread.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr auto execExtension = "client.authentication.k8s.io/exec";

/// What all parts of one file share; the first error wins. Errors hold the names of keys, never values.
class Reading
{
public:
    Reading(const QByteArray &text, const QString &file)
        : m_slim(text)
        , m_file(file)
        , m_folder(QFileInfo(file).absolutePath())
    {
    }

    const std::string &slimText() const { return m_slim.text(); }
    const std::optional<Error> &error() const { return m_error; }
    KubeOrigin origin(const YAML::Node &node) const { return {m_file, yamlLine(node.Mark())}; }

    void fail(const QString &code, const YAML::Mark &mark, const QStringList &arguments, const QString &message = {})
    {
        if (m_error)
            return;
        const QString where = m_file % u':' % QString::number(yamlLine(mark));
        m_error = Error{.kind = ErrorKind::Invalid, .code = code, .where = where, .serverMessage = message, .arguments = arguments};
    }

    QString text(const YAML::Node &node, const QString &key)
    {
        if (node.IsScalar())
            return QString::fromStdString(m_slim.restored(node.Scalar()));
        if (!node.IsNull())
            fail(u"kubeconfig.value"_s, node.Mark(), {key, u"a text"_s});
        return {};
    }

    /// A path against the file's folder; empty stays empty.
    QString path(const YAML::Node &node, const QString &key)
    {
        const QString out = text(node, key);
        return out.isEmpty() ? out : QDir::cleanPath(QDir(m_folder).absoluteFilePath(out));
    }

    bool flag(const YAML::Node &node, const QString &key)
    {
        bool out = false;
        if (!node.IsNull() && !(node.IsScalar() && YAML::convert<bool>::decode(node, out)))
            fail(u"kubeconfig.value"_s, node.Mark(), {key, u"true or false"_s});
        return out;
    }

    QStringList texts(const YAML::Node &node, const QString &key)
    {
        QStringList out;
        each(node, key, [&](const YAML::Node &part) { out.append(text(part, key)); });
        return out;
    }

    /// Calls f(item) for the items of a list.
    template<typename F>
    void each(const YAML::Node &node, const QString &key, F f)
    {
        if (node.IsSequence()) {
            for (const auto &part : node)
                f(YAML::Node(part));
        } else if (!node.IsNull()) {
            fail(u"kubeconfig.value"_s, node.Mark(), {key, u"a list"_s});
        }
    }

    /// Calls f(key, value) for the keys of a map.
    template<typename F>
    void keys(const YAML::Node &node, const QString &key, F f)
    {
        if (!node.IsMap()) {
            if (!node.IsNull())
                fail(u"kubeconfig.value"_s, node.Mark(), {key, u"keys with values"_s});
            return;
        }
        for (const auto &part : node) {
            if (part.first.IsScalar())
                f(part.first.Scalar(), part.second);
        }
    }

private:
    const SlimYaml m_slim;
    const QString m_file;
    const QString m_folder;
    std::optional<Error> m_error;
};

void readCluster(Reading &reading, const YAML::Node &node, KubeCluster &out)
{
    reading.keys(node, u"cluster"_s, [&](const std::string &key, const YAML::Node &value) {
        const QString word = QString::fromStdString(key);
        if (key == "server")
            out.server = reading.text(value, word);
        else if (key == "tls-server-name")
            out.tlsServerName = reading.text(value, word);
        else if (key == "certificate-authority")
            out.certificateAuthority = reading.path(value, word);
        else if (key == "certificate-authority-data")
            out.certificateAuthorityData = reading.text(value, word).toUtf8();
        else if (key == "proxy-url")
            out.proxyUrl = reading.text(value, word);
        else if (key == "insecure-skip-tls-verify")
            out.insecureSkipTlsVerify = reading.flag(value, word);
        else if (key == "disable-compression")
            out.disableCompression = reading.flag(value, word);
        else if (key == "extensions")
            reading.each(value, word, [&](const YAML::Node &extension) {
                const bool isExec = extension.IsMap() && extension["name"] && extension["name"].IsScalar() && extension["name"].Scalar() == execExtension;
                if (!isExec || !extension["extension"])
                    return;
                if (const auto json = yamlToJson(extension["extension"]))
                    out.execConfigJson = QByteArray::fromStdString(json->dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
                else
                    reading.fail(u"kubeconfig.large"_s, extension.Mark(), {});
            });
    });
}

KubeExec readExec(Reading &reading, const YAML::Node &node)
{
    KubeExec out;
    reading.keys(node, u"exec"_s, [&](const std::string &key, const YAML::Node &value) {
        const QString word = QString::fromStdString(key);
        if (key == "apiVersion") {
            out.apiVersion = reading.text(value, word);
        } else if (key == "command") {
            out.command = reading.text(value, word);
            if (out.command.contains(u'/'))
                out.command = reading.path(value, word);
        } else if (key == "args") {
            out.arguments = reading.texts(value, word);
        } else if (key == "env") {
            reading.each(value, word, [&](const YAML::Node &variable) {
                auto &[name, text] = out.environment.emplace_back();
                reading.keys(variable, word, [&](const std::string &part, const YAML::Node &content) {
                    if (part == "name")
                        name = reading.text(content, u"name"_s);
                    else if (part == "value")
                        text = reading.text(content, u"value"_s);
                });
            });
        } else if (key == "installHint") {
            out.installHint = reading.text(value, word);
        } else if (key == "interactiveMode") {
            out.interactiveMode = reading.text(value, word);
        } else if (key == "provideClusterInfo") {
            out.provideClusterInfo = reading.flag(value, word);
        }
    });
    return out;
}

KubeAuthProvider readAuthProvider(Reading &reading, const YAML::Node &node)
{
    KubeAuthProvider out;
    reading.keys(node, u"auth-provider"_s, [&](const std::string &key, const YAML::Node &value) {
        if (key == "name")
            out.name = reading.text(value, u"name"_s);
        else if (key == "config")
            reading.keys(value, u"config"_s, [&](const std::string &word, const YAML::Node &text) {
                const QString name = QString::fromStdString(word);
                out.config.emplace_back(name, name == u"idp-certificate-authority"_s ? reading.path(text, name) : reading.text(text, name));
            });
    });
    return out;
}

/// True when the key is one of a plain user, whose value is a text or a path.
bool readPlainKey(Reading &reading, const std::string &key, const YAML::Node &value, KubeUser &out)
{
    const QString word = QString::fromStdString(key);
    for (const auto &[name, field] : {std::pair{"token", &out.token}, {"username", &out.username}, {"password", &out.password},
                                      {"as", &out.impersonate}, {"as-uid", &out.impersonateUid}}) {
        if (key == name) {
            *field = reading.text(value, word);
            return true;
        }
    }
    for (const auto &[name, field] : {std::pair{"tokenFile", &out.tokenFile}, {"client-certificate", &out.clientCertificate}, {"client-key", &out.clientKey}}) {
        if (key == name) {
            *field = reading.path(value, word);
            return true;
        }
    }
    for (const auto &[name, field] : {std::pair{"client-certificate-data", &out.clientCertificateData}, {"client-key-data", &out.clientKeyData}}) {
        if (key == name) {
            *field = reading.text(value, word).toUtf8();
            return true;
        }
    }
    return false;
}

void readUser(Reading &reading, const YAML::Node &node, KubeUser &out)
{
    reading.keys(node, u"user"_s, [&](const std::string &key, const YAML::Node &value) {
        const QString word = QString::fromStdString(key);
        if (readPlainKey(reading, key, value, out))
            return;
        if (key == "as-groups") {
            out.impersonateGroups = reading.texts(value, word);
        } else if (key == "as-user-extra") {
            reading.keys(value, word, [&](const std::string &name, const YAML::Node &texts) {
                out.impersonateExtra.emplace_back(QString::fromStdString(name), reading.texts(texts, word));
            });
        } else if (key == "exec" && !value.IsNull()) {
            out.exec = readExec(reading, value);
        } else if (key == "auth-provider" && !value.IsNull()) {
            out.authProvider = readAuthProvider(reading, value);
        }
    });
}

void readContext(Reading &reading, const YAML::Node &node, KubeContext &out)
{
    reading.keys(node, u"context"_s, [&](const std::string &key, const YAML::Node &value) {
        if (key == "cluster")
            out.cluster = reading.text(value, u"cluster"_s);
        else if (key == "user")
            out.user = reading.text(value, u"user"_s);
        else if (key == "namespace")
            out.defaultNamespace = reading.text(value, u"namespace"_s);
    });
}

/// A list of {name, <stanza>}; two of one name make the file wrong.
template<typename T, typename F>
void readList(Reading &reading, const YAML::Node &list, const QString &key, const char *stanza, std::vector<T> &out, F read)
{
    QSet<QString> names;
    reading.each(list, key, [&](const YAML::Node &item) {
        T &entry = out.emplace_back();
        entry.file = reading.origin(item);
        reading.keys(item, key, [&](const std::string &word, const YAML::Node &value) {
            if (word == "name") {
                entry.name = reading.text(value, u"name"_s);
                entry.file = reading.origin(value);
            } else if (word == stanza) {
                read(reading, value, entry);
            }
        });
        if (names.contains(entry.name))
            reading.fail(u"kubeconfig.repeated"_s, item.Mark(), {key, entry.name});
        names.insert(entry.name);
    });
}

void readRoot(Reading &reading, const YAML::Node &root, Kubeconfig &out)
{
    reading.keys(root, u"kubeconfig"_s, [&](const std::string &key, const YAML::Node &value) {
        const QString word = QString::fromStdString(key);
        if (key == "kind" || key == "apiVersion") {
            const QString expected = key == "kind" ? u"Config"_s : u"v1"_s;
            const QString text = reading.text(value, word);
            if (!text.isEmpty() && text != expected)
                reading.fail(u"kubeconfig.kind"_s, value.Mark(), {word, expected});
        } else if (key == "current-context") {
            out.currentContext = reading.text(value, word);
        } else if (key == "contexts") {
            readList(reading, value, word, "context", out.contexts, readContext);
        } else if (key == "clusters") {
            readList(reading, value, word, "cluster", out.clusters, readCluster);
        } else if (key == "users") {
            readList(reading, value, word, "user", out.users, readUser);
        }
    });
}

} // namespace

Result<Kubeconfig> parseKubeconfig(const QByteArray &text, const QString &file)
{
    Reading reading(text, file);
    Kubeconfig out;
    try {
        readRoot(reading, loadYaml(reading.slimText()), out);
    } catch (const YAML::Exception &error) {
        reading.fail(u"kubeconfig.syntax"_s, error.mark, {}, yamlComplaint(error));
    }
    if (reading.error())
        return *reading.error();
    return out;
}

} // namespace headrace
