// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/problem.h"

#include <set>

namespace headrace {

/// A path that grows: Place{} / u"root"_s / u"dag"_s.
struct Place {
    ObjectPath path;

    Place operator/(const QString &key) const
    {
        Place out = *this;
        out.path.push_back({key, -1});
        return out;
    }
    Place operator/(int index) const
    {
        Place out = *this;
        out.path.push_back({{}, index});
        return out;
    }
};

/// A component with its place and whether a run of the pipeline comes to it.
struct CheckedComponent {
    QString name; ///< empty: the root
    const PipelineComponent *component = nullptr;
    bool isReached = false;

    Place place() const { return name.isEmpty() ? Place{} / QStringLiteral("root") : Place{} / QStringLiteral("components") / name; }
};

/// What the parts of a check share.
struct Checking {
    const PipelineDocument &document;
    const PipelineSpec &spec;
    std::vector<CheckedComponent> components;
    std::set<QString> executorsReached;
    std::vector<PipelineProblem> problems;

    explicit Checking(const PipelineDocument &checked);

    PipelineProblem &add(ProblemCode code, ProblemSeverity severity, const Place &place, QStringList arguments = {});
    PipelineProblem &error(ProblemCode code, const Place &place, QStringList arguments = {}) { return add(code, ProblemSeverity::Error, place, std::move(arguments)); }
    PipelineProblem &warning(ProblemCode code, const Place &place, QStringList arguments = {}) { return add(code, ProblemSeverity::Warning, place, std::move(arguments)); }
    PipelineProblem &hint(ProblemCode code, const Place &place, QStringList arguments = {}) { return add(code, ProblemSeverity::Hint, place, std::move(arguments)); }
    /// An error where a run comes by, else a warning.
    PipelineProblem &reached(const CheckedComponent &component, ProblemCode code, const Place &place, QStringList arguments = {})
    {
        return add(code, component.isReached ? ProblemSeverity::Error : ProblemSeverity::Warning, place, std::move(arguments));
    }
};

// The parts, a file each. The schema's returns whether there is a pipeline of which the others can speak.
bool checkDocuments(Checking &checking);
void checkPipelineHead(Checking &checking);
void checkStructure(Checking &checking);
void checkWires(Checking &checking);
void checkContainers(Checking &checking);
void checkExecutors(Checking &checking);
void checkPlatform(Checking &checking);
void checkSize(Checking &checking);

} // namespace headrace
