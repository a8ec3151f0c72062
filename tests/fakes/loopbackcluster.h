// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>

#include <map>

namespace headrace::fakes {

/// A small Kubernetes API on loopback for tests of what lies above the clients: discovery, tables in one page, watches that stay
/// open, single objects, access reviews. Everything asked for is written down. It lives on the thread of the test.
class LoopbackCluster : public QObject
{
public:
    struct Object {
        QString nameSpace;
        QString name;
        QString status = QStringLiteral("Running");
        QJsonObject labels;
        QString ownerKind;
        QString ownerName;
    };

    LoopbackCluster();
    ~LoopbackCluster() override;

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    /// "pods", "jobs.batch" …: adds or changes one, and tells those who watch.
    void put(const QString &kind, const Object &object);
    void remove(const QString &kind, const QString &nameSpace, const QString &name);
    /// Lists of this namespace (empty = of all) are refused.
    void forbid(const QString &nameSpace) { m_forbidden.append(nameSpace); }

    /// From now on the cluster says that metrics.k8s.io is there; what it answers is for answerWith().
    void offerMetrics();
    /// The body for exactly this path with its query; a "code" in it is the status.
    void answerWith(const QString &target, const QJsonObject &body) { m_answers[target] = body; }

    /// "GET /api/v1/pods?limit=500…" in the order in which they came.
    const QStringList &requests() const { return m_requests; }
    /// Lists begun of a kind's path, watches and further pages not counted.
    qsizetype lists(const QString &path) const;
    qsizetype watches(const QString &path) const;
    qsizetype openWatches() const;

private:
    struct Kind {
        QString group, version, plural, kind;
        bool isNamespaced = true;
    };
    struct Watch {
        QPointer<QTcpSocket> socket;
        QString plural, nameSpace;
    };

    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &method, const QString &target, const QByteArray &body);
    void answerKind(QTcpSocket *socket, const QString &path, const QString &query);
    static void send(QTcpSocket *socket, int status, const QJsonObject &body);
    void tell(QTcpSocket *socket, const QString &type, const QJsonObject &row) const;
    QJsonObject discovery(bool ofCore) const;
    QJsonObject table(const QList<QJsonObject> &rows) const;
    QJsonObject row(const Object &object, int version) const;
    const Kind *kindOf(const QString &fullName) const;

    QTcpServer m_server;
    std::vector<Kind> m_kinds;
    std::map<QString, std::map<QString, std::pair<Object, int>>> m_objects; ///< by kind, then "namespace/name"; with the version
    QHash<QTcpSocket *, QByteArray> m_buffers;
    std::vector<Watch> m_watches;
    QHash<QString, QJsonObject> m_answers;
    QStringList m_forbidden;
    QStringList m_requests;
    int m_version = 100;
};

} // namespace headrace::fakes
