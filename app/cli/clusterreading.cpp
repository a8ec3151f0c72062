// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterreading.h"

#include "app/cli/clusterapply.h"
#include "app/cli/printtable.h"
#include "app/cli/verbs.h"
#include "clients/kube/reflector.h"
#include "models/kube/age.h"
#include "widgets/panes/cluster/clusterwords.h"

#include <QDateTime>

#include <condition_variable>
#include <cstdio>
#include <map>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Batches of a live list, handed from the I/O thread to the one that prints.
class Batches
{
public:
    void add(RowBatch batch)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(batch));
        m_wake.notify_one();
    }

    RowBatch next()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_waiting.empty(); });
        RowBatch batch = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        return batch;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<RowBatch> m_waiting;
};

QStringList headings(const std::vector<KubeColumn> &columns, bool withNameSpace, bool isWide)
{
    QStringList cells;
    if (withNameSpace)
        cells.append(u"NAMESPACE"_s);
    for (const KubeColumn &column : columns)
        if (column.priority == 0 || isWide)
            cells.append(column.name.toUpper());
    return cells;
}

QStringList cellsOf(const KubeRow &row, const std::vector<KubeColumn> &columns, bool withNameSpace, bool isWide)
{
    QStringList cells;
    if (withNameSpace)
        cells.append(row.nameSpace);
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].priority == 0 || isWide)
            cells.append(columns[i].name == u"Age" && row.created > 0 ? shortAge(QDateTime::currentSecsSinceEpoch() - row.created) : row.cells[i]);
    return cells;
}

/// One answer as it came.
Result<KubeReply> asked(const ClusterCall &call, const std::string &path)
{
    QFuture<Result<KubeReply>> future = call.client->call({.path = path, .isLarge = true});
    future.waitForFinished();
    return future.result();
}

int printJson(const ClusterCall &call, const ApiResource &resource)
{
    const QString name = call.words.value(1);
    std::string path = resourcePath(resource, call.nameSpace, name);
    if (name.isEmpty() && !call.selector.isEmpty())
        path += "?labelSelector=" + urlEncoded(call.selector);
    const Result<KubeReply> reply = asked(call, path);
    if (!reply)
        return complainOf(reply.error());
    std::puts(reply->body.c_str());
    return Done;
}

} // namespace

int getObjects(ClusterCall &call)
{
    const ApiResource *resource = resourceOf(call);
    if (!resource)
        return CouldNot;
    if (call.output == u"json")
        return printJson(call, *resource);
    if (call.output == u"yaml")
        return printYaml(call, *resource);
    Batches batches;
    std::vector<KubeColumn> columns;
    std::vector<KubeRowPointer> rows;
    const Reflector reflector(call.client, {*resource, resource->isNamespaced ? call.nameSpace : QString(), call.selector, {}}, [&batches](RowBatch batch) { batches.add(std::move(batch)); });
    for (bool isWhole = false; !isWhole;) {
        RowBatch batch = batches.next();
        if (!batch.columns.empty())
            columns = batch.columns;
        rows.insert(rows.end(), batch.rows.begin(), batch.rows.end());
        isWhole = batch.endsList;
        if (!isWhole && (batch.status.state == LiveState::Failed || batch.status.state == LiveState::Stale))
            return complainOf(batch.status.error);
    }
    const QStringList wanted = call.words.mid(1);
    std::erase_if(rows, [&](const KubeRowPointer &row) { return !wanted.isEmpty() && !wanted.contains(row->name); });
    std::sort(rows.begin(), rows.end(), [](const KubeRowPointer &a, const KubeRowPointer &b) { return std::tie(a->nameSpace, a->name) < std::tie(b->nameSpace, b->name); });
    const bool withNameSpace = resource->isNamespaced && call.nameSpace.isEmpty();
    Lines lines{headings(columns, withNameSpace, call.output == u"wide")};
    for (const KubeRowPointer &row : rows)
        lines.push_back(call.output == u"name" ? QStringList{resource->fullName() % u'/' % row->name} : cellsOf(*row, columns, withNameSpace, call.output == u"wide"));
    if (call.output == u"name")
        lines.erase(lines.begin());
    if (rows.empty())
        std::fputs("Nothing found.\n", stderr);
    else
        printTable(lines);
    return rows.empty() && !wanted.isEmpty() ? NegativeAnswer : Done;
}

int watchObjects(ClusterCall &call)
{
    const ApiResource *resource = resourceOf(call);
    if (!resource)
        return CouldNot;
    Batches batches;
    std::vector<KubeColumn> columns;
    std::map<QByteArray, KubeRowPointer> known;
    const bool withNameSpace = resource->isNamespaced && call.nameSpace.isEmpty();
    const Reflector reflector(call.client, {*resource, resource->isNamespaced ? call.nameSpace : QString(), call.selector, {}}, [&batches](RowBatch batch) { batches.add(std::move(batch)); });
    LiveState state = LiveState::Idle;
    for (;;) {
        const RowBatch batch = batches.next();
        if (!batch.columns.empty())
            columns = batch.columns;
        if (batch.status.state != state) {
            state = batch.status.state;
            std::fprintf(stderr, "%s\n", qPrintable(ClusterWords::live(batch.status, static_cast<qint64>(known.size()))));
            if (state == LiveState::Failed)
                return complainOf(batch.status.error);
        }
        for (const KubeRowPointer &row : batch.rows) {
            const bool isNew = !known.contains(row->uid);
            known[row->uid] = row;
            std::printf("%s %s\n", isNew ? "+" : "~", qPrintable(cellsOf(*row, columns, withNameSpace, call.output == u"wide").join(u"   "_s)));
        }
        for (const QByteArray &uid : batch.removed)
            if (const auto gone = known.extract(uid); !gone.empty())
                std::printf("- %s\n", qPrintable(cellsOf(*gone.mapped(), columns, withNameSpace, false).join(u"   "_s)));
        std::fflush(stdout);
    }
}

} // namespace headrace
