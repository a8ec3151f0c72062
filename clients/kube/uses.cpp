// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/uses.h"

#include "clients/kube/asked.h"
#include "clients/kube/jsonreading.h"
#include "clients/kube/quantity.h"
#include "clients/kube/reflector.h"

#include <simdjson.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

namespace dom = simdjson::dom;
constexpr int pageSize = 500;

/// The element under nested keys; null where one is missing.
dom::element under(dom::element value, std::initializer_list<const char *> keys, bool &isThere)
{
    isThere = true;
    for (const char *key : keys)
        if (value[key].get(value)) {
            isThere = false;
            return value;
        }
    return value;
}

QString textUnder(dom::element value, std::initializer_list<const char *> keys)
{
    bool isThere = false;
    std::string_view text;
    if (const dom::element found = under(value, keys, isThere); !isThere || found.get(text))
        return {};
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

template<typename Use>
void eachUnder(dom::element value, std::initializer_list<const char *> keys, Use use)
{
    bool isThere = false;
    dom::array array;
    if (const dom::element found = under(value, keys, isThere); !isThere || found.get(array))
        return;
    for (const dom::element entry : array)
        use(entry);
}

Amounts amountsUnder(dom::element value, std::initializer_list<const char *> keys)
{
    Amounts amounts;
    bool isThere = false;
    dom::object object;
    if (const dom::element found = under(value, keys, isThere); !isThere || found.get(object))
        return amounts;
    for (const auto &[key, value] : object)
        if (std::string_view text; !value.get(text))
            if (const auto number = quantityOf(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))))
                amounts[QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))] = *number;
    return amounts;
}

/// Containers run together; init containers one after the other, except those that stay (restartPolicy Always).
Amounts podAmounts(dom::element spec, const char *part)
{
    Amounts sum;
    const auto addTo = [](Amounts &all, const Amounts &more) {
        for (const auto &[resource, amount] : more)
            all[resource] += amount;
    };
    eachUnder(spec, {"containers"}, [&](dom::element container) { addTo(sum, amountsUnder(container, {"resources", part})); });
    Amounts staying;
    Amounts most;
    eachUnder(spec, {"initContainers"}, [&](dom::element container) {
        Amounts own = amountsUnder(container, {"resources", part});
        if (textUnder(container, {"restartPolicy"}) == u"Always") {
            addTo(staying, own);
            own = staying;
        } else {
            addTo(own, staying);
        }
        for (const auto &[resource, amount] : own)
            most[resource] = std::max(most[resource], amount);
    });
    addTo(sum, staying);
    for (const auto &[resource, amount] : most)
        sum[resource] = std::max(sum[resource], amount);
    return sum;
}

void readReferences(dom::element spec, PodUse &use)
{
    eachUnder(spec, {"volumes"}, [&](dom::element volume) {
        use.claims.append(textUnder(volume, {"persistentVolumeClaim", "claimName"}));
        use.secrets.append(textUnder(volume, {"secret", "secretName"}));
        use.configMaps.append(textUnder(volume, {"configMap", "name"}));
        eachUnder(volume, {"projected", "sources"}, [&](dom::element source) {
            use.secrets.append(textUnder(source, {"secret", "name"}));
            use.configMaps.append(textUnder(source, {"configMap", "name"}));
        });
    });
    for (const char *part : {"initContainers", "containers", "ephemeralContainers"})
        eachUnder(spec, {part}, [&](dom::element container) {
            eachUnder(container, {"envFrom"}, [&](dom::element from) {
                use.secrets.append(textUnder(from, {"secretRef", "name"}));
                use.configMaps.append(textUnder(from, {"configMapRef", "name"}));
            });
            eachUnder(container, {"env"}, [&](dom::element variable) {
                use.secrets.append(textUnder(variable, {"valueFrom", "secretKeyRef", "name"}));
                use.configMaps.append(textUnder(variable, {"valueFrom", "configMapKeyRef", "name"}));
            });
        });
    eachUnder(spec, {"imagePullSecrets"}, [&](dom::element secret) { use.secrets.append(textUnder(secret, {"name"})); });
    for (QStringList *names : {&use.claims, &use.secrets, &use.configMaps}) {
        names->removeAll(QString());
        names->removeDuplicates();
        names->sort();
    }
}

PodUse useOf(dom::element pod)
{
    PodUse use{.nameSpace = textUnder(pod, {"metadata", "namespace"}), .name = textUnder(pod, {"metadata", "name"}), .uid = textUnder(pod, {"metadata", "uid"}), .phase = textUnder(pod, {"status", "phase"})};
    use.node = textUnder(pod, {"spec", "nodeName"});
    use.serviceAccount = textUnder(pod, {"spec", "serviceAccountName"});
    bool isThere = false;
    const dom::element spec = under(pod, {"spec"}, isThere);
    if (!isThere)
        return use;
    readReferences(spec, use);
    use.requests = podAmounts(spec, "requests");
    use.limits = podAmounts(spec, "limits");
    return use;
}

