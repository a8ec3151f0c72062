// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studydoctor.h"

#include "clients/katib/studycalls.h"
#include "clients/katib/studywatch.h"
#include "clients/kube/objects.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostPods = 3;
constexpr int ofPods = 0, ofSuggestion = 1, ofEvents = 2, ofObjects = 3, ofNameSpace = 4; ///< places of findings

bool isOpen(const Trial &trial)
{
    return trial.state == TrialState::Running || trial.state == TrialState::Pending || trial.state == TrialState::Unknown;
}

} // namespace

std::vector<Finding> explainSuggestion(const Suggestion &suggestion)
{
    if (suggestion.state == SuggestionState::Failed)
        return {{u"study.algorithmRefused"_s, {suggestion.algorithm}, suggestion.message, true, u"Suggestion"_s, suggestion.name}};
    if (suggestion.state == SuggestionState::Created || suggestion.state == SuggestionState::DeploymentNotReady)
        return {{u"study.algorithmStarts"_s, {suggestion.algorithm}, suggestion.message, false, u"Deployment"_s, QString(suggestion.name % u'-' % suggestion.algorithm)}};
    if (suggestion.requested > suggestion.assigned)
        return {{u"study.algorithmThinks"_s, {QString::number(suggestion.requested), QString::number(suggestion.assigned)}, suggestion.message, false, u"Suggestion"_s, suggestion.name}};
    return {};
}

std::vector<Finding> explainKatibEvents(const std::vector<KubeEvent> &events)
{
    std::vector<Finding> findings;
    for (const KubeEvent &event : events) {
        if (event.type != "Warning"_L1)
            continue;
        if (event.message.contains("failed calling webhook"_L1))
            addFinding(findings, {u"study.webhook"_s, {}, event.message, true, {}, {}});
        else if (event.message.contains("metrics-collector-injection"_L1))
            addFinding(findings, {u"study.label"_s, {event.regardingNameSpace}, event.message, true, u"Namespace"_s, event.regardingNameSpace});
        else if (!explainRefusal(event.message, findings) && event.reason == "ReconcileError"_L1)
            addFinding(findings, {u"study.reconcile"_s, {event.regardingKind, event.regardingName, QString::number(event.count)}, event.message, true, event.regardingKind, event.regardingName});
    }
    return findings;
}

StudyDoctor::StudyDoctor(QObject *parent)
    : QObject(parent)
{
}

StudyDoctor::~StudyDoctor()
{
    stop();
}

void StudyDoctor::stop()
{
    m_round = m_generation.next();
    m_pods.clear();
    m_session.clear();
    m_open = 0;
}

void StudyDoctor::look(ClusterSession *session, const Study &study, const std::vector<Trial> &trials)
{
    stop();
    m_session = session;
    m_study = study;
    m_all.clear();
    m_found.clear();
    if (!session)
        return;
    lookAtSuggestion();
    lookAtEvents({.nameSpace = study.nameSpace, .name = study.name, .uid = {}}); // its suggestion has the same name
    const auto open = std::find_if(trials.begin(), trials.end(), isOpen);
    if (open != trials.end()) {
        lookAtEvents({.nameSpace = open->nameSpace, .name = open->name, .uid = {}}); // and so has its job
        lookAtObject(study.trialKind, {.nameSpace = open->nameSpace, .name = open->name, .uid = {}});
        lookAtPods(u"katib.kubeflow.org/trial="_s + open->name, ofPods);
    }
    Q_EMIT changed();
}

/// Without the label no collector comes into the pods.
void StudyDoctor::lookAtNameSpace()
{
    const ApiResource *kind = findResource(m_session->surface(), u"namespaces"_s);
    if (!kind || m_study.collectorKind == "Push"_L1)
        return;
    ++m_open;
    const QFuture<Result<ObjectView>> nameSpace = m_session->read(*kind, {.nameSpace = {}, .name = m_study.nameSpace, .uid = {}});
    onFinished(nameSpace, this, [this, round = m_round](const Result<ObjectView> &object) {
        if (!round.isCurrent())
            return;
        const bool isStarting = m_study.counts.all > 0 && m_study.counts.succeeded == 0;
        if (object && isStarting && m_study.state == StudyState::Running && !object->labels.contains(u"katib.kubeflow.org/metrics-collector-injection=enabled"_s))
            add(ofNameSpace, {{u"study.label"_s, {m_study.nameSpace}, {}, false, u"Namespace"_s, m_study.nameSpace}});
        answered();
    });
}

