// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/stepshelf.h"

#include "models/pipeline/nodeedits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostOfDocument = 200;

StepOffer offerFor(const QString &id, const QString &name, const QString &section, NewStep step)
{
    StepOffer offer{.id = id, .name = name, .section = section, .step = {}, .group = {}};
    offer.step.id = id;
    offer.step.ports = portsOfStep(step);
    offer.step.image = step.executor.at(u"container").at(u"image").text();
    offer.step.step = std::move(step);
    return offer;
}

} // namespace

StepShelf::StepShelf(ComponentLibrary &library, StepHabits &habits, PipelineSession &session)
    : m_library(library)
    , m_habits(habits)
    , m_session(session)
{
}

std::vector<StepOffer> StepShelf::own(const QString &type)
{
    const QString section = tr("Steps and groups");
    std::vector<StepOffer> offers{offerFor(u"own/python"_s, tr("Python step"), section, pythonStep(type)),
                                  offerFor(u"own/container"_s, tr("Container step"), section, containerStep()),
                                  offerFor(u"own/importer"_s, tr("Importer of an artifact"), section, importerStep())};
    offers[0].step.description = tr("A function in Python, written here.");
    offers[1].step.description = tr("Any image with a command.");
    offers[2].step.description = tr("Takes an artifact that exists already into the pipeline.");
    using Kind = GroupSpec::Kind;
    const std::tuple<QString, QString, QString, Kind> groups[] = {
        {u"own/condition"_s, tr("Condition"), tr("Runs what is in it only when something holds."), Kind::Condition},
        {u"own/loop"_s, tr("Loop"), tr("Runs what is in it once for each item of a list."), Kind::Loop},
        {u"own/pipeline"_s, tr("Pipeline in the pipeline"), tr("Puts steps together as one."), Kind::SubPipeline},
        {u"own/exit"_s, tr("Exit handler"), tr("Runs a last step whatever happens before it."), Kind::ExitHandler},
    };
    for (const auto &[id, name, description, kind] : groups) {
        StepOffer offer = offerFor(id, name, section, pythonStep(type));
        offer.step.description = description;
        offer.step.image.clear();
        offer.step.ports.clear();
        offer.group = kind;
        offers.push_back(std::move(offer));
    }
    return offers;
}

std::vector<StepOffer> StepShelf::ofDocument() const
{
    std::vector<StepOffer> offers;
    if (m_session.state() != PipelineSession::State::Ready)
        return offers;
    for (NewStep &step : stepsOf(m_session.draft())) {
        if (offers.size() >= mostOfDocument)
            break;
        const QString name = step.name;
        offers.push_back(offerFor(u"document/"_s % name, name, tr("In this pipeline"), std::move(step)));
    }
    return offers;
}

StepOffer StepShelf::offerOf(const ComponentLibrary::Source &source, const LibraryStep &step)
{
    return {.id = step.id, .name = step.step.name, .section = source.name, .step = step, .group = {}};
}

std::optional<StepOffer> StepShelf::find(const QString &id) const
{
    for (std::vector<StepOffer> offers : {id.startsWith("own/"_L1) ? own() : std::vector<StepOffer>(), id.startsWith("document/"_L1) ? ofDocument() : std::vector<StepOffer>()})
        for (StepOffer &offer : offers)
            if (offer.id == id)
                return std::move(offer);
    for (const ComponentLibrary::Source &source : m_library.sources())
        for (const LibraryStep &step : source.contents.steps)
            if (step.id == id)
                return offerOf(source, step);
    return {};
}

std::vector<StepOffer> StepShelf::fitting(const GraphPort *end, bool isSource, const QString &after) const
{
    std::vector<StepOffer> offers = own(end && end->kind == PortKind::Parameter ? end->typeName : u"STRING"_s);
    for (StepOffer &offer : ofDocument())
        offers.push_back(std::move(offer));
    for (const ComponentLibrary::Source &source : m_library.sources())
        for (const LibraryStep &step : source.contents.steps)
            offers.push_back(offerOf(source, step));
    if (end)
        std::erase_if(offers, [&](const StepOffer &offer) { return offer.group || !stepFits(offer.step.ports, *end, isSource); });
    std::map<QString, int> weights;
    for (const StepOffer &offer : offers)
        weights[offer.id] = m_habits.weight(offer.id, after);
    std::stable_sort(offers.begin(), offers.end(), [&](const StepOffer &a, const StepOffer &b) { return weights[a.id] > weights[b.id]; });
    return offers;
}

QString StepShelf::habitOf(const QString &node) const
{
    const PipelineDraft draft = m_session.draft();
    const std::optional<TaskName> task = node.isEmpty() ? std::nullopt : taskOf(draft, node);
    if (!task)
        return {};
    if (const ComponentOrigin *const origin = m_session.originOf(node))
        return origin->step;
    QString name = draft.task(task->dag, task->key).at(u"componentRef").at(u"name").text();
    while (!name.isEmpty() && (name.back().isDigit() || name.back() == u'-'))
        name.chop(1);
    return name;
}

const LibraryStep *StepShelf::newerFor(const QString &node) const
{
    const ComponentOrigin *const origin = m_session.originOf(node);
    const LibraryStep *const step = origin ? m_library.find(origin->step) : nullptr;
    return step && step->digest != origin->digest ? step : nullptr;
}

const LibraryStep *StepShelf::movedTo(const QString &node) const
{
    const ComponentOrigin *const origin = m_session.originOf(node);
    if (!origin || m_library.isReading() || m_library.find(origin->step))
        return nullptr;
    const LibraryStep *named = nullptr;
    for (const ComponentLibrary::Source &source : m_library.sources())
        for (const LibraryStep &step : source.contents.steps) {
            if (step.digest == origin->digest)
                return &step;
            if (step.id.section(u'/', -1) == origin->step.section(u'/', -1))
                named = &step;
        }
    return named;
}

} // namespace headrace
