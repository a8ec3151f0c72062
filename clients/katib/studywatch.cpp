// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studywatch.h"

#include "clients/katib/studyreading.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/reflector.h"
#include "clients/kube/watchmachine.h"

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

ApiResource resource(const QString &plural, const QString &kind)
{
    return {.group = u"kubeflow.org"_s, .version = u"v1beta1"_s, .plural = plural, .kind = kind, .singular = kind.toLower(), .verbs = {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}};
}

/// What differs between the kinds.
template<typename T>
struct Kind;

template<>
struct Kind<Study> {
    static std::string path(const StudyScope &scope)
    {
        const std::string query = scope.study.isEmpty() ? std::string() : "fieldSelector=" + urlEncoded(u"metadata.name="_s + scope.study) + '&';
        return resourcePath(experimentsResource(), scope.nameSpace) + '?' + query;
    }
    static Study read(const apijson::Value &object) { return studyOf(object); }
    static Result<KatibPage<Study>> page(const std::string &json) { return readStudies(json); }
};

template<>
struct Kind<Trial> {
    static std::string path(const StudyScope &scope)
    {
        const std::string query = scope.study.isEmpty() ? std::string() : "labelSelector=" + urlEncoded(u"katib.kubeflow.org/experiment="_s + scope.study) + '&';
        return resourcePath(trialsResource(), scope.nameSpace) + '?' + query;
    }
    static Trial read(const apijson::Value &object) { return trialOf(object); }
    static Result<KatibPage<Trial>> page(const std::string &json) { return readTrials(json); }
};

} // namespace

ApiResource experimentsResource()
{
    return resource(u"experiments"_s, u"Experiment"_s);
}

ApiResource trialsResource()
{
    return resource(u"trials"_s, u"Trial"_s);
}

ApiResource suggestionsResource()
{
    return resource(u"suggestions"_s, u"Suggestion"_s);
}

template<typename T>
class StudyWatch<T>::Machine final : public WatchMachine
{
public:
    Machine(std::shared_ptr<KubeClient> client, const StudyScope &scope, Receiver receiver, const ListPacing &pacing)
        : WatchMachine(std::move(client), pacing)
        , m_path(Kind<T>::path(scope))
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
        m_client->call(std::move(call), [self = std::static_pointer_cast<Machine>(shared_from_this()), round = m_round](const Result<KubeReply> &reply) {
            if (self->keepsGoing(round))
                self->pageCame(reply);
        });
    }

    void pageCame(const Result<KubeReply> &reply)
    {
        Result<KatibPage<T>> page = reply ? Kind<T>::page(reply->body) : Result<KatibPage<T>>(reply.error());
        if (!page) {
            Error error = page.error();
            if (error.where.isEmpty())
                error.where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
            failed(error);
            return;
        }
        if (std::exchange(m_isFirstPage, false)) {
            flush(); // what came before belongs to the list before
            m_batch.beginsAnew = true;
        }
        m_version = page->version.toStdString();
        for (T &item : page->items)
            put(std::move(item));
        if (!page->continuation.isEmpty()) {
            flushSoon();
            askPage(page->continuation);
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
        if (type.isEmpty() || !apijson::isObject(object) || type == "ERROR"_L1) {
            refuseWatch(type == "ERROR"_L1 ? kubeError(0, apijson::jsonOf(object), {}) : notKatibJson());
            return;
        }
        if (const QString version = apijson::textAt(apijson::fieldAt(object, "metadata"), "resourceVersion"); !version.isEmpty() && version != "0"_L1)
            m_version = version.toStdString();
        if (type == "ADDED"_L1 || type == "MODIFIED"_L1)
            put(Kind<T>::read(object));
        else if (type == "DELETED"_L1)
            remove(apijson::textAt(apijson::fieldAt(object, "metadata"), "uid"));
        else
            return;
        flushSoon();
    }

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
        StudyBatch<T> batch = std::exchange(m_batch, StudyBatch<T>{.status = m_batch.status});
        m_places.clear();
        std::erase_if(batch.changed, [](const T &one) { return one.uid.isEmpty() && one.name.isEmpty(); });
        const std::lock_guard lock(m_receiving);
        if (const Receiver receiver = m_receiver)
            receiver(std::move(batch));
    }

    const std::string m_path;
    Receiver m_receiver;
    apijson::Document m_document;
    StudyBatch<T> m_batch;
    std::unordered_map<std::string, std::size_t> m_places; ///< uid → place in the batch
    bool m_isFirstPage = true;
};

template<typename T>
StudyWatch<T>::StudyWatch(std::shared_ptr<KubeClient> client, StudyScope scope, Receiver receiver, ListPacing pacing)
    : m_machine(std::make_shared<Machine>(std::move(client), scope, std::move(receiver), pacing))
{
    m_machine->start();
}

template<typename T>
StudyWatch<T>::~StudyWatch()
{
    m_machine->stop();
}

template<typename T>
void StudyWatch<T>::hurry()
{
    m_machine->hurry();
}

template class StudyWatch<Study>;
template class StudyWatch<Trial>;

} // namespace headrace
