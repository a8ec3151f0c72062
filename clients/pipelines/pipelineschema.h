// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <QStringList>

#include <vector>

namespace headrace {

/// What keeps a strict reader of the specification's messages (as the server is) from taking a value.
enum class SchemaFaultKind {
    UnknownField, ///< no such field in the message
    WrongType,    ///< `expected` says what belongs there
    UnknownWord,  ///< none of the enumeration's words
    TwoChoices,   ///< a second field of a group of which only one may be set
    NullEntry,    ///< null as an entry of a map or list
    Twice,        ///< a field in both spellings
    NotFinite     ///< NaN or infinity, which JSON has not
};

struct SchemaFault {
    SchemaFaultKind kind = SchemaFaultKind::UnknownField;
    ObjectPath path;
    QStringList expected; ///< a type's word ("text", "boolean", "integer", "number", "duration", "map", "list"), or the words there are

    bool operator==(const SchemaFault &) const = default;
};

/// Checks a value against a message: "PipelineSpec", "PlatformSpec", "PipelineDeploymentConfig", "KubernetesExecutorConfig". Contents of
/// free fields (deploymentSpec) are not looked at.
std::vector<SchemaFault> schemaFaults(const PlainValue &value, const QString &message);
/// A value and how it is spelled newly; both null or none.
struct Respelled {
    const PlainValue *value = nullptr;
    const PlainValue *spelled = nullptr;
};

/// The value with fields of old spelling (pipeline_info) and numbers for words (parameterType: 3) as the specification spells them.
/// Parts that `before.value` shares with it come from `before.spelled`.
PlainValue inNewSpelling(const PlainValue &value, const QString &message, const Respelled &before = {});
/// Names of a message's fields, for completion.
QStringList fieldsOf(const QString &message);

} // namespace headrace
