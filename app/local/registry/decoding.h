// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/registry/jsonreader.h"
#include "app/local/registry/kinds.h"

#include <cstdint>
#include <optional>

namespace headrace::local {

/// What a body says of a thing. Absent fields are not in it.
struct SentResource {
    std::optional<std::string> name, externalId, id, artifactType;
    Json fields = Json::object(); ///< description and those of the kind; a state that was sent as null is null
    std::optional<Json> properties; ///< customProperties as sent, each an object with its metadataType

    std::string textOf(const char *field) const { return textAt(fields, {field}); }
};

enum class SentFor {
    Creation,
    Update,
    Artifact, ///< unknown fields are passed over, and an id may be given
    ArtifactUpdate,
};

/// Reads a body for a kind. The problem is the first in the order of the body.
Reading<SentResource> readResource(const OrderedJson &body, const RegistryKind &kind, SentFor use);

/// Custom properties as they are kept and answered: whole numbers without sign and leading zeros, structs as plain JSON.
/// A struct may also come as the JSON that `kept` has under its name: clients send back what they have read.
Reading<Json> keptProperties(const Json &sent, const Json &kept = {});

/// The property has a name longer than the real server can keep.
constexpr std::size_t longestName = 255;
bool isTooLong(std::string_view text);

} // namespace headrace::local
