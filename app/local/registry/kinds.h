// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headrace::local {

enum class RegistryFieldType {
    Text,
    Number, ///< a text of digits: an id of something else
    State, ///< one of a few words
    Texts,
    Double,
    Integer,
};

/// A field of a kind beyond those that all have (name, externalId, description, customProperties).
struct RegistryField {
    const char *name;
    RegistryFieldType type = RegistryFieldType::Text;
    bool isFixed = false; ///< may be given when the thing is made, not later
    bool isRequired = false;
    const char *stateType = ""; ///< the name of the words' type
    std::vector<std::string_view> words;
    const char *initial = ""; ///< what a new thing has when nothing is said; empty = nothing
};

/// A kind of thing in the registry, and what the real server calls it in its sentences.
struct RegistryKind {
    int number; ///< in the database
    const char *table;
    const char *plural; ///< of its path: "registered_models"
    const char *singular; ///< of the path that finds one
    const char *words; ///< "registered model"
    const char *foundWords; ///< "no … found for name="
    const char *absentWords; ///< "no … found for id"
    const char *type; ///< of its JSON: "RegisteredModel"
    const char *artifactType = ""; ///< "model-artifact"; empty for what is no artifact
    bool isNamed = true; ///< a name must be given; others get one
    std::vector<RegistryField> fields;

    const RegistryField *find(std::string_view field) const;
};

namespace registry {
extern const RegistryKind model, version, environment, service, experiment, run, modelArtifact, docArtifact, dataSet, metric, parameter, metricPoint, serve;
/// The five that lists of artifacts show.
std::span<const RegistryKind *const> artifacts();
const RegistryKind *artifactOfType(std::string_view type);
const RegistryKind &kindOf(int number);
}

} // namespace headrace::local
