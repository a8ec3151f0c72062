// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/resolvedcontext.h"

#include "clients/http/noproxy.h"
#include "clients/kube/config/oidccredentials.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::string pemOf(const QByteArray &base64)
{
    return QByteArray::fromBase64(base64).toStdString();
}

Result<std::string> fileText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Local, .code = u"kubeconfig.secretFile"_s, .where = path, .serverMessage = file.errorString()};
    return file.read(4 << 20).toStdString();
}

/// Follows links on both sides: what looks inside may lead out.
bool leaves(const QString &path, const QString &kubeconfig)
{
    const QString file = QFileInfo(path).canonicalFilePath();
    const QString folder = QFileInfo(QFileInfo(kubeconfig).absolutePath()).canonicalFilePath();
    if (file.isEmpty()) // not there (yet): by its words
        return !QDir::cleanPath(path).startsWith(QString(QFileInfo(kubeconfig).absolutePath() + u'/'));
    return !file.startsWith(QString(folder + u'/'));
}

/// One context while it is being resolved; the first error wins.
class Resolving
{
public:
    Resolving(const KubeContext &context, const KubeCluster &cluster, const KubeUser &user, const ResolveSurroundings &surroundings)
        : m_cluster(cluster)
        , m_user(user)
        , m_surroundings(surroundings)
    {
        m_out.defaultNamespace = context.defaultNamespace;
        if (!m_surroundings.clock)
            m_surroundings.clock = [] { return std::chrono::system_clock::now(); };
    }

    Result<ResolvedContext> resolved()
    {
        readServer();
        readCertificates();
        readProxy();
        if (!m_error)
            m_error = userConflict(m_user);
        if (m_error)
            return *m_error;
        auto credentials = makeCredentials();
        m_out.user = m_user;
        m_out.user.file = {};
        m_out.isIncomplete = m_incomplete;
        m_out.credentials = std::make_shared<TrustGate>(std::move(credentials), m_out.questions, m_surroundings.trust, m_incomplete);
        return std::move(m_out);
    }

private:
    QString clusterPlace() const { return m_cluster.file.file % u':' % QString::number(m_cluster.file.line); }
    QString userPlace() const { return m_user.file.file % u':' % QString::number(m_user.file.line); }
    void fail(const QString &code, const QStringList &arguments)
    {
        if (!m_error)
            m_error = Error{.kind = ErrorKind::Invalid, .code = code, .where = clusterPlace(), .arguments = arguments};
    }
    void warn(const QString &code, const QString &where, const QStringList &arguments)
    {
        m_out.warnings.push_back({.kind = ErrorKind::Invalid, .code = code, .where = where, .arguments = arguments});
    }