/// Pages one after the other, gathered into one answer.
template<typename Item>
class PagedReading : public std::enable_shared_from_this<PagedReading<Item>>
{
public:
    using Items = Result<std::vector<Item>>;
    using ReadPage = Items (*)(const std::string &body, std::string &continueToken);

    PagedReading(std::shared_ptr<KubeClient> client, std::string path, ReadPage readPage)
        : m_client(std::move(client))
        , m_path(std::move(path))
        , m_readPage(readPage)
    {
        m_promise.start();
    }

    QFuture<Items> future() { return m_promise.future(); }

    void ask(const std::string &token)
    {
        KubeCall call{.path = m_path + (token.empty() ? std::string() : "&continue=" + urlEncoded(QString::fromStdString(token))), .isLarge = true};
        m_client->call(std::move(call), [self = this->shared_from_this()](Result<KubeReply> reply) { self->came(reply); });
    }

private:
    void came(const Result<KubeReply> &reply)
    {
        if (!reply && reply.error().code == u"kube.expired" && !std::exchange(m_beganAnew, true)) {
            m_items.clear();
            ask({});
            return;
        }
        std::string token;
        Items page = reply ? m_readPage(reply->body, token) : Items(reply.error());
        if (!page) {
            m_promise.addResult(page.error());
            m_promise.finish();
            return;
        }
        m_items.insert(m_items.end(), std::make_move_iterator(page->begin()), std::make_move_iterator(page->end()));
        if (!token.empty() && !m_promise.isCanceled()) {
            ask(token);
            return;
        }
        m_promise.addResult(std::move(m_items));
        m_promise.finish();
    }

    const std::shared_ptr<KubeClient> m_client;
    const std::string m_path;
    const ReadPage m_readPage;
    QPromise<Items> m_promise;
    std::vector<Item> m_items;
    bool m_beganAnew = false;
};

const ApiResource podKind{.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s};

Error notJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
}

Result<std::vector<NodeRoom>> nodeRoomsOf(const std::string &body, std::string &continueToken)
{
    dom::parser parser;
    dom::element list;
    if (parser.parse(body).get(list) || !list.is_object())
        return notJson();
    continueToken = textUnder(list, {"metadata", "continue"}).toStdString();
    std::vector<NodeRoom> rooms;
    eachUnder(list, {"items"}, [&](dom::element node) { rooms.push_back({textUnder(node, {"metadata", "name"}), amountsUnder(node, {"status", "allocatable"})}); });
    return rooms;
}

} // namespace

Result<std::vector<PodUse>> podUsesOf(const std::string &body, std::string &continueToken)
{
    dom::parser parser;
    dom::element list;
    if (parser.parse(body).get(list) || !list.is_object())
        return notJson();
    continueToken = textUnder(list, {"metadata", "continue"}).toStdString();
    std::vector<PodUse> uses;
    eachUnder(list, {"items"}, [&](dom::element pod) { uses.push_back(useOf(pod)); });
    return uses;
}

QFuture<Result<std::vector<PodUse>>> readPodUses(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &fieldSelector)
{
    std::string path = resourcePath(podKind, nameSpace) + "?limit=" + std::to_string(pageSize);
    if (!fieldSelector.isEmpty())
        path += "&fieldSelector=" + urlEncoded(fieldSelector);
    const auto reading = std::make_shared<PagedReading<PodUse>>(client, path, podUsesOf);
    reading->ask({});
    return reading->future();
}