void StudyDoctor::lookAtSuggestion()
{
    ++m_open;
    onFinished(askForSuggestion(m_session->client(), m_study.nameSpace, m_study.name), this, [this, round = m_round](const Result<Suggestion> &suggestion) {
        if (!round.isCurrent() || !m_session)
            return;
        if (!suggestion && suggestion.error().kind == ErrorKind::NotFound && m_study.state != StudyState::Failed && m_study.state != StudyState::Succeeded)
            add(ofSuggestion, {{u"study.controller"_s, {}, {}, false, {}, {}}});
        if (suggestion) {
            add(ofSuggestion, explainSuggestion(*suggestion));
            if (suggestion->state != SuggestionState::Failed && suggestion->state != SuggestionState::Succeeded) {
                lookAtObject(u"Deployment"_s, {.nameSpace = m_study.nameSpace, .name = m_study.name % u'-' % m_study.algorithm, .uid = {}});
                lookAtPods(u"katib.kubeflow.org/suggestion="_s + m_study.name, ofPods);
            }
        }
        answered();
    });
}

void StudyDoctor::lookAtEvents(const ObjectName &name)
{
    ++m_open;
    onFinished(m_session->events(name), this, [this, round = m_round](const Result<std::vector<KubeEvent>> &events) {
        if (!round.isCurrent())
            return;
        if (events)
            add(ofEvents, explainKatibEvents(*events));
        answered();
    });
}

void StudyDoctor::lookAtObject(const QString &kind, const ObjectName &name)
{
    const ApiResource *resource = findResource(m_session->surface(), kind.toLower());
    if (!resource)
        return;
    ++m_open;
    onFinished(m_session->read(*resource, name), this, [this, round = m_round](const Result<ObjectView> &object) {
        if (!round.isCurrent() || !m_session)
            return;
        if (object) {
            if (object->kind == "Deployment"_L1) // the local cluster has none and needs no label
                lookAtNameSpace();
            ++m_open;
            onFinished(m_session->events(object->name), this, [this, round, view = *object](const Result<std::vector<KubeEvent>> &events) {
                if (!round.isCurrent())
                    return;
                add(ofObjects, diagnose(view, events ? *events : std::vector<KubeEvent>{}));
                answered();
            });
        }
        answered();
    });
}

void StudyDoctor::lookAtPods(const QString &labelSelector, int place)
{
    const ApiResource *kind = findResource(m_session->surface(), u"pods"_s);
    if (!kind)
        return;
    ++m_open;
    const std::shared_ptr<ResourceStore> store = m_session->list({.resource = *kind, .nameSpace = m_study.nameSpace, .labelSelector = labelSelector, .fieldSelector = {}});
    m_pods.push_back(store);
    const auto take = [this, place, list = store.get(), round = m_round, isDone = std::make_shared<bool>(false)] {
        const LiveState state = list->status().state;
        if (*isDone || !round.isCurrent() || state == LiveState::Idle || state == LiveState::Listing)
            return;
        *isDone = true;
        readPods(*list, place);
        answered();
    };
    connect(store.get(), &ResourceStore::statusChanged, this, take);
    take();
}

void StudyDoctor::readPods(ResourceStore &store, int place)
{
    int count = 0;
    for (ResourceStore::Place at = 0; at < store.places() && count < mostPods && m_session; ++at) {
        if (!store.holds(at))
            continue;
        ++count;
        ++m_open;
        onFinished(m_session->read(store.scope().resource, {.nameSpace = store.row(at)->nameSpace, .name = store.row(at)->name, .uid = {}}), this, [this, place, round = m_round](const Result<ObjectView> &pod) {
            if (!round.isCurrent() || !m_session)
                return;
            if (pod)
                add(place, diagnose(*pod, {}));
            answered();
        });
    }
}

void StudyDoctor::add(int place, std::vector<Finding> findings)
{
    for (Finding &finding : findings) {
        const bool isKnown = std::any_of(m_all.begin(), m_all.end(), [&finding](const auto &one) { return one.second.code == finding.code && one.second.arguments == finding.arguments; });
        if (!isKnown)
            m_all.emplace_back(place, std::move(finding));
    }
    std::stable_sort(m_all.begin(), m_all.end(), [](const auto &one, const auto &other) { return std::pair(!one.second.isFailure, one.first) < std::pair(!other.second.isFailure, other.first); });
    m_found.clear();
    for (const auto &[at, finding] : m_all)
        m_found.push_back(finding);
}

void StudyDoctor::answered()
{
    --m_open;
    Q_EMIT changed();
}

} // namespace headrace

#include "moc_studydoctor.cpp"
