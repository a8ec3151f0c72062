// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/diagnosticsjson.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

std::string time(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

const char *wordOf(LiveState state)
{
    switch (state) {
    case LiveState::Idle:
        return "idle";
    case LiveState::Listing:
        return "listing";
    case LiveState::Live:
        return "live";
    case LiveState::Stale:
        return "stale";
    case LiveState::Failed:
        break;
    }
    return "failed";
}

Json workJson(const LiveWork &work)
{
    Json json{{"kind", work.kindName.toStdString()}, {"namespace", work.nameSpace.toStdString()}, {"state", wordOf(work.status.state)}, {"rows", work.rows}, {"reconnects", work.status.reconnects}};
    if (work.events >= 0)
        json["events"] = work.events;
    if (work.status.state == LiveState::Stale)
        json["since"] = time(work.status.since);
    if (!work.status.error.code.isEmpty())
        json["error"] = {{"code", work.status.error.code.toStdString()}, {"said", work.status.error.serverMessage.toStdString()}};
    return json;
}

Json requestJson(const RequestRecord &record)
{
    Json json{{"number", record.number}, {"began", time(record.began)}, {"method", record.method.toStdString()}, {"path", record.path.toStdString()}, {"status", record.status}};
    if (record.isOpen)
        json["open"] = true;
    else
        json.update({{"milliseconds", record.milliseconds}, {"bytes", record.bytes}});
    if (record.isStream)
        json["stream"] = true;
    if (!record.error.isEmpty())
        json["error"] = record.error.toStdString();
    return json;
}

/// The number behind "VmRSS:" in /proc/self/status.
qint64 statusNumber(const QByteArray &status, const QByteArray &key)
{
    const qsizetype at = status.indexOf(QByteArray('\n' + key + ':'));
    if (at < 0)
        return -1;
    const qsizetype begin = at + key.size() + 2;
    return status.mid(begin, status.indexOf('\n', begin) - begin).simplified().split(' ').first().toLongLong();
}

} // namespace

QByteArray diagnosticsJson(const Diagnostics &diagnostics)
{
    Json json{{"program", diagnostics.program.toStdString()}, {"taken", time(diagnostics.taken)}, {"cluster", diagnostics.cluster.toStdString()}, {"server", diagnostics.server.toStdString()}, {"user", diagnostics.user.toStdString()}, {"state", diagnostics.state.toStdString()}, {"kinds", diagnostics.kinds}};
    json["silentGroups"] = Json::array();
    for (const QString &group : diagnostics.staleGroups)
        json["silentGroups"].push_back(group.toStdString());
    const RequestTotals &totals = diagnostics.totals;
    json["totals"] = {{"requests", totals.requests}, {"failed", totals.failed}, {"bytes", totals.bytes}, {"openCalls", totals.openCalls}, {"openStreams", totals.openStreams}};
    const ProcessUse &process = diagnostics.process;
    json["process"] = {{"residentBytes", process.residentBytes}, {"peakBytes", process.peakBytes}, {"openFiles", process.openFiles}, {"threads", process.threads}};
    json["lists"] = Json::array();
    for (const LiveWork &work : diagnostics.work)
        json["lists"].push_back(workJson(work));
    json["requests"] = Json::array();
    for (const RequestRecord &record : diagnostics.requests)
        json["requests"].push_back(requestJson(record));
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

ProcessUse processUse()
{
    constexpr qint64 kibibyte = 1024;
    ProcessUse use;
    QFile file(u"/proc/self/status"_s);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray status = file.readAll();
        if (const qint64 resident = statusNumber(status, "VmRSS"); resident >= 0)
            use.residentBytes = resident * kibibyte;
        if (const qint64 peak = statusNumber(status, "VmHWM"); peak >= 0)
            use.peakBytes = peak * kibibyte;
        use.threads = static_cast<int>(statusNumber(status, "Threads"));
    }
    const QDir files(u"/proc/self/fd"_s);
    if (files.exists())
        use.openFiles = static_cast<int>(files.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size());
    return use;
}

} // namespace headrace
