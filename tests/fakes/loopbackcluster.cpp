// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/loopbackcluster.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace::fakes {

namespace {

QJsonObject column(const QString &name, const QString &type, const QString &format, int priority)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"format"_s, format}, {u"description"_s, QString(u"about "_s + name)}, {u"priority"_s, priority}};
}

} // namespace

LoopbackCluster::LoopbackCluster()
    : m_kinds{{{}, u"v1"_s, u"pods"_s, u"Pod"_s, true}, {{}, u"v1"_s, u"namespaces"_s, u"Namespace"_s, false}, {{}, u"v1"_s, u"nodes"_s, u"Node"_s, false}, {{}, u"v1"_s, u"configmaps"_s, u"ConfigMap"_s, true}, {u"batch"_s, u"v1"_s, u"jobs"_s, u"Job"_s, true}}
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackCluster::accept);
}

LoopbackCluster::~LoopbackCluster() = default;

const LoopbackCluster::Kind *LoopbackCluster::kindOf(const QString &fullName) const
{
    for (const Kind &kind : m_kinds)
        if (fullName == (kind.group.isEmpty() ? kind.plural : kind.plural + u'.' + kind.group))
            return &kind;
    return nullptr;
}

QJsonObject LoopbackCluster::row(const Object &object, int version) const
{
    QJsonObject meta{{u"name"_s, object.name}, {u"uid"_s, QString(u"uid-"_s + QString::number(m_server.serverPort()) + u'-' + object.nameSpace + u'-' + object.name)}, {u"resourceVersion"_s, QString::number(version)}, {u"creationTimestamp"_s, u"2026-01-02T03:04:05Z"_s}, {u"labels"_s, object.labels}};
    if (!object.nameSpace.isEmpty())
        meta.insert(u"namespace"_s, object.nameSpace);
    if (!object.ownerName.isEmpty())
        meta.insert(u"ownerReferences"_s, QJsonArray{QJsonObject{{u"kind"_s, object.ownerKind}, {u"name"_s, object.ownerName}, {u"uid"_s, u"o"_s}, {u"apiVersion"_s, u"batch/v1"_s}, {u"controller"_s, true}}});
    return {{u"cells"_s, QJsonArray{object.name, object.status, version, u"1d"_s, u"node-1"_s}}, {u"object"_s, QJsonObject{{u"kind"_s, u"PartialObjectMetadata"_s}, {u"apiVersion"_s, u"meta.k8s.io/v1"_s}, {u"metadata"_s, meta}}}};
}

QJsonObject LoopbackCluster::table(const QList<QJsonObject> &rows) const
{
    QJsonArray all;
    for (const QJsonObject &row : rows)
        all.append(row);
    return {{u"kind"_s, u"Table"_s},
            {u"apiVersion"_s, u"meta.k8s.io/v1"_s},
            {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, QString::number(m_version)}}},
            {u"columnDefinitions"_s, QJsonArray{column(u"Name"_s, u"string"_s, u"name"_s, 0), column(u"Status"_s, u"string"_s, {}, 0), column(u"Restarts"_s, u"integer"_s, {}, 0), column(u"Age"_s, u"string"_s, {}, 0), column(u"Node"_s, u"string"_s, {}, 1)}},
            {u"rows"_s, all}};
}

void LoopbackCluster::tell(QTcpSocket *socket, const QString &type, const QJsonObject &row) const
{
    const QByteArray line = QJsonDocument(QJsonObject{{u"type"_s, type}, {u"object"_s, table({row})}}).toJson(QJsonDocument::Compact) + '\n';
    socket->write(QByteArray::number(line.size(), 16) + "\r\n" + line + "\r\n");
}

void LoopbackCluster::put(const QString &kind, const Object &object)
{
    auto &objects = m_objects[kind];
    const QString key = object.nameSpace + u'/' + object.name;
    const bool isNew = !objects.contains(key);
    objects[key] = {object, ++m_version};
    for (const Watch &watch : m_watches)
        if (watch.socket && kindOf(kind)->plural == watch.plural && (watch.nameSpace.isEmpty() || watch.nameSpace == object.nameSpace))
            tell(watch.socket, isNew ? u"ADDED"_s : u"MODIFIED"_s, row(object, m_version));
}

