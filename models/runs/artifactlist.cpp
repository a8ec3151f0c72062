// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/artifactlist.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/runs/runoutputs.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int runsAtATime = 100;
constexpr std::size_t mostListed = 10'000; ///< pages end there; what the steps tell still comes

} // namespace

ArtifactList::ArtifactList(QObject *parent, RunPacing pacing)
    : QAbstractTableModel(parent)
    , m_runs(new RunList(this, pacing))
    , m_steps(new StepCache(this))
    , m_wantedRuns(runsAtATime)
{
    connect(m_runs, &RunList::statusChanged, this, &ArtifactList::needSteps);
    connect(m_steps, &StepCache::changed, this, [this](const QStringList &runIds) {
        addSteps(runIds);
        Q_EMIT stateChanged();
    });
}

ArtifactList::~ArtifactList()
{
    disconnect(m_runs, nullptr, this, nullptr);
    disconnect(m_steps, nullptr, this, nullptr);
}

void ArtifactList::follow(std::shared_ptr<PipelinesClient> client)
{
    m_client = std::move(client);
    m_steps->follow(m_client);
    m_wantedRuns = runsAtATime;
    if (m_client)
        m_runs->follow(m_client, {});
    else
        m_runs->stop();
    beginResetModel();
    m_rows.clear();
    m_places.clear();
    m_uses.clear();
    endResetModel();
    refresh();
}

void ArtifactList::refresh()
{
    m_round = m_generation.next();
    m_error = {};
    m_isUnserved = false;
    m_isListing = m_client != nullptr;
    if (m_client)
        ask({});
    Q_EMIT stateChanged();
}

void ArtifactList::ask(const QString &token)
{
    const PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .token = token};
    onFinished(m_client->artifacts(query), this, [this, round = m_round](const Result<PipelinesPage<RunArtifact>> &page) {
        if (!round.isCurrent())
            return;
        if (!page) {
            m_isListing = false;
            m_isUnserved = page.error().kind == ErrorKind::NotFound || page.error().code == u"pipelines.notThere";
            m_error = page.error();
        } else {
            for (const RunArtifact &artifact : page->rows)
                put(artifact, {}, {});
            m_isListing = !page->nextToken.isEmpty() && m_rows.size() < mostListed;
            if (m_isListing)
                ask(page->nextToken);
        }
        Q_EMIT stateChanged();
    });
}

void ArtifactList::needSteps()
{
    const auto &rows = m_runs->rows();
    const auto count = std::min(rows.size(), static_cast<std::size_t>(m_wantedRuns));
    m_steps->need({rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count)});
    Q_EMIT stateChanged();
}

void ArtifactList::readMoreRuns()
{
    m_wantedRuns += runsAtATime;
    needSteps();
}

int ArtifactList::runsRead() const
{
    return static_cast<int>(std::count_if(m_runs->rows().begin(), m_runs->rows().end(), [this](const RunPointer &run) { return m_steps->find(run->id) != nullptr; }));
}

void ArtifactList::addSteps(const QStringList &runIds)
{
    for (const QString &id : runIds) {
        const StepCache::Entry *entry = m_steps->find(id);
        const int row = m_runs->indexOf(id);
        if (!entry || row < 0)
            continue;
        const RunPointer run = m_runs->rows()[static_cast<std::size_t>(row)];
        for (std::vector<ArtifactUse> &uses : m_uses)
            std::erase_if(uses, [&](const ArtifactUse &use) { return use.runId == id; });
        for (const RunStep &step : entry->steps) {
            if (isGroup(step))
                continue; // it hands on what its steps made
            const QString label = stepLabel(step, entry->steps);
            addUse(run, step, label, true);
            addUse(run, step, label, false);
        }
    }
}

void ArtifactList::addUse(const RunPointer &run, const RunStep &step, const QString &label, bool isOutput)
{
    const ArtifactRole role = !isOutput ? ArtifactRole::UsedBy : step.state.state == RunState::Cached ? ArtifactRole::ReusedBy : ArtifactRole::MadeBy;
    for (const auto &[key, artifacts] : isOutput ? step.outputs.artifacts : step.inputs.artifacts) {
        for (const RunArtifact &artifact : artifacts) {
            if (artifact.id.isEmpty())
                continue;
            m_uses[artifact.id].push_back({.role = role, .runId = run->id, .runName = run->name, .step = label, .key = key, .state = step.state, .at = step.startedAt != 0 ? step.startedAt : step.createdAt});
            const bool isMaker = role == ArtifactRole::MadeBy;
            put(artifact, isMaker ? (run->name.isEmpty() ? run->id : run->name) : QString(), isMaker ? label : QString());
        }
    }
}

void ArtifactList::put(const RunArtifact &artifact, const QString &run, const QString &step)
{
    const auto place = m_places.constFind(artifact.id);
    if (place == m_places.constEnd()) {
        const auto row = static_cast<int>(m_rows.size());
        beginInsertRows({}, row, row);
        m_places.insert(artifact.id, row);
        m_rows.push_back({artifact, run, step});
        endInsertRows();
        return;
    }
    Row &known = m_rows[static_cast<std::size_t>(*place)];
    if (run.isEmpty() || (known.run == run && known.step == step))
        return;
    known.run = run;
    known.step = step;
    Q_EMIT dataChanged(index(*place, RunColumn), index(*place, StepColumn));
}

std::vector<ArtifactUse> ArtifactList::lineageOf(const QString &artifactId) const
{
    std::vector<ArtifactUse> uses = m_uses.value(artifactId);
    std::stable_sort(uses.begin(), uses.end(), [](const ArtifactUse &a, const ArtifactUse &b) { return std::pair(a.at, a.role) < std::pair(b.at, b.role); });
    return uses;
}

bool ArtifactList::isBusy() const
{
    return m_isListing || m_steps->isBusy() || m_runs->status().state == LiveState::Listing;
}

int ArtifactList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ArtifactList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ArtifactList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case NameColumn:
        return row.artifact.name.isEmpty() ? row.artifact.id : row.artifact.name;
    case TypeColumn:
        return row.artifact.type;
    case RunColumn:
        return row.run;
    case StepColumn:
        return row.step;
    case CreatedColumn:
        if (role == SortRole)
            return row.artifact.createdAt;
        return row.artifact.createdAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(row.artifact.createdAt).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    case UriColumn:
        return row.artifact.uri;
    default:
        return {};
    }
}

QVariant ArtifactList::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool ArtifactList::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
