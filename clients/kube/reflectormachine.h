// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/pairedpages.h"
#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"
#include "clients/kube/watchmachine.h"

#include <unordered_map>
#include <unordered_set>

namespace headrace {

/// A live list as the server's own table: pages, then changes, the newest of each object.
class Reflector::Machine final : public WatchMachine
{
public:
    Machine(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, const ListPacing &pacing);

private:
    void beginList() override;
    void stopList() override;
    KubeCall watchCall() const override;
    void watchLine(std::string &line) override;
    LiveStatus &status() override { return m_batch.status; }
    void tell() override;
    void dropReceiver() override { m_receiver = nullptr; }
    bool isPolled() const override { return !m_scope.resource.verbs.isEmpty() && !m_scope.resource.can(QStringLiteral("watch")); }

    std::shared_ptr<Machine> self() { return std::static_pointer_cast<Machine>(shared_from_this()); }
    void askPage(const std::string &continueToken);
    void pageCame(Result<KubeReply> reply);
    void askPairs(const std::string &continueToken);
    void addPage(RowPage page);
    void listCame();
    void listBroke(Error error);
    void addEvent(WatchLine &line);

    const ListScope m_scope;
    const std::string m_path;
    Receiver m_receiver;
    TableReader m_reader;
    bool m_isFirstPage = true;
    bool m_neverPairs = false; ///< this server's halves did not fit once
    int m_restarts = 0;        ///< of the list that is under way
    std::shared_ptr<PairedPages> m_pairs;
    RowBatch m_batch;
    std::unordered_map<std::string, std::size_t> m_batchRows; ///< uid → place in m_batch.rows: the newest state wins
    std::unordered_set<std::string> m_batchRemoved;
};

} // namespace headrace
