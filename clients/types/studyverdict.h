// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace headrace {

/// Who finds fault with an experiment. The first three refuse it; what the algorithm's service or a later step refuses is taken and then fails;
/// a notice is no fault.
enum class FaultFinder { ApiServer, Defaulter, Validator, AlgorithmService, LaterStep, Notice };

/// One fault of an experiment.
struct StudyFault {
    FaultFinder finder = FaultFinder::Validator;
    QString rule;    ///< "V9" of the webhook's rules; "type", "name", "document", "setting", "space", "unknown" of others
    QString path;    ///< "spec.parameters[0].parameterType"
    QString kind;    ///< "Invalid value", "Required value", "Forbidden"; empty where the server has no such word
    QString value;   ///< as the server quotes it; empty = not quoted
    QString message; ///< in the server's words where it is the server's

    bool operator==(const StudyFault &) const = default;
    bool refuses() const { return finder <= FaultFinder::Validator; }
    /// "path: Kind: value: message", as the webhook writes it.
    QString text() const
    {
        QString text = path;
        if (!kind.isEmpty())
            text += QStringLiteral(": ") + kind;
        if (!value.isNull())
            text += QStringLiteral(": ") + value;
        return text.isEmpty() ? message : QString(text + QStringLiteral(": ") + message);
    }
};

/// What becomes of an experiment that is sent.
struct StudyVerdict {
    std::vector<StudyFault> faults; ///< those that refuse it first

    bool isAccepted() const { return faults.empty() || !faults.front().refuses(); }
    /// The message with which it is refused, as the server writes it; empty when it is taken.
    QString refusal() const;
};

} // namespace headrace
