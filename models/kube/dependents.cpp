// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/dependents.h"

#include "clients/kube/uses.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Kinds whose number says how much a namespace holds; those that the cluster does not offer are left out.
constexpr const char16_t *tellingKinds[] = {u"pods", u"persistentvolumeclaims", u"jobs.batch", u"cronjobs.batch", u"deployments.apps", u"statefulsets.apps", u"secrets", u"configmaps", u"notebooks.kubeflow.org", u"experiments.kubeflow.org", u"inferenceservices.serving.kserve.io", u"workflows.argoproj.io"};

const QStringList &usedBy(const PodUse &use, QStringView kind)
{
    return kind == u"PersistentVolumeClaim" ? use.claims : kind == u"Secret" ? use.secrets : use.configMaps;
}

} // namespace

void Dependents::clear()
{
    m_generation.next();
    m_open = 0;
    m_found.clear();
}

void Dependents::find(ClusterSession &session, const ApiResource &resource, const std::vector<ObjectName> &objects)
{
    clear();
    if (resource.group.isEmpty() && (resource.kind == u"PersistentVolumeClaim" || resource.kind == u"Secret" || resource.kind == u"ConfigMap"))
        findUsers(session, resource.kind, objects);
    else if (resource.group.isEmpty() && resource.kind == u"Namespace")
        countInside(session, objects);
    Q_EMIT changed();
}

void Dependents::findUsers(ClusterSession &session, const QString &kind, const std::vector<ObjectName> &objects)
{
    QSet<QString> spaces;
    for (const ObjectName &object : objects)
        spaces.insert(object.nameSpace);
    const Generation::Token token = m_generation.next();
    for (const QString &space : spaces) {
        ++m_open;
        onFinished(readPodUses(session.client(), space), this, [this, token, kind, objects](const Result<std::vector<PodUse>> &uses) {
            if (!token.isCurrent())
                return;
            --m_open;
            for (const PodUse &use : uses ? *uses : std::vector<PodUse>()) {
                const bool isUsing = std::any_of(objects.begin(), objects.end(), [&](const ObjectName &object) { return object.nameSpace == use.nameSpace && usedBy(use, kind).contains(object.name); });
                if (isUsing && use.phase != u"Succeeded" && use.phase != u"Failed")
                    m_found.push_back({u"Pod"_s, use.name, 1});
            }
            Q_EMIT changed();
        });
    }
}

void Dependents::countInside(ClusterSession &session, const std::vector<ObjectName> &nameSpaces)
{
    const Generation::Token token = m_generation.next();
    for (const char16_t *name : tellingKinds) {
        const ApiResource *kind = findResource(session.surface(), QString::fromUtf16(name));
        for (std::size_t i = 0; kind && i < nameSpaces.size(); ++i) {
            ++m_open;
            onFinished(countObjects(session.client(), *kind, nameSpaces[i].name), this, [this, token, kindName = kind->kind](const Result<qint64> &count) {
                if (!token.isCurrent())
                    return;
                --m_open;
                const auto known = std::find_if(m_found.begin(), m_found.end(), [&](const Dependent &dependent) { return dependent.kind == kindName; });
                if (count && *count > 0 && known != m_found.end())
                    known->count += *count;
                else if (count && *count > 0)
                    m_found.push_back({kindName, {}, *count});
                Q_EMIT changed();
            });
        }
    }
}

} // namespace headrace

#include "moc_dependents.cpp"
