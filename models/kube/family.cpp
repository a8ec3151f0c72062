// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/family.h"

#include "clients/kube/uses.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int deepest = 8;
constexpr int delayMilliseconds = 250;

struct OwnedKinds {
    const char16_t *owner;
    const char16_t *owned; ///< separated by spaces; those that a cluster lacks are left out
};

/// Kubernetes' own kinds have few; a controller of another kind may own any of the usual ones.
constexpr std::array ownedKinds{
    OwnedKinds{u"pods", u""},
    OwnedKinds{u"nodes", u""},
    OwnedKinds{u"configmaps", u""},
    OwnedKinds{u"secrets", u""},
    OwnedKinds{u"persistentvolumeclaims", u""},
    OwnedKinds{u"events", u""},
    OwnedKinds{u"serviceaccounts", u""},
    OwnedKinds{u"services", u"endpointslices.discovery.k8s.io"},
    OwnedKinds{u"deployments.apps", u"replicasets.apps pods"},
    OwnedKinds{u"replicasets.apps", u"pods"},
    OwnedKinds{u"statefulsets.apps", u"pods"},
    OwnedKinds{u"daemonsets.apps", u"pods"},
    OwnedKinds{u"jobs.batch", u"pods"},
    OwnedKinds{u"cronjobs.batch", u"jobs.batch pods"},
    OwnedKinds{u"notebooks.kubeflow.org", u"statefulsets.apps pods services"},
    OwnedKinds{u"experiments.kubeflow.org", u"suggestions.kubeflow.org trials.kubeflow.org deployments.apps replicasets.apps jobs.batch pytorchjobs.kubeflow.org tfjobs.kubeflow.org pods"},
    OwnedKinds{u"trials.kubeflow.org", u"jobs.batch pytorchjobs.kubeflow.org tfjobs.kubeflow.org pods"},
    OwnedKinds{u"workflows.argoproj.io", u"pods"},
    OwnedKinds{u"inferenceservices.serving.kserve.io", u"services.serving.knative.dev configurations.serving.knative.dev revisions.serving.knative.dev routes.serving.knative.dev deployments.apps replicasets.apps pods"},
    OwnedKinds{u"scheduledworkflows.kubeflow.org", u"workflows.argoproj.io pods"},
};
constexpr const char16_t *usualOwned = u"jobsets.jobset.x-k8s.io jobs.batch deployments.apps statefulsets.apps replicasets.apps pods services";

const ApiResource *kindOf(const ApiSurface &surface, const QString &apiVersion, const QString &kind)
{
    const QString group = apiVersion.contains(u'/') ? apiVersion.section(u'/', 0, 0) : QString();
    const auto found = std::find_if(surface.resources.begin(), surface.resources.end(), [&](const ApiResource &resource) { return resource.kind == kind && resource.group == group; });
    return found == surface.resources.end() ? nullptr : &*found;
}

QString useKindName(const QString &kind)
{
    return kind == u"PersistentVolumeClaim" ? u"persistentvolumeclaims"_s : QString(kind.toLower() % u's');
}

bool uses(const PodUse &pod, const QString &kind, const QString &name)
{
    if (kind == u"PersistentVolumeClaim")
        return pod.claims.contains(name);
    if (kind == u"Secret")
        return pod.secrets.contains(name);
    if (kind == u"ConfigMap")
        return pod.configMaps.contains(name);
    return kind == u"ServiceAccount" && pod.serviceAccount == name;
}

bool canBeUsed(const ApiResource &resource)
{
    return resource.group.isEmpty() && (resource.kind == u"PersistentVolumeClaim" || resource.kind == u"Secret" || resource.kind == u"ConfigMap" || resource.kind == u"ServiceAccount" || resource.kind == u"Node");
}

} // namespace

Family::Family(QObject *parent)
    : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &Family::rebuild);
}

Family::~Family() = default;

QStringList Family::childKinds(const QString &kindName)
{
    for (const OwnedKinds &kinds : ownedKinds)
        if (kindName == QStringView(kinds.owner))
            return QString::fromUtf16(kinds.owned).split(u' ', Qt::SkipEmptyParts);
    return QString::fromUtf16(usualOwned).split(u' ', Qt::SkipEmptyParts);
}

void Family::clear()
{
    m_generation.next();
    m_delay.stop();
    m_open = 0;
    for (const auto &store : m_stores)
        disconnect(store.get(), nullptr, this, nullptr);
    m_stores.clear();
    m_byOwner.clear();
    m_owners.clear();
    m_users.clear();
    m_relatives.clear();
    m_object = {};
    m_session.clear();
}

void Family::follow(ClusterSession *session, const ApiResource &resource, const ObjectView &object)
{
    const bool isSame = m_session == session && m_object.name.uid == object.name.uid && !m_object.name.uid.isEmpty();
    if (!isSame) {
        clear();
        m_session = session;
        m_resource = resource;
    }
    m_object = object;
    if (!isSame && session) {
        const auto controller = std::find_if(object.owners.begin(), object.owners.end(), [](const ObjectOwner &owner) { return owner.isController; });
        if (!object.owners.empty())
            readOwner(controller == object.owners.end() ? object.owners.front() : *controller, 0);
        followChildren();
        readUsers();
    }
    rebuild();
}

