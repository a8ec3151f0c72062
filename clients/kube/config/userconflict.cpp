// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/resolvedcontext.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isBase64(const QByteArray &text)
{
    QByteArray letters = text;
    letters.removeIf([](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
    return QByteArray::fromBase64Encoding(letters, QByteArray::AbortOnBase64DecodingErrors).decodingStatus == QByteArray::Base64DecodingStatus::Ok;
}

/// What would end a header line early.
QString keyWithControls(const KubeUser &user)
{
    for (const auto &[key, text] : {std::pair{u"token"_s, user.token}, {u"as"_s, user.impersonate}, {u"as-uid"_s, user.impersonateUid}}) {
        if (hasControls(text))
            return key;
    }
    if (hasControls(user.impersonateGroups.join(QString())))
        return u"as-groups"_s;
    for (const auto &[key, values] : user.impersonateExtra) {
        if (hasControls(values.join(QString())))
            return u"as-user-extra"_s;
    }
    return {};
}

std::optional<QStringList> execConflict(const KubeExec &exec)
{
    if (exec.command.isEmpty())
        return QStringList{u"exec"_s, u"command"_s};
    const bool known = exec.apiVersion == u"client.authentication.k8s.io/v1"_s || exec.apiVersion == u"client.authentication.k8s.io/v1beta1"_s;
    if (!known)
        return QStringList{u"exec"_s, u"apiVersion: client.authentication.k8s.io/v1, …/v1beta1"_s};
    const QStringList modes{u"Never"_s, u"IfAvailable"_s, u"Always"_s};
    const bool optional = exec.apiVersion.endsWith(u"beta1"_s) && exec.interactiveMode.isEmpty();
    if (!optional && !modes.contains(exec.interactiveMode))
        return QStringList{u"exec"_s, u"interactiveMode: Never, IfAvailable, Always"_s};
    for (const auto &[name, value] : exec.environment) {
        if (name.isEmpty() || name.contains(u'=') || name.contains(QChar(0)) || value.contains(QChar(0)))
            return QStringList{u"exec"_s, u"env: name"_s};
    }
    return {};
}

} // namespace

std::optional<Error> userConflict(const KubeUser &user)
{
    const QString where = user.file.file % u':' % QString::number(user.file.line);
    const auto conflict = [&](const QString &first, const QString &second) {
        return Error{.kind = ErrorKind::Invalid, .code = u"kubeconfig.conflict"_s, .where = where, .arguments = {user.name, first, second}};
    };
    const auto lacking = [&](const QString &first, const QString &second) {
        return Error{.kind = ErrorKind::Invalid, .code = u"kubeconfig.lacking"_s, .where = where, .arguments = {user.name, first, second}};
    };
    const bool token = !user.token.isEmpty() || !user.tokenFile.isEmpty();
    const bool certificate = !user.clientCertificate.isEmpty() || !user.clientCertificateData.isEmpty();
    const bool key = !user.clientKey.isEmpty() || !user.clientKeyData.isEmpty();
    const bool extras = !user.impersonateUid.isEmpty() || !user.impersonateGroups.isEmpty() || !user.impersonateExtra.empty();
    if (token && (!user.username.isEmpty() || !user.password.isEmpty()))
        return conflict(user.token.isEmpty() ? u"tokenFile"_s : u"token"_s, u"username"_s);
    if (user.exec && user.authProvider)
        return conflict(u"exec"_s, u"auth-provider"_s);
    if (extras && user.impersonate.isEmpty())
        return lacking(u"as-uid, as-groups, as-user-extra"_s, u"as"_s);
    if (certificate && !key)
        return lacking(u"client-certificate"_s, u"client-key"_s);
    if (key && !certificate)
        return lacking(u"client-key"_s, u"client-certificate"_s);
    if (user.exec) {
        if (const auto wrong = execConflict(*user.exec))
            return Error{.kind = ErrorKind::Invalid, .code = u"kubeconfig.value"_s, .where = where, .arguments = *wrong};
    }
    const auto invalid = [&](const QString &word, const QString &expected) {
        return Error{.kind = ErrorKind::Invalid, .code = u"kubeconfig.value"_s, .where = where, .arguments = {word, expected}};
    };
    if (const QString wrong = keyWithControls(user); !wrong.isEmpty())
        return invalid(wrong, u"a text without control characters"_s);
    if (!isBase64(user.clientCertificateData))
        return invalid(u"client-certificate-data"_s, u"base64"_s);
    if (!isBase64(user.clientKeyData))
        return invalid(u"client-key-data"_s, u"base64"_s);
    return {};
}

} // namespace headrace
