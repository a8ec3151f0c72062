// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubestatus.h"
#include "clients/kube/objectwatch.h"
#include "clients/kube/reflector.h"
#include "clients/kube/watchmachine.h"
#include "clients/pipelines/messagefields.h"

#include <unordered_map>

/// What ObjectWatch<T> is made of: to be included where a kind's watch is instantiated, after its reader.
namespace headrace {

/// How an object of the kind becomes a value; specialised by each kind.
template<typename T>
T readObject(const apijson::Value &object);

/// The list and its watches, on the I/O thread.
template<typename T>
class ObjectWatchMachine final : public WatchMachine
{
public:
    using Receiver = typename ObjectWatch<T>::Receiver;

    ObjectWatchMachine(std::shared_ptr<KubeClient> client, const std::string &path, Receiver receiver, const ListPacing &pacing)
        : WatchMachine(std::move(client), pacing)
        , m_path(path)
        , m_receiver(std::move(receiver))
    {
    }

private:
    void beginList() override
    {
        m_isFirstPage = true;
        askPage({});
    }

    KubeCall watchCall() const override { return {.path = m_path}; }
    LiveStatus &status() override { return m_batch.status; }
    void dropReceiver() override { m_receiver = nullptr; }

    void askPage(const QString &token)
    {
        KubeCall call{.path = m_path + "limit=" + std::to_string(m_pacing.firstPage), .isLarge = true};
        if (!token.isEmpty())
            call.path += "&continue=" + urlEncoded(token);
        m_client->call(std::move(call), [self = std::static_pointer_cast<ObjectWatchMachine>(shared_from_this()), round = m_round](const Result<KubeReply> &reply) {
            if (self->keepsGoing(round))
                self->pageCame(reply);
        });
    }

    void pageCame(const Result<KubeReply> &reply)
    {
        const std::optional<apijson::Value> page = reply ? m_document.parse(reply->body) : std::nullopt;
        if (!page) {
            Error error = reply ? notJson() : reply.error();
            if (error.where.isEmpty())
                error.where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
            failed(error);
            return;
        }
        if (std::exchange(m_isFirstPage, false)) {
            flush(); // what came before belongs to the list before
            m_batch.beginsAnew = true;
        }
        const apijson::Value metadata = apijson::fieldAt(*page, "metadata");
        m_version = apijson::textAt(metadata, "resourceVersion").toStdString();
        apijson::eachElement(apijson::fieldAt(*page, "items"), [this](const apijson::Value &item) { put(readObject<T>(item)); });
        if (const QString token = apijson::textAt(metadata, "continue"); !token.isEmpty()) {
            flushSoon();
            askPage(token);
            return;
        }
        m_batch.endsList = true;
        listEnded();
    }

    void watchLine(std::string &text) override
    {
        const std::optional<apijson::Value> line = m_document.parse(text);
        const QString type = line ? apijson::textAt(*line, "type") : QString();
        const apijson::Value object = line ? apijson::fieldAt(*line, "object") : apijson::Value();
        if (type.isEmpty() || !apijson::isObject(object) || type == QLatin1String("ERROR")) {
            refuseWatch(type == QLatin1String("ERROR") ? kubeError(0, apijson::jsonOf(object), {}) : notJson());
            return;
        }
        const apijson::Value metadata = apijson::fieldAt(object, "metadata");
        if (const QString version = apijson::textAt(metadata, "resourceVersion"); !version.isEmpty() && version != QLatin1String("0"))
            m_version = version.toStdString();
        if (type == QLatin1String("ADDED") || type == QLatin1String("MODIFIED"))
            put(readObject<T>(object));
        else if (type == QLatin1String("DELETED"))
            remove(apijson::textAt(metadata, "uid"));
        else
            return;
        flushSoon();
    }

    static Error notJson() { return {.kind = ErrorKind::Protocol, .code = QStringLiteral("kube.notJson"), .retryable = true}; }

    void put(T object)
    {
        const std::string uid = object.uid.toStdString();
        std::erase(m_batch.removed, object.uid);
        const auto [place, isNew] = m_places.try_emplace(uid, m_batch.changed.size());
        if (isNew)
            m_batch.changed.push_back(std::move(object));
        else
            m_batch.changed[place->second] = std::move(object);
    }

    void remove(const QString &uid)
    {
        if (const auto place = m_places.find(uid.toStdString()); place != m_places.end()) {
            m_batch.changed[place->second] = T{}; // left out when it is told
            m_places.erase(place);
        }
        m_batch.removed.push_back(uid);
    }

    void tell() override
    {
        ObjectBatch<T> batch = std::exchange(m_batch, ObjectBatch<T>{.status = m_batch.status});
        m_places.clear();
        std::erase_if(batch.changed, [](const T &one) { return one.uid.isEmpty() && one.name.isEmpty(); });
        const std::lock_guard lock(m_receiving);
        if (const Receiver receiver = m_receiver)
            receiver(std::move(batch));
    }

    const std::string m_path;
    Receiver m_receiver;
    apijson::Document m_document;
    ObjectBatch<T> m_batch;
    std::unordered_map<std::string, std::size_t> m_places; ///< uid → place in the batch
    bool m_isFirstPage = true;
};

template<typename T>
ObjectWatch<T>::ObjectWatch(std::shared_ptr<KubeClient> client, const std::string &path, Receiver receiver, const ListPacing &pacing)
    : m_machine(std::make_shared<ObjectWatchMachine<T>>(std::move(client), path, std::move(receiver), pacing))
{
    m_machine->start();
}

template<typename T>
ObjectWatch<T>::~ObjectWatch()
{
    m_machine->stop();
}

template<typename T>
void ObjectWatch<T>::hurry()
{
    m_machine->hurry();
}

} // namespace headrace
