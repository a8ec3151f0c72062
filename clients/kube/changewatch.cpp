// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/changewatch.h"

#include "clients/kube/kubestatus.h"
#include "clients/kube/reflector.h"
#include "clients/kube/watchmachine.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;

constexpr const char *tableAccept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

std::string versionOf(const Json &object)
{
    static const Json::json_pointer place("/metadata/resourceVersion");
    return object.is_object() && object.contains(place) && object.at(place).is_string() ? object.at(place).get<std::string>() : std::string();
}

} // namespace

class ChangeWatch::Machine final : public WatchMachine
{
public:
    Machine(std::shared_ptr<KubeClient> client, const ApiResource &kind, Told told, const ListPacing &pacing)
        : WatchMachine(std::move(client), pacing)
        , m_path(resourcePath(kind, {}) + "?includeObject=None&")
        , m_told(std::move(told))
    {
    }

private:
    void beginList() override
    {
        m_client->call({.path = m_path + "limit=1", .accept = tableAccept}, [self = std::static_pointer_cast<Machine>(shared_from_this()), round = m_round](const Result<KubeReply> &reply) {
            if (self->keepsGoing(round))
                self->pageCame(reply);
        });
    }

    void pageCame(const Result<KubeReply> &reply)
    {
        if (!reply) {
            failed(reply.error());
            return;
        }
        m_version = versionOf(Json::parse(reply->body, nullptr, false));
        m_hasChanged = std::exchange(m_wasListed, true); // who knows what happened in between
        listEnded();
    }

    KubeCall watchCall() const override { return {.path = m_path, .accept = tableAccept}; }

    void watchLine(std::string &text) override
    {
        const Json line = Json::parse(text, nullptr, false);
        const bool isLine = line.is_object() && line.contains("type") && line.contains("object");
        if (!isLine || line["type"] == "ERROR") {
            refuseWatch(isLine ? kubeError(0, line["object"].dump(), {}) : Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true});
            return;
        }
        if (const std::string version = versionOf(line["object"]); !version.empty() && version != "0")
            m_version = version;
        if (line["type"] == "BOOKMARK")
            return;
        m_hasChanged = true;
        flushSoon();
    }

    LiveStatus &status() override { return m_status; }

    void tell() override
    {
        const std::lock_guard lock(m_receiving);
        if (const Told told = m_told; told && std::exchange(m_hasChanged, false))
            told();
    }

    void dropReceiver() override { m_told = nullptr; }

    const std::string m_path;
    Told m_told;
    LiveStatus m_status;
    bool m_wasListed = false;
    bool m_hasChanged = false;
};

ChangeWatch::ChangeWatch(std::shared_ptr<KubeClient> client, const ApiResource &kind, Told told, const ListPacing &pacing)
    : m_machine(std::make_shared<Machine>(std::move(client), kind, std::move(told), pacing))
{
    m_machine->start();
}

ChangeWatch::~ChangeWatch()
{
    m_machine->stop();
}

} // namespace headrace
