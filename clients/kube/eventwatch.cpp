// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/eventwatch.h"

#include "clients/kube/eventreading.h"
#include "clients/kube/watchmachine.h"

using namespace Qt::StringLiterals;

namespace headrace {

/// A live list of whole events.
class EventWatch::Machine final : public WatchMachine
{
public:
    Machine(std::shared_ptr<KubeClient> client, const QString &nameSpace, Receiver receiver, const ListPacing &pacing);

private:
    void beginList() override;
    KubeCall watchCall() const override { return {.path = m_path}; }
    void watchLine(std::string &text) override;
    LiveStatus &status() override { return m_batch.status; }
    void tell() override;
    void dropReceiver() override { m_receiver = nullptr; }

    void askPage(const std::string &token);
    void pageCame(const Result<KubeReply> &reply);

    const std::string m_path;
    Receiver m_receiver;
    std::size_t m_listed = 0;
    EventBatch m_batch;
};

EventWatch::EventWatch(std::shared_ptr<KubeClient> client, QString nameSpace, Receiver receiver, ListPacing pacing)
    : m_machine(std::make_shared<Machine>(std::move(client), nameSpace, std::move(receiver), pacing))
{
    m_machine->start();
}

EventWatch::~EventWatch()
{
    m_machine->stop();
}

void EventWatch::hurry()
{
    m_machine->hurry();
}

EventWatch::Machine::Machine(std::shared_ptr<KubeClient> client, const QString &nameSpace, Receiver receiver, const ListPacing &pacing)
    : WatchMachine(std::move(client), pacing)
    , m_path("/api/v1" + (nameSpace.isEmpty() ? std::string() : "/namespaces/" + urlEncoded(nameSpace)) + "/events?")
    , m_receiver(std::move(receiver))
{
}

void EventWatch::Machine::beginList()
{
    m_listed = 0;
    m_batch.events.clear();
    m_batch.removed.clear();
    m_batch.beginsAnew = true;
    m_batch.isCut = false;
    askPage({});
}

void EventWatch::Machine::askPage(const std::string &token)
{
    KubeCall call{.path = m_path + "limit=" + std::to_string(m_pacing.nextPages) + (token.empty() ? std::string() : "&continue=" + urlEncoded(QString::fromStdString(token)))};
    m_client->call(std::move(call), [self = std::static_pointer_cast<Machine>(shared_from_this()), round = m_round](Result<KubeReply> reply) {
        if (self->keepsGoing(round))
            self->pageCame(reply);
    });
}

void EventWatch::Machine::pageCame(const Result<KubeReply> &reply)
{
    Result<EventPage> page = reply ? eventPageOf(reply->body) : Result<EventPage>(reply.error());
    if (!page) {
        failed(page.error());
        return;
    }
    m_version = page->resourceVersion;
    m_listed += page->events.size();
    m_batch.events.insert(m_batch.events.end(), page->events.begin(), page->events.end());
    m_batch.isCut = !page->continueToken.empty() && m_listed >= mostListed;
    if (!page->continueToken.empty() && !m_batch.isCut) {
        askPage(page->continueToken);
        return;
    }
    listEnded();
}

void EventWatch::Machine::watchLine(std::string &text)
{
    Result<EventLine> read = eventLineOf(text);
    if (!read || read->kind == WatchKind::Refused) {
        // A line that cannot be read may have held a change: the list tells.
        refuseWatch(read ? read->error : Error{.kind = ErrorKind::Protocol, .code = u"kube.expired"_s});
        return;
    }
    if (!read->resourceVersion.empty() && read->resourceVersion != "0")
        m_version = read->resourceVersion;
    if (read->kind == WatchKind::Deleted)
        m_batch.removed.push_back(read->event.uid);
    else if (read->kind == WatchKind::Added || read->kind == WatchKind::Modified)
        m_batch.events.push_back(std::move(read->event));
    else
        return;
    flushSoon();
}

void EventWatch::Machine::tell()
{
    EventBatch batch{.status = m_batch.status, .isCut = m_batch.isCut};
    // Half a list is none; what was known stays on the screen, marked as old.
    if (!isListing())
        std::swap(batch, m_batch);
    const std::lock_guard lock(m_receiving);
    // A copy, because the receiver may end the watch and with it the original.
    if (const Receiver receiver = m_receiver)
        receiver(std::move(batch));
}

} // namespace headrace
