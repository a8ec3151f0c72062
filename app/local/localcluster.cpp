// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localcluster.h"

#include "app/local/engine/localengine.h"

#include <malloc.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr auto whileFollowed = std::chrono::milliseconds(50);
constexpr auto whileQuiet = std::chrono::milliseconds(250);
constexpr std::int64_t trimSeconds = 60, volumeSeconds = 10;

bool hasEnded(const Json &pod, const PodLogs::Source &source)
{
    for (const char *list : {"containerStatuses", "initContainerStatuses"}) {
        const Json &states = at(pod, {"status", list});
        if (!states.is_array())
            continue;
        for (const Json &state : states)
            if (textAt(state, {"name"}) == source.container)
                return at(state, {"state", "terminated"}).is_object() || numberAt(state, {"restartCount"}) != source.restarts;
    }
    const std::string phase = textAt(pod, {"status", "phase"});
    return phase == "Succeeded" || phase == "Failed";
}

/// As the registry's manifests have it: its label is how clients find registries.
Json registryService()
{
    const char *name = RegistryApi::serviceName;
    const Json labels{{"app", name}, {"component", "model-registry"}, {"app.kubernetes.io/name", name}, {"app.kubernetes.io/component", "model-registry"}};
    return {{"metadata", {{"name", name}, {"namespace", pipelinesNamespace}, {"labels", labels}, {"annotations", {{"displayName", "Local registry"}, {"description", "The model registry of the local cluster"}}}}},
            {"spec", {{"ports", {{{"name", "http-api"}, {"port", RegistryApi::servicePort}, {"protocol", "TCP"}, {"appProtocol", "http"}, {"targetPort", RegistryApi::servicePort}}}}}}};
}

} // namespace

LocalCluster::LocalCluster(LocalHome home, ClusterIdentity identity, std::unique_ptr<ObjectStore> store)
    : m_home(std::move(home))
    , m_identity(std::move(identity))
    , m_store(std::move(store))
    , m_logs(m_home.podLogs().toStdString())
    , m_api(*m_store, m_kinds, m_logs, m_identity.token, m_lock)
    , m_pipelines(*m_store, m_logs, m_lock)
    , m_registry(m_store->database(), m_lock)
    , m_pods(m_pipelines.runs(), *m_store, m_kinds, m_lock, pipelinesNamespace)
    , m_volumes(*m_store, m_kinds, m_lock, m_home.volumes().toStdString())
{
    m_store->setListener([this](const std::vector<Change> &changes) {
        m_api.publish(changes);
        if (m_experiments)
            m_experiments->noticed(changes);
    });
}

Result<std::unique_ptr<LocalCluster>> LocalCluster::start(const LocalHome &home)
{
    Result<ClusterIdentity> identity = readIdentity(home);
    if (!identity)
        return identity.error();
    Result<std::unique_ptr<ObjectStore>> store = ObjectStore::open(home.database().toStdString());
    if (!store)
        return store.error();
    std::unique_ptr<LocalCluster> cluster(new LocalCluster(home, std::move(*identity), std::move(*store)));
    try {
        if (const Result<void> open = cluster->open(); !open)
            return open.error();
    } catch (const std::exception &failure) { // a database that can be opened, but not read
        return Error{.code = u"local.database"_s, .where = home.database(), .serverMessage = QString::fromUtf8(failure.what())};
    }
    return cluster;
}

Result<void> LocalCluster::open()
{
    furnish();
    Result<std::unique_ptr<HttpServer>> server = HttpServer::start({.port = m_identity.port, .certificate = m_identity.certificate.certificate, .key = m_identity.certificate.key, .largestBody = [](const std::string &path) { return RegistryApi::pathOf(path) ? RegistryApi::largestBody : PipelinesApi::largestBody(path); }}, [this](const HttpRequest &request) { return answer(request); });
    if (!server)
        return server.error();
    m_kubernetes = std::move(*server);
    m_identity.port = m_kubernetes->port();
    for (const auto &keep : {keepIdentity, writeKubeconfig})
        if (const Result<void> kept = keep(m_home, m_identity); !kept)
            return kept;
    m_thread = std::thread([this] { lookAfter(); });
    return m_home.write(address());
}

HttpReply LocalCluster::answer(const HttpRequest &request)
{
    // Whoever has not signed in gets the words of the Kubernetes API.
    if (!m_api.isSignedIn(request))
        return m_api.answer(request);
    return PipelinesApi::pathOf(request.path) ? m_pipelines.answer(request) : RegistryApi::pathOf(request.path) ? m_registry.answer(request) : m_api.answer(request);
}