    void readServer()
    {
        std::string server = m_cluster.server.trimmed().toStdString();
        if (server.find("://") == std::string::npos) {
            const bool tls = m_cluster.insecureSkipTlsVerify || !m_cluster.certificateAuthority.isEmpty() || !m_cluster.certificateAuthorityData.isEmpty();
            server.insert(0, tls ? "https://" : "http://");
        }
        const UrlParts parts = urlParts(server);
        const bool letters = std::all_of(server.begin(), server.end(), [](unsigned char c) { return c > 0x20 && c != 0x7f && c != '\\' && c != '"'; });
        const bool digits = std::all_of(parts.port.begin(), parts.port.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (parts.host.empty() || !letters || !digits || parts.port.empty() || (parts.scheme != "https" && parts.scheme != "http"))
            return fail(u"kubeconfig.server"_s, {m_cluster.name});
        const bool v6 = parts.host.find(':') != std::string::npos;
        m_out.connection.server = parts.scheme + "://" + (v6 ? '[' + parts.host + ']' : parts.host) + ':' + parts.port + parts.path;
        m_https = parts.scheme == "https";
        m_out.connection.tlsServerName = m_cluster.tlsServerName.toStdString();
        m_out.connection.disableCompression = m_cluster.disableCompression;
        m_out.connection.insecureSkipVerify = m_cluster.insecureSkipTlsVerify;
    }

    void readCertificates()
    {
        const bool inText = !m_cluster.certificateAuthorityData.isEmpty();
        const bool inFile = !m_cluster.certificateAuthority.isEmpty();
        if (m_cluster.insecureSkipTlsVerify && (inText || inFile))
            return fail(u"kubeconfig.insecureCa"_s, {m_cluster.name});
        if (m_cluster.insecureSkipTlsVerify)
            warn(u"kubeconfig.insecure"_s, clusterPlace(), {m_cluster.name});
        if (inText && inFile)
            warn(u"kubeconfig.twice"_s, clusterPlace(), {u"certificate-authority"_s, u"certificate-authority-data"_s});
        if (inText) {
            m_out.connection.caPem = pemOf(m_cluster.certificateAuthorityData);
            if (m_out.connection.caPem.find("-----BEGIN") == std::string::npos)
                fail(u"kubeconfig.value"_s, {u"certificate-authority-data"_s, u"base64 of PEM"_s});
        } else if (inFile) {
            m_out.caFile = m_cluster.certificateAuthority;
            if (!mayRead(u"certificate-authority"_s, m_out.caFile, m_cluster.file.file)) {
                m_incomplete = true;
                return;
            }
            const Result<std::string> text = fileText(m_out.caFile);
            if (!text)
                m_error = m_error ? m_error : text.error();
            else if (text->find("-----BEGIN") == std::string::npos)
                fail(u"kubeconfig.value"_s, {u"certificate-authority"_s, u"PEM"_s});
            else
                m_out.connection.caPem = *text;
        }
    }

    void readProxy()
    {
        if (m_cluster.proxyUrl.isEmpty())
            return;
        const UrlParts parts = urlParts(m_cluster.proxyUrl.toStdString());
        const QStringList schemes{u"http"_s, u"https"_s, u"socks5"_s, u"socks5h"_s};
        if (parts.host.empty() || !schemes.contains(QString::fromStdString(parts.scheme)))
            return fail(u"kubeconfig.proxy"_s, {m_cluster.name, schemes.join(u", "_s)});
        m_out.connection.proxyUrl = m_cluster.proxyUrl.toStdString();
    }

    /// Asks about a file outside the kubeconfig's folder; true when it may be read now.
    bool mayRead(const QString &key, const QString &path, const QString &kubeconfig)
    {
        if (path.isEmpty() || !leaves(path, kubeconfig))
            return true;
        m_out.questions.push_back(fileQuestion(key, path, QString::fromStdString(m_out.connection.server)));
        return m_surroundings.trust && m_surroundings.trust->verdict(m_out.questions.back()) == Trust::Allowed;
    }

    void askAboutUserFiles()
    {
        const QString &home = m_user.file.file;
        mayRead(u"tokenFile"_s, m_user.tokenFile, home);
        if (m_user.clientCertificateData.isEmpty())
            mayRead(u"client-certificate"_s, m_user.clientCertificate, home);
        if (m_user.clientKeyData.isEmpty())
            mayRead(u"client-key"_s, m_user.clientKey, home);
        if (!m_user.clientCertificateData.isEmpty() && !m_user.clientCertificate.isEmpty())
            warn(u"kubeconfig.twice"_s, userPlace(), {u"client-certificate"_s, u"client-certificate-data"_s});
        if (!m_user.clientKeyData.isEmpty() && !m_user.clientKey.isEmpty())
            warn(u"kubeconfig.twice"_s, userPlace(), {u"client-key"_s, u"client-key-data"_s});
    }

    std::shared_ptr<CredentialSource> makeCredentials()
    {
        const KubeUser nobody;
        KubeUser plain = m_user;
        plain.name.clear();
        plain.file = {};
        if (plain == nobody)
            return std::make_shared<FixedCredentials>(Credentials{});
        if (!m_https) {
            // What proves who asks never goes over an open line.
            warn(u"kubeconfig.plainHttp"_s, clusterPlace(), {m_cluster.name});
            return std::make_shared<FixedCredentials>(Credentials{});
        }
        askAboutUserFiles();
        auto own = std::make_shared<UserCredentials>(m_user, m_surroundings.clock);
        const bool headers = !m_user.token.isEmpty() || !m_user.tokenFile.isEmpty() || !m_user.username.isEmpty() || !m_user.password.isEmpty();
        const bool certificate = !m_user.clientCertificate.isEmpty() || !m_user.clientCertificateData.isEmpty();
        if (m_user.exec && !headers && !certificate)
            return std::make_shared<JoinedCredentials>(std::vector<std::shared_ptr<CredentialSource>>{makeExec(), own});
        if (m_user.authProvider && !headers)
            return std::make_shared<JoinedCredentials>(std::vector<std::shared_ptr<CredentialSource>>{makeProvider(), own});
        return own;
    }

    std::shared_ptr<CredentialSource> refused(const QString &code, const QString &where, const QStringList &arguments, const QString &message = {})
    {
        return std::make_shared<RefusedCredentials>(Error{.kind = ErrorKind::Auth, .code = code, .where = where, .serverMessage = message, .arguments = arguments});
    }

    std::shared_ptr<CredentialSource> makeExec()
    {
        const KubeExec &exec = *m_user.exec;
        if (exec.interactiveMode == u"Always"_s)
            return refused(u"kubeconfig.execTerminal"_s, exec.command, {m_user.name});
        const auto path = m_surroundings.commandPath ? m_surroundings.commandPath : std::make_shared<CommandPath>(QString(), qEnvironmentVariable("PATH"));
        ExecPlan plan{.exec = exec, .resolvedPath = path->find(exec.command, m_surroundings.stop), .searchPath = path->value(m_surroundings.stop)};
        if (plan.resolvedPath.isEmpty()) {
            QString hint = exec.installHint;
            hint.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; });
            return refused(u"kubeconfig.execMissing"_s, exec.command, {hint.trimmed()});
        }
        m_out.questions.push_back(commandQuestion(exec, plan.resolvedPath));
        plan.request = execRequest(exec, m_cluster, m_out.connection.caPem);
        const auto plugins = m_surroundings.plugins ? m_surroundings.plugins : std::make_shared<ExecPlugins>();
        return plugins->plugin(plan, m_surroundings.clock);
    }

    std::shared_ptr<CredentialSource> makeProvider()
    {
        const KubeAuthProvider &provider = *m_user.authProvider;
        if (provider.name != u"oidc"_s) {
            const bool removed = provider.name == u"gcp"_s || provider.name == u"azure"_s;
            return refused(removed ? u"kubeconfig.providerRemoved"_s : u"kubeconfig.providerUnknown"_s, userPlace(),
                           {provider.name, provider.name == u"gcp"_s ? u"gke-gcloud-auth-plugin"_s : u"kubelogin"_s});
        }
        const QString ca = provider.value(u"idp-certificate-authority"_s);
        if (provider.value(u"idp-certificate-authority-data"_s).isEmpty())
            mayRead(u"idp-certificate-authority"_s, ca, m_user.file.file);
        return std::make_shared<OidcCredentials>(m_user, m_surroundings.clock, m_surroundings.report);
    }

    const KubeCluster &m_cluster;
    const KubeUser &m_user;
    ResolveSurroundings m_surroundings;
    ResolvedContext m_out;
    std::optional<Error> m_error;
    bool m_https = false;
    bool m_incomplete = false;
};

} // namespace