void LoopbackCluster::remove(const QString &kind, const QString &nameSpace, const QString &name)
{
    auto &objects = m_objects[kind];
    const auto found = objects.find(nameSpace + u'/' + name);
    const Object object = found->second.first;
    objects.erase(found);
    ++m_version;
    for (const Watch &watch : m_watches)
        if (watch.socket && kindOf(kind)->plural == watch.plural && (watch.nameSpace.isEmpty() || watch.nameSpace == nameSpace))
            tell(watch.socket, u"DELETED"_s, row(object, m_version));
}

qsizetype LoopbackCluster::lists(const QString &path) const
{
    return std::count_if(m_requests.begin(), m_requests.end(), [&](const QString &request) { return request.startsWith(u"GET "_s + path + u'?') && !request.contains(u"watch=1"); });
}

qsizetype LoopbackCluster::watches(const QString &path) const
{
    return std::count_if(m_requests.begin(), m_requests.end(), [&](const QString &request) { return request.startsWith(u"GET "_s + path + u'?') && request.contains(u"watch=1"); });
}

qsizetype LoopbackCluster::openWatches() const
{
    return std::count_if(m_watches.begin(), m_watches.end(), [](const Watch &watch) { return watch.socket && watch.socket->state() == QAbstractSocket::ConnectedState; });
}

void LoopbackCluster::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void LoopbackCluster::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    for (qsizetype end = buffer.indexOf("\r\n\r\n"); end >= 0; end = buffer.indexOf("\r\n\r\n")) {
        const QByteArray head = buffer.left(end);
        const QRegularExpressionMatch length = QRegularExpression(u"content-length: *(\\d+)"_s, QRegularExpression::CaseInsensitiveOption).match(QString::fromLatin1(head));
        const qsizetype body = length.hasMatch() ? length.captured(1).toLongLong() : 0;
        if (buffer.size() < end + 4 + body)
            return;
        const QList<QByteArray> first = head.left(head.indexOf("\r\n")).split(' ');
        const QByteArray content = buffer.mid(end + 4, body);
        buffer.remove(0, end + 4 + body);
        m_requests.append(QString::fromLatin1(first[0]) + u' ' + QString::fromLatin1(first[1]));
        answer(socket, first[0], QString::fromLatin1(first[1]), content);
    }
}

void LoopbackCluster::send(QTcpSocket *socket, int status, const QJsonObject &body)
{
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text);
}

QJsonObject LoopbackCluster::discovery(bool ofCore) const
{
    QMap<QString, QJsonArray> groups;
    QMap<QString, QString> versions;
    for (const Kind &kind : m_kinds)
        if (kind.group.isEmpty() == ofCore) {
            versions[kind.group] = kind.version;
            groups[kind.group].append(QJsonObject{{u"resource"_s, kind.plural}, {u"responseKind"_s, QJsonObject{{u"group"_s, kind.group}, {u"version"_s, kind.version}, {u"kind"_s, kind.kind}}}, {u"scope"_s, kind.isNamespaced ? u"Namespaced"_s : u"Cluster"_s}, {u"singularResource"_s, kind.kind.toLower()}, {u"verbs"_s, QJsonArray{u"get"_s, u"list"_s, u"watch"_s, u"delete"_s}}});
        }
    QJsonArray items;
    for (auto group = groups.constBegin(); group != groups.constEnd(); ++group)
        items.append(QJsonObject{{u"metadata"_s, QJsonObject{{u"name"_s, group.key()}}}, {u"versions"_s, QJsonArray{QJsonObject{{u"version"_s, versions[group.key()]}, {u"freshness"_s, u"Current"_s}, {u"resources"_s, group.value()}}}}});
    return {{u"kind"_s, u"APIGroupDiscoveryList"_s}, {u"apiVersion"_s, u"apidiscovery.k8s.io/v2"_s}, {u"items"_s, items}};
}

void LoopbackCluster::offerMetrics()
{
    m_kinds.push_back({u"metrics.k8s.io"_s, u"v1beta1"_s, u"pods"_s, u"PodMetrics"_s, true});
    m_kinds.push_back({u"metrics.k8s.io"_s, u"v1beta1"_s, u"nodes"_s, u"NodeMetrics"_s, false});
}

