// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/livelist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr std::chrono::seconds graceOfHidden{60};
/// So many namespaces are a list each; for more, one list of all is less work for everybody.
constexpr qsizetype mostSeparateLists = 8;
} // namespace

LiveList::LiveList(QObject *parent)
    : QObject(parent)
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(graceOfHidden);
    connect(&m_grace, &QTimer::timeout, this, [this] {
        m_isResting = true;
        refresh();
    });
    connect(&m_table, &ResourceTable::columnsChosen, this, &LiveList::updateFigures);
}

LiveList::~LiveList() = default;

void LiveList::setSpec(const ListSpec &spec)
{
    if (spec == m_spec)
        return;
    const bool isSameList = spec.kind == m_spec.kind && spec.nameSpaces == m_spec.nameSpaces && spec.labelSelector == m_spec.labelSelector && spec.fieldSelector == m_spec.fieldSelector;
    if (spec.kind != m_spec.kind) {
        m_mayListAll.clear();
        m_asked.clear();
    }
    const bool otherFilter = spec.filter != m_spec.filter;
    m_spec = spec;
    if (otherFilter)
        m_table.setQuery(RowQuery(spec.filter));
    if (!isSameList)
        refresh();
}

void LiveList::setSessions(const std::vector<ClusterSession *> &sessions)
{
    if (sessions == this->sessions() && !sessions.empty())
        return;
    for (const QPointer<ClusterSession> &session : m_sessions)
        if (session)
            disconnect(session, nullptr, this, nullptr);
    m_sessions.assign(sessions.begin(), sessions.end());
    for (ClusterSession *session : sessions) {
        connect(session, &ClusterSession::stateChanged, this, &LiveList::refresh);
        connect(session, &ClusterSession::surfaceChanged, this, &LiveList::refresh);
    }
    refresh();
}

std::vector<ClusterSession *> LiveList::sessions() const
{
    std::vector<ClusterSession *> all;
    for (const QPointer<ClusterSession> &session : m_sessions)
        if (session)
            all.push_back(session);
    return all;
}

void LiveList::setShown(bool shown)
{
    if (!shown) {
        if (!m_isResting && !m_grace.isActive())
            m_grace.start();
        return;
    }
    m_grace.stop();
    if (std::exchange(m_isResting, false))
        refresh();
}

void LiveList::hurry()
{
    for (ClusterSession *session : sessions())
        if (session->state() == ConnectionState::Idle || session->state() == ConnectionState::Failed)
            session->connectNow();
    for (const ListSource &source : m_table.sources())
        source.store->hurry();
}

ClusterSession *LiveList::session(const QString &cluster) const
{
    for (const QPointer<ClusterSession> &session : m_sessions)
        if (session && session->entry().name == cluster)
            return session;
    return nullptr;
}

const ApiResource *LiveList::resource(const QString &cluster) const
{
    const ClusterSession *of = session(cluster);
    return of ? findResource(of->surface(), m_spec.kind) : nullptr;
}

/// True while the cluster has not said yet whether all namespaces may be listed at once.
bool LiveList::waitsForPermission(ClusterSession *session)
{
    const QString cluster = session->entry().name;
    const ApiResource *kind = findResource(session->surface(), m_spec.kind);
    if (!kind || !kind->isNamespaced || m_spec.nameSpaces.size() <= mostSeparateLists)
        return false;
    if (std::any_of(m_mayListAll.begin(), m_mayListAll.end(), [&](const auto &known) { return known.first == cluster; }))
        return false;
    if (m_asked.contains(cluster))
        return true;
    m_asked.append(cluster);
    session->mayI({.verb = u"list"_s, .group = kind->group, .resource = kind->plural}, this, [this, cluster, asked = m_spec.kind](const AccessAnswer &answer) {
        if (asked != m_spec.kind || !m_asked.contains(cluster))
            return;
        m_mayListAll.emplace_back(cluster, answer.isAllowed);
        refresh();
    });
    // An answer that was known already has come by now and listed.
    return !std::any_of(m_mayListAll.begin(), m_mayListAll.end(), [&](const auto &known) { return known.first == cluster; });
}

std::vector<ListSource> LiveList::wantedSources()
{
    std::vector<ListSource> sources;
    for (ClusterSession *session : sessions()) {
        const bool isConnected = session->state() == ConnectionState::Connected;
        if (!session->knowsKinds() || (isConnected ? waitsForPermission(session) : m_spec.nameSpaces.size() > mostSeparateLists))
            continue;
        const ApiResource *kind = findResource(session->surface(), m_spec.kind);
        if (!kind)
            continue;
        const QString cluster = session->entry().name;
        const bool mayListAll = std::any_of(m_mayListAll.begin(), m_mayListAll.end(), [&](const auto &known) { return known.first == cluster && known.second; });
        const bool asksOnce = !kind->isNamespaced || m_spec.nameSpaces.isEmpty() || (m_spec.nameSpaces.size() > mostSeparateLists && mayListAll);
        for (const QString &nameSpace : asksOnce ? QStringList{QString()} : m_spec.nameSpaces) {
            sources.push_back({session->list({*kind, nameSpace, m_spec.labelSelector, m_spec.fieldSelector}), cluster});
            session->rememberNameSpace(nameSpace);
        }
    }
    return sources;
}

