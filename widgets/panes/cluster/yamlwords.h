// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objectedit.h"
#include "models/kube/schemacheck.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// Texts, problems, edits and documents in the user's words.
class YamlWords
{
    Q_DECLARE_TR_FUNCTIONS(YamlWords)

public:
    static QString problem(const TextProblem &problem);
    /// "a list of texts", "a whole number or a text".
    static QString types(ValueTypes types);
    /// What a field is for, as rich text; empty when nothing is known.
    static QString help(const FieldHelp &help);
    static QString result(ManifestEnd end, bool isDryRun);
    static StateTone tone(ManifestEnd end);
    /// What else is to say about a document.
    static QString note(const ManifestReport &report);
    static QString outcome(const EditOutcome &outcome);
};

} // namespace headrace