void Family::readOwner(const ObjectOwner &owner, int depth)
{
    const ApiResource *kind = kindOf(m_session->surface(), owner.apiVersion, owner.kind);
    const QString space = kind && !kind->isNamespaced ? QString() : m_object.name.nameSpace;
    Relative relative{.role = RelatedRole::Owner, .kindName = kind ? kind->fullName() : QString(), .kind = owner.kind, .name = {space, owner.name, owner.uid}, .isController = owner.isController};
    m_owners.push_back(relative);
    if (!kind || depth >= deepest)
        return;
    ++m_open;
    const std::size_t place = m_owners.size() - 1;
    const Generation::Token token = m_generation.next(); // one owner is asked for at a time
    onFinished(m_session->read(*kind, relative.name), this, [this, token, place, depth](const Result<ObjectView> &read) {
        if (!token.isCurrent())
            return;
        --m_open;
        if (!read || read->name.uid != m_owners[place].name.uid)
            m_owners[place].isMissing = !read ? read.error().kind == ErrorKind::NotFound : true;
        else if (!read->owners.empty() && m_session)
            readOwner(read->owners.front(), depth + 1);
        rebuild();
    });
}

void Family::followChildren()
{
    if (!m_resource.isNamespaced)
        return;
    for (const QString &name : childKinds(m_resource.fullName())) {
        const ApiResource *kind = findResource(m_session->surface(), name);
        if (!kind || kind->fullName() != name || !kind->can(u"list"_s))
            continue;
        const std::shared_ptr<ResourceStore> store = m_session->list({*kind, m_object.name.nameSpace, {}, {}});
        connect(store.get(), &ResourceStore::rowsChanged, this, &Family::changeSoon);
        m_stores.push_back(store);
    }
}

void Family::readUsers()
{
    if (!canBeUsed(m_resource))
        return;
    ++m_open;
    const bool isNode = m_resource.kind == u"Node";
    const auto guard = std::make_shared<QString>(m_object.name.uid);
    onFinished(readPodUses(m_session->client(), m_object.name.nameSpace, isNode ? QString(u"spec.nodeName=" % m_object.name.name) : QString()), this, [this, guard, isNode](const Result<std::vector<PodUse>> &pods) {
        if (*guard != m_object.name.uid)
            return;
        --m_open;
        for (const PodUse &pod : pods ? *pods : std::vector<PodUse>())
            if (isNode || uses(pod, m_resource.kind, m_object.name.name))
                m_users.push_back(pod);
        rebuild();
    });
}

void Family::changeSoon()
{
    if (!m_delay.isActive())
        m_delay.start();
}

void Family::addChildren(const QString &uid, int depth)
{
    const auto found = m_byOwner.constFind(uid);
    if (found == m_byOwner.cend() || depth > deepest)
        return;
    for (const auto &[row, store] : *found) {
        const ApiResource &kind = store->scope().resource;
        m_relatives.push_back({.role = RelatedRole::Child, .kindName = kind.fullName(), .kind = kind.kind, .name = {row->nameSpace, row->name, QString::fromLatin1(row->uid)}, .parentUid = uid, .row = row, .columns = store->columns()});
        addChildren(QString::fromLatin1(row->uid), depth + 1);
    }
}

void Family::addUses()
{
    const QString space = m_object.name.nameSpace;
    const auto add = [&](const QString &kind, const QStringList &names) {
        for (const QString &name : names)
            if (!name.isEmpty())
                m_relatives.push_back({.role = RelatedRole::Uses, .kindName = useKindName(kind), .kind = kind, .name = {kind == u"Node" ? QString() : space, name, {}}});
    };
    QStringList secrets = m_object.secrets + m_object.pullSecrets;
    secrets.removeDuplicates();
    add(u"PersistentVolumeClaim"_s, m_object.claims);
    add(u"Secret"_s, secrets);
    add(u"ConfigMap"_s, m_object.configMaps);
    add(u"ServiceAccount"_s, {m_object.serviceAccount});
    add(u"Node"_s, {m_object.node});
    for (const PodUse &pod : m_users)
        m_relatives.push_back({.role = RelatedRole::UsedBy, .kindName = u"pods"_s, .kind = u"Pod"_s, .name = {pod.nameSpace, pod.name, pod.uid}});
}

void Family::rebuild()
{
    m_relatives.clear();
    if (m_session && !m_object.kind.isEmpty()) {
        m_relatives.assign(m_owners.rbegin(), m_owners.rend());
        m_relatives.push_back({.role = RelatedRole::Self, .kindName = m_resource.fullName(), .kind = m_object.kind, .name = m_object.name});
        m_byOwner.clear();
        for (const auto &store : m_stores)
            for (ResourceStore::Place place = 0; place < store->places(); ++place)
                if (const KubeRowPointer &row = store->row(place); row && !row->ownerUid.isEmpty() && store->find(row->uid))
                    m_byOwner[row->ownerUid].emplace_back(row, store.get());
        for (auto &rows : m_byOwner)
            std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return std::tie(a.first->created, a.first->name) > std::tie(b.first->created, b.first->name); });
        addChildren(m_object.name.uid, 0);
        addUses();
    }
    Q_EMIT changed();
}

TimelineSubjects Family::subjects() const
{
    TimelineSubjects subjects;
    for (const Relative &relative : m_relatives)
        if (relative.role == RelatedRole::Owner || relative.role == RelatedRole::Self || relative.role == RelatedRole::Child) {
            subjects.uids.insert(relative.name.uid);
            subjects.names.insert(QString(relative.kind % u'/' % relative.name.name));
        }
    return subjects;
}

} // namespace headrace

#include "moc_family.cpp"