void LiveList::refresh()
{
    ListPhase phase = m_spec.cluster.isEmpty() ? ListPhase::NoCluster : ListPhase::Waiting;
    Error error;
    ApiResource resource;
    for (const ClusterSession *session : sessions()) {
        const ApiResource *kind = session->knowsKinds() ? findResource(session->surface(), m_spec.kind) : nullptr;
        if (kind && resource.plural.isEmpty())
            resource = *kind;
        ListPhase own = ListPhase::Waiting;
        if (kind)
            own = ListPhase::Listed;
        else if (session->state() == ConnectionState::Connected)
            own = ListPhase::KindMissing;
        else if (session->state() == ConnectionState::Connecting)
            own = ListPhase::Connecting;
        else if (session->state() == ConnectionState::Failed)
            own = ListPhase::Unreachable;
        if (own == ListPhase::Unreachable)
            error = session->error();
        phase = std::max(phase, own);
    }
    // The sources that were are let go of after the new ones were taken, so that those in both live on.
    std::vector<ListSource> sources = m_isResting ? std::vector<ListSource>() : wantedSources();
    if (!resource.plural.isEmpty())
        m_resource = resource;
    if (sources != m_table.sources()) {
        for (const ListSource &source : m_table.sources())
            disconnect(source.store.get(), nullptr, this, nullptr);
        m_table.setSources(std::move(sources));
        for (const ListSource &source : m_table.sources())
            connect(source.store.get(), &ResourceStore::statusChanged, this, &LiveList::statusChanged);
    }
    m_table.setNameSpaces(m_spec.nameSpaces.size() > mostSeparateLists && m_resource.isNamespaced ? m_spec.nameSpaces : QStringList());
    m_phase = phase;
    m_error = error;
    updateFigures();
    Q_EMIT phaseChanged();
    Q_EMIT statusChanged();
}

FigureReading *LiveList::makeReading(const ListSource &source)
{
    ClusterSession *of = session(source.cluster);
    const ListScope &scope = source.store->scope();
    if (!of || of->state() != ConnectionState::Connected || !FigureReading::suits(scope.resource))
        return nullptr;
    auto reading = std::make_unique<FigureReading>(*of, scope.resource.plural, scope.nameSpace, m_figurePacing, nullptr);
    connect(reading.get(), &FigureReading::changed, this, [this, changed = reading.get()] {
        offerFigures();
        for (std::size_t at = 0; at < m_table.sources().size(); ++at)
            for (const auto &[known, figures] : m_figures)
                if (figures.get() == changed && known == m_table.sources()[at])
                    m_table.setFigures(at, changed->figures());
        Q_EMIT statusChanged();
    });
    m_figures.emplace_back(source, std::move(reading));
    return m_figures.back().second.get();
}

/// One reading for each list that is shown, and it asks for what is shown of it.
void LiveList::updateFigures()
{
    const std::vector<ListSource> &sources = m_table.sources();
    std::erase_if(m_figures, [&](const auto &known) { return std::find(sources.begin(), sources.end(), known.first) == sources.end() || !session(known.first.cluster); });
    for (const ListSource &source : sources)
        if (std::none_of(m_figures.begin(), m_figures.end(), [&](const auto &known) { return known.first == source; }))
            makeReading(source);
    offerFigures();
    const bool showsUsage = m_table.showsFigure(Figure::Cpu) || m_table.showsFigure(Figure::Memory);
    for (const auto &[source, reading] : m_figures) {
        const ClusterSession *of = session(source.cluster);
        reading->setWanted(showsUsage && of && FigureReading::isMeasured(*of, source.store->scope().resource.plural), m_table.showsFigure(Figure::Gpus));
    }
}

void LiveList::offerFigures()
{
    FigureOffer offer{.accelerators = !m_figures.empty()};
    for (const auto &[source, reading] : m_figures) {
        const ClusterSession *of = session(source.cluster);
        offer.usage = offer.usage || (of && FigureReading::isMeasured(*of, source.store->scope().resource.plural));
        offer.showsAccelerators = offer.showsAccelerators || reading->hasAccelerators();
    }
    m_table.setFigureOffer(offer);
}

Error LiveList::figureError() const
{
    for (const auto &[source, reading] : m_figures)
        if (!reading->error().code.isEmpty())
            return reading->error();
    return {};
}

LiveStatus LiveList::status() const
{
    LiveStatus all;
    bool isFirst = true;
    // Idle, Listing, Live, Stale, Failed: a list that still comes is shown as coming, one that failed beside others is a trouble.
    const auto rank = [](LiveState state) { return state == LiveState::Listing ? 4 : state == LiveState::Stale ? 3 : state == LiveState::Live ? 2 : state == LiveState::Failed ? 1 : 0; };
    qint64 expected = 0;
    for (const ListSource &source : m_table.sources()) {
        const LiveStatus &one = source.store->status();
        all.reconnects += one.reconnects;
        expected += one.expected > 0 ? one.expected : source.store->count();
        if (isFirst || rank(one.state) > rank(all.state)) {
            const int reconnects = all.reconnects;
            all = one;
            all.reconnects = reconnects;
            isFirst = false;
        } else if (one.state == LiveState::Stale && all.state == LiveState::Stale) {
            all.since = std::min(all.since, one.since);
        }
    }
    if (all.state == LiveState::Listing && m_table.sources().size() > 1)
        all.expected = expected;
    return all;
}

std::vector<ListTrouble> LiveList::troubles() const
{
    std::vector<ListTrouble> all;
    for (const ListSource &source : m_table.sources())
        if (source.store->status().state == LiveState::Failed)
            all.push_back({source.cluster, source.store->scope().nameSpace, source.store->status().error});
    for (ClusterSession *session : sessions())
        if (session->state() == ConnectionState::Failed)
            all.push_back({session->entry().name, {}, session->error()});
    return all;
}

} // namespace headrace

#include "moc_livelist.cpp"