Result<ResolvedContext> resolveContext(const Kubeconfig &config, const QString &contextName, const ResolveSurroundings &surroundings)
{
    const auto missing = [](const QString &code, const KubeContext *context, const QStringList &arguments) {
        const QString where = context ? QString(context->file.file % u':' % QString::number(context->file.line)) : QString();
        return Error{.kind = ErrorKind::NotFound, .code = code, .where = where, .arguments = arguments};
    };
    const KubeContext *context = config.context(contextName);
    if (!context)
        return Error{.kind = ErrorKind::NotFound, .code = u"cluster.unknown"_s, .where = contextName};
    const KubeCluster *cluster = config.cluster(context->cluster);
    if (!cluster)
        return missing(u"kubeconfig.noCluster"_s, context, {contextName, context->cluster});
    const KubeUser *user = config.user(context->user);
    if (!user && !context->user.isEmpty())
        return missing(u"kubeconfig.noUser"_s, context, {contextName, context->user});
    const KubeUser nobody;
    return Resolving(*context, *cluster, user ? *user : nobody, surroundings).resolved();
}

ConnectionSettings renewedConnection(const ResolvedContext &context)
{
    ConnectionSettings out = context.connection;
    if (context.caFile.isEmpty() || out.caPem.empty())
        return out;
    const Result<std::string> text = fileText(context.caFile);
    if (text && text->find("-----BEGIN") != std::string::npos)
        out.caPem = *text;
    return out;
}

std::optional<ResolvedContext> inClusterContext(const QProcessEnvironment &environment, const QString &mountFolder, const KubeClock &clock)
{
    const QString host = environment.value(u"KUBERNETES_SERVICE_HOST"_s);
    const QString port = environment.value(u"KUBERNETES_SERVICE_PORT"_s);
    const QString token = mountFolder % u"/token"_s;
    if (host.isEmpty() || port.isEmpty() || !QFileInfo::exists(token))
        return {};
    ResolvedContext out;
    const QString bracketed = host.contains(u':') && !host.startsWith(u'[') ? QString(u'[' % host % u']') : host;
    out.connection.server = QString(u"https://"_s % bracketed % u':' % port).toStdString();
    const QString ca = mountFolder % u"/ca.crt"_s;
    if (const Result<std::string> text = fileText(ca); text && !text->empty()) {
        out.connection.caPem = *text;
        out.caFile = ca;
    }
    out.defaultNamespace = environment.value(u"POD_NAMESPACE"_s);
    if (out.defaultNamespace.isEmpty()) {
        const Result<std::string> text = fileText(QString(mountFolder % u"/namespace"_s));
        out.defaultNamespace = text ? QString::fromStdString(*text).trimmed() : QString();
    }
    if (out.defaultNamespace.isEmpty())
        out.defaultNamespace = u"default"_s;
    KubeUser user;
    user.tokenFile = token;
    out.credentials = std::make_shared<UserCredentials>(user, clock ? clock : KubeClock([] { return std::chrono::system_clock::now(); }));
    return out;
}

} // namespace headrace
