// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/callascode.h"

#include <QByteArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// In single quotes, as every shell reads them.
QString shellQuoted(QString text)
{
    return u'\'' % text.replace(u"'"_s, u"'\\''"_s) % u'\'';
}

/// As a literal of Python.
QString pythonQuoted(const QString &text)
{
    QString literal(u'"');
    for (const QChar one : text) {
        if (one == u'"' || one == u'\\')
            literal += u'\\';
        if (one.unicode() < 0x20)
            literal += u"\\x"_s % QString::number(one.unicode(), 16).rightJustified(2, u'0');
        else
            literal += one;
    }
    return literal % u'"';
}

/// With the name that the server is asked for, wherever connections go to.
QString urlOf(const ConnectionSettings &connection, const HttpRequest &request)
{
    QUrl url(QString::fromStdString(connection.server));
    if (!connection.tlsServerName.empty())
        url.setHost(QString::fromStdString(connection.tlsServerName));
    return url.toString() % QString::fromStdString(request.path);
}

bool isText(const HttpRequest &request)
{
    return request.body.find('\0') == std::string::npos && QByteArray::fromRawData(request.body.data(), qsizetype(request.body.size())).isValidUtf8();
}

std::pair<QString, QString> headerOf(const std::string &line)
{
    const QString text = QString::fromStdString(line);
    return {text.section(u':', 0, 0), text.section(u':', 1).trimmed()};
}

} // namespace

QString curlCommand(const ConnectionSettings &connection, const HttpRequest &request, bool needsToken)
{
    QStringList words{u"curl -sS -X "_s % QString::fromStdString(request.method)};
    if (!connection.tlsServerName.empty())
        words << u"--connect-to "_s % shellQuoted(u"::"_s % QUrl(QString::fromStdString(connection.server)).authority());
    if (connection.insecureSkipVerify)
        words << u"--insecure"_s;
    for (const std::string &header : request.headers)
        words << u"-H "_s % shellQuoted(QString::fromStdString(header));
    if (needsToken)
        words << u"-H \"Authorization: Bearer $TOKEN\""_s;
    if (!request.body.empty())
        words << u"--data-binary "_s % (isText(request) ? shellQuoted(QString::fromStdString(request.body)) : u"@request.bin"_s);
    words << shellQuoted(urlOf(connection, request));
    return words.join(u" \\\n  "_s) % u'\n';
}

QString pythonScript(const ConnectionSettings &connection, const HttpRequest &request, bool needsToken)
{
    QString url = urlOf(connection, request);
    QStringList headers;
    for (const std::string &line : request.headers) {
        const auto [name, value] = headerOf(line);
        headers << u"    %1: %2,"_s.arg(pythonQuoted(name), pythonQuoted(value));
    }
    if (!connection.tlsServerName.empty()) { // requests knows no other address than the one of the URL
        headers << u"    \"Host\": %1,"_s.arg(pythonQuoted(QString::fromStdString(connection.tlsServerName)));
        url = QString::fromStdString(connection.server + request.path);
    }
    if (needsToken)
        headers << u"    \"Authorization\": \"Bearer \" + os.environ[\"TOKEN\"],"_s;
    const QString body = isText(request) ? QString(pythonQuoted(QString::fromStdString(request.body)) % u".encode()"_s) : u"open(\"request.bin\", \"rb\").read()"_s;
    return (needsToken ? u"import os\n"_s : QString()) % u"import requests\n\nanswer = requests.request(\n    %1,\n    %2,\n    headers={\n    "_s.arg(pythonQuoted(QString::fromStdString(request.method)), pythonQuoted(url)) % headers.join(u"\n    "_s)
        % u"\n    },\n    data=%1,\n    timeout=60,%2\n)\nprint(answer.status_code, answer.text)\n"_s.arg(body, connection.insecureSkipVerify ? u"\n    verify=False,"_s : QString());
}

} // namespace headrace