QFuture<Result<qint64>> countObjects(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const QString &nameSpace)
{
    KubeCall call{.path = resourcePath(resource, nameSpace) + "?limit=1", .accept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json"};
    return asked<qint64>(client, std::move(call), [](const KubeReply &reply) -> Result<qint64> {
        const kubejson::Json list = kubejson::Json::parse(reply.body, nullptr, false);
        if (!list.is_object())
            return notJson();
        const kubejson::Json &rest = kubejson::at(list, {"metadata", "remainingItemCount"});
        return static_cast<qint64>(kubejson::at(list, {"items"}).size()) + (rest.is_number_integer() ? rest.get<qint64>() : 0);
    });
}

Result<std::vector<QuotaView>> quotasOf(const std::string &body)
{
    const kubejson::Json list = kubejson::Json::parse(body, nullptr, false);
    if (!list.is_object())
        return notJson();
    std::vector<QuotaView> quotas;
    for (const kubejson::Json &quota : kubejson::at(list, {"items"})) {
        QuotaView view{.name = kubejson::text(quota, {"metadata", "name"})};
        for (const kubejson::Json &scope : kubejson::at(quota, {"spec", "scopes"}))
            view.scopes.append(kubejson::text(scope));
        const kubejson::Json &hard = kubejson::at(quota, {"status", "hard"});
        if (hard.is_object())
            for (const auto &[resource, amount] : hard.items())
                view.lines.push_back({QString::fromStdString(resource), kubejson::text(quota, {"status", "used", resource.c_str()}), kubejson::text(amount)});
        quotas.push_back(std::move(view));
    }
    return quotas;
}

QFuture<Result<std::vector<QuotaView>>> readQuotas(const std::shared_ptr<KubeClient> &client, const QString &nameSpace)
{
    return asked<std::vector<QuotaView>>(client, {.path = "/api/v1/namespaces/" + urlEncoded(nameSpace) + "/resourcequotas?limit=100"}, [](const KubeReply &reply) { return quotasOf(reply.body); });
}

Result<std::vector<LimitLine>> limitLinesOf(const std::string &body)
{
    const kubejson::Json list = kubejson::Json::parse(body, nullptr, false);
    if (!list.is_object())
        return notJson();
    std::vector<LimitLine> lines;
    for (const kubejson::Json &range : kubejson::at(list, {"items"}))
        for (const kubejson::Json &limit : kubejson::at(range, {"spec", "limits"})) {
            std::map<QString, LimitLine> byResource;
            const std::pair<const char *, QString LimitLine::*> parts[] = {{"min", &LimitLine::least}, {"max", &LimitLine::most}, {"default", &LimitLine::defaultLimit}, {"defaultRequest", &LimitLine::defaultRequest}, {"maxLimitRequestRatio", &LimitLine::mostRatio}};
            for (const auto &[part, member] : parts)
                if (const kubejson::Json &amounts = kubejson::at(limit, {part}); amounts.is_object())
                    for (const auto &[resource, amount] : amounts.items())
                        byResource[QString::fromStdString(resource)].*member = kubejson::text(amount);
            for (auto &[resource, line] : byResource) {
                line.rangeName = kubejson::text(range, {"metadata", "name"});
                line.type = kubejson::text(limit, {"type"});
                line.resource = resource;
                lines.push_back(std::move(line));
            }
        }
    return lines;
}

QFuture<Result<std::vector<LimitLine>>> readLimitRanges(const std::shared_ptr<KubeClient> &client, const QString &nameSpace)
{
    return asked<std::vector<LimitLine>>(client, {.path = "/api/v1/namespaces/" + urlEncoded(nameSpace) + "/limitranges?limit=100"}, [](const KubeReply &reply) { return limitLinesOf(reply.body); });
}

Result<PodUsage> podUsageOf(const std::string &body)
{
    const kubejson::Json metrics = kubejson::Json::parse(body, nullptr, false);
    if (!metrics.is_object())
        return notJson();
    PodUsage usage{.measured = kubejson::seconds(kubejson::at(metrics, {"timestamp"}))};
    for (const kubejson::Json &container : kubejson::at(metrics, {"containers"}))
        usage.containers.push_back({kubejson::text(container, {"name"}), kubejson::text(container, {"usage", "cpu"}), kubejson::text(container, {"usage", "memory"})});
    return usage;
}

QFuture<Result<PodUsage>> readPodUsage(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &pod)
{
    return asked<PodUsage>(client, {.path = "/apis/metrics.k8s.io/v1beta1/namespaces/" + urlEncoded(nameSpace) + "/pods/" + urlEncoded(pod)}, [](const KubeReply &reply) { return podUsageOf(reply.body); });
}

Result<std::vector<ObjectUsage>> usagesOf(const std::string &body)
{
    dom::parser parser;
    dom::element list;
    if (parser.parse(body).get(list) || !list.is_object())
        return notJson();
    std::vector<ObjectUsage> usages;
    eachUnder(list, {"items"}, [&](dom::element item) {
        ObjectUsage usage{.nameSpace = textUnder(item, {"metadata", "namespace"}), .name = textUnder(item, {"metadata", "name"})};
        const auto add = [&usage](const Amounts &amounts) {
            for (const auto &[resource, amount] : amounts)
                (resource == u"cpu" ? usage.cpu : usage.memory) += resource == u"cpu" || resource == u"memory" ? amount : 0;
        };
        add(amountsUnder(item, {"usage"}));
        eachUnder(item, {"containers"}, [&](dom::element container) { add(amountsUnder(container, {"usage"})); });
        usages.push_back(std::move(usage));
    });
    return usages;
}

QFuture<Result<std::vector<ObjectUsage>>> readUsages(const std::shared_ptr<KubeClient> &client, const QString &plural, const QString &nameSpace)
{
    KubeCall call{.path = resourcePath({.group = u"metrics.k8s.io"_s, .version = u"v1beta1"_s, .plural = plural}, nameSpace), .isLarge = true};
    return asked<std::vector<ObjectUsage>>(client, std::move(call), [](const KubeReply &reply) { return usagesOf(reply.body); });
}

QFuture<Result<std::vector<NodeRoom>>> readNodeRooms(const std::shared_ptr<KubeClient> &client)
{
    const auto reading = std::make_shared<PagedReading<NodeRoom>>(client, "/api/v1/nodes?limit=" + std::to_string(pageSize), nodeRoomsOf);
    reading->ask({});
    return reading->future();
}

} // namespace headrace
