// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/componentlibrary.h"
#include "models/pipeline/pipelinesession.h"
#include "models/pipeline/stephabits.h"

#include <QCoreApplication>

namespace headrace {

/// Something that can be added: a step, or a group around steps.
struct StepOffer {
    QString id;
    QString name;    ///< in the user's language where it is ours
    QString section; ///< where it comes from
    LibraryStep step;
    std::optional<GroupSpec::Kind> group;
};

/// All that can be added to a pipeline: our own steps, what the pipeline runs already, the libraries; and what one likes of it. GUI thread.
class StepShelf final
{
    Q_DECLARE_TR_FUNCTIONS(StepShelf)

public:
    static constexpr auto mimeType = "application/x-headrace-step";

    StepShelf(ComponentLibrary &library, StepHabits &habits, PipelineSession &session);

    ComponentLibrary &library() const { return m_library; }
    StepHabits &habits() const { return m_habits; }

    /// Our own; `type` is that of the wire which waits for a step.
    static std::vector<StepOffer> own(const QString &type = QStringLiteral("STRING"));
    std::vector<StepOffer> ofDocument() const;
    static StepOffer offerOf(const ComponentLibrary::Source &source, const LibraryStep &step);
    /// Nothing when it is gone.
    std::optional<StepOffer> find(const QString &id) const;
    /// What fits the end of a wire (all when `end` is null), the most usual after a step first.
    std::vector<StepOffer> fitting(const GraphPort *end, bool isSource, const QString &after) const;
    /// What the task runs, as habits name it; empty when there is none.
    QString habitOf(const QString &node) const;
    /// Where the task's component was taken from, when a library has another text of it now.
    const LibraryStep *newerFor(const QString &node) const;
    /// The same text, or a file of the same name, in another place, when it is no longer where the task's component was taken from.
    const LibraryStep *movedTo(const QString &node) const;

private:
    ComponentLibrary &m_library;
    StepHabits &m_habits;
    PipelineSession &m_session;
};

} // namespace headrace