/// What every cluster has, and what definitions of earlier starts describe.
void LocalCluster::furnish()
{
    for (const StoredObject &definition : m_store->page({"apiextensions.k8s.io/customresourcedefinitions", {}, {}, m_store->version(), 10'000}))
        m_kinds.define(Json::parse(definition.json));
    ObjectWrites writes(*m_store, m_kinds);
    const KindPointer kind = m_kinds.findByKey("/namespaces");
    for (const char *name : {"default", "kube-system", pipelinesNamespace})
        if (!m_store->find({kind->key(), {}, name}))
            (void)writes.create({kind, {}, name}, {{"metadata", {{"name", name}}}}, {.manager = "headrace-local"});
    // Clients look for the pipelines API and the registry among the services.
    const KindPointer service = m_kinds.findByKey("/services");
    if (const Target target{service, pipelinesNamespace, RegistryApi::serviceName}; !m_store->find(target.key()))
        (void)writes.create(target, registryService(), {.manager = "headrace-local"});
    for (const auto &[name, port] : {std::pair("ml-pipeline", 8888), std::pair("ml-pipeline-ui", 80)})
        if (const Target target{service, pipelinesNamespace, name}; !m_store->find(target.key()))
            (void)writes.create(target, {{"metadata", {{"name", target.name}, {"namespace", target.nameSpace}, {"labels", {{"app", name}}}}}, {"spec", {{"ports", {{{"name", "http"}, {"port", port}, {"protocol", "TCP"}, {"targetPort", port}}}}}}}, {.manager = "headrace-local"});
    m_pipelines.store().files = ArtifactFiles(m_home.artifacts().toStdString());
    m_pipelines.furnish();
    m_pods.endFormer();
    m_engine = makeEngine();
    m_pipelines.runs().setEngine(m_engine.get());
    m_pipelines.runs().resumeAll();
    const std::lock_guard lock(m_lock); // the engine works already
    m_experiments = std::make_unique<ExperimentController>(ExperimentController::Cluster{*m_store, m_kinds, m_lock, m_volumes}, ExperimentController::Places{places(), m_home.suggestScript().toStdString(), m_home.trials().toStdString()});
}

StepPlaces LocalCluster::places() const
{
    return {.environment = m_home.python(), .python = qEnvironmentVariable("HEADRACE_LOCAL_PYTHON"), .script = m_home.stepScript().toStdString(), .overlays = m_home.packages().toStdString(), .logs = m_home.podLogs().toStdString(), .containers = qEnvironmentVariable("HEADRACE_LOCAL_CONTAINERS")};
}

std::unique_ptr<RunEngine> LocalCluster::makeEngine()
{
    const StepPlaces places = this->places();
    (void)placeStepScript(places.script); // without it every step fails with the reason
    return std::make_unique<LocalEngine>(places, m_home.artifacts().toStdString(), m_pods, &m_volumes);
}

bool LocalCluster::isRunning(const PodLogs::Source &source)
{
    const std::lock_guard lock(m_lock);
    const std::optional<StoredObject> found = m_store->find({"/pods", source.nameSpace, source.pod});
    if (!found)
        return false;
    const Json pod = Json::parse(found->json);
    return textAt(pod, {"metadata", "uid"}) == source.uid && !hasEnded(pod, source);
}

void LocalCluster::lookAfter()
{
    bool isFollowed = false;
    std::int64_t last = 0, trimmed = now();
    std::unique_lock end(m_endMutex);
    while (!m_endCondition.wait_for(end, isFollowed ? whileFollowed : whileQuiet, [this] { return m_isEnding; })) {
        const std::int64_t time = now();
        try {
            isFollowed = m_logs.tick([this](const PodLogs::Source &source) { return isRunning(source); });
            if (time == last)
                continue;
            if (time % volumeSeconds == 0)
                m_volumes.removeOrphans();
            const std::lock_guard lock(m_lock);
            m_api.tick(time);
            m_pipelines.tick();
            m_pods.tick(time);
        } catch (const std::exception &failure) { // a full disk, for one: the next look may go well
            qWarning("looking after the cluster: %s", failure.what());
        }
        last = time;
        if (time - trimmed >= trimSeconds) {
            trimmed = time;
            malloc_trim(0);
        }
    }
}

LocalCluster::~LocalCluster()
{
    {
        const std::lock_guard end(m_endMutex);
        m_isEnding = true;
    }
    m_endCondition.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_kubernetes.reset();
    m_engine.reset();
    std::unique_ptr<ExperimentController> ending;
    {
        const std::lock_guard lock(m_lock); // nobody tells it anything any more
        ending = std::move(m_experiments);
    }
    ending.reset();
    m_store->database().checkpoint();
}

ClusterAddress LocalCluster::address() const
{
    return {::getpid(), u"https://127.0.0.1:%1"_s.arg(m_identity.port), m_home.kubeconfig(), QString::fromStdString(m_identity.token), m_home.certificate()};
}

} // namespace headrace::local
