// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/newsteps.h"

namespace headrace {

/// A step that a library offers, with what tells it from others.
struct LibraryStep {
    QString id; ///< the same at every reading: the library's name and the place in it
    NewStep step;
    QString description;
    QString folder; ///< in its library, "data/sql"
    QString from;   ///< its file or address
    QString digest; ///< SHA-256 of its text, hexadecimal
    QString image;
    std::vector<GraphPort> ports;
    QStringList mended; ///< inputs whose type had to be changed

    bool operator==(const LibraryStep &) const = default;
};

/// Ports of what a step runs, inputs first.
std::vector<GraphPort> portsOfStep(const NewStep &step);
/// Whether a value of a port can go into another by their types.
bool goesInto(const GraphPort &source, const GraphPort &target);
/// Whether one of the step's ports goes with the end of a wire: an input when the end is a source, else an output.
bool stepFits(const std::vector<GraphPort> &ports, const GraphPort &end, bool isSource);
/// A name for what a component says, whatever its settings are (resources, variables): equal for equal components.
QString contentOf(const PlainValue &component, const PlainValue &executor);
/// Reads a component of either version, or a pipeline, as a step to be added. Errors of stepFromFile.
Result<LibraryStep> libraryStepFrom(const QByteArray &text);

} // namespace headrace