void LoopbackCluster::answer(QTcpSocket *socket, const QByteArray &method, const QString &target, const QByteArray &body)
{
    const QString path = target.section(u'?', 0, 0);
    if (const auto known = m_answers.constFind(target); known != m_answers.constEnd()) {
        send(socket, known->contains(u"code"_s) ? (*known)[u"code"_s].toInt() : 200, *known);
        return;
    }
    if (path == u"/api" || path == u"/apis") {
        send(socket, 200, discovery(path == u"/api"));
    } else if (path.endsWith(u"/selfsubjectaccessreviews")) {
        const QJsonObject wanted = QJsonDocument::fromJson(body).object()[u"spec"_s].toObject()[u"resourceAttributes"_s].toObject();
        send(socket, 201, {{u"status"_s, QJsonObject{{u"allowed"_s, !m_forbidden.contains(wanted[u"namespace"_s].toString())}}}});
    } else if (method == "GET") {
        answerKind(socket, path, target.section(u'?', 1));
    } else {
        send(socket, 200, {{u"kind"_s, u"Status"_s}, {u"status"_s, u"Success"_s}});
    }
}

void LoopbackCluster::answerKind(QTcpSocket *socket, const QString &path, const QString &query)
{
    // /api/v1/[namespaces/NS/]PLURAL[/NAME], /apis/batch/v1/…
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    const QString group = parts.value(0) == u"apis" ? parts.value(1) : QString();
    parts = parts.mid(group.isEmpty() ? 2 : 3);
    QString nameSpace;
    if (parts.size() > 2 && parts.front() == u"namespaces") {
        nameSpace = parts[1];
        parts = parts.mid(2);
    }
    const QString plural = parts.value(0);
    const QString fullName = group.isEmpty() ? plural : plural + u'.' + group;
    if (!kindOf(fullName)) {
        send(socket, 404, {{u"kind"_s, u"Status"_s}, {u"status"_s, u"Failure"_s}, {u"reason"_s, u"NotFound"_s}, {u"code"_s, 404}});
        return;
    }
    if (m_forbidden.contains(nameSpace) && plural != u"namespaces") {
        send(socket, 403, {{u"kind"_s, u"Status"_s}, {u"status"_s, u"Failure"_s}, {u"reason"_s, u"Forbidden"_s}, {u"message"_s, QString(plural + u" is forbidden"_s)}, {u"code"_s, 403}});
        return;
    }
    const auto &objects = m_objects[fullName];
    if (parts.size() > 1) {
        const auto found = objects.find(nameSpace + u'/' + parts[1]);
        if (found == objects.end())
            send(socket, 404, {{u"kind"_s, u"Status"_s}, {u"reason"_s, u"NotFound"_s}, {u"code"_s, 404}});
        else
            send(socket, 200, {{u"kind"_s, kindOf(fullName)->kind}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, row(found->second.first, found->second.second)[u"object"_s].toObject()[u"metadata"_s]}});
        return;
    }
    if (query.contains(u"watch=1")) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        m_watches.push_back({socket, plural, nameSpace});
        // What changed between the list and now.
        const int since = QRegularExpression(u"resourceVersion=(\\d+)"_s).match(query).captured(1).toInt();
        for (const auto &[key, object] : objects)
            if (object.second > since && (nameSpace.isEmpty() || object.first.nameSpace == nameSpace))
                tell(socket, u"ADDED"_s, row(object.first, object.second));
        return;
    }
    const QString selector = QUrl::fromPercentEncoding(QRegularExpression(u"labelSelector=([^&]*)"_s).match(query).captured(1).toLatin1());
    QList<QJsonObject> rows;
    for (const auto &[key, object] : objects)
        if ((nameSpace.isEmpty() || object.first.nameSpace == nameSpace) && (selector.isEmpty() || object.first.labels[selector.section(u'=', 0, 0)].toString() == selector.section(u'=', 1)))
            rows.append(row(object.first, object.second));
    send(socket, 200, table(rows));
}

} // namespace headrace::fakes
