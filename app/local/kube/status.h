// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "clients/types/error.h"

#include <optional>
#include <variant>
#include <vector>

namespace headrace::local {

/// One field that is at fault, in the words of the real server.
struct Cause {
    std::string reason; ///< FieldValueInvalid …
    std::string message;
    std::string field;
};

/// Why a request is refused: what becomes a Status object.
struct Refusal {
    int code = 500;
    std::string reason;
    std::string message;
    Json details; ///< null = none

    Json status() const;
};

/// A value or a refusal.
template<typename T, typename Why = Refusal>
class [[nodiscard]] Outcome
{
public:
    Outcome(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Outcome(Why refusal)
        : m_state(std::in_place_index<1>, std::move(refusal))
    {
    }
    explicit operator bool() const { return m_state.index() == 0; }
    T &operator*() { return std::get<0>(m_state); }
    const T &operator*() const { return std::get<0>(m_state); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const Why &refusal() const { return std::get<1>(m_state); }

private:
    std::variant<T, Why> m_state;
};

/// What is named in a refusal: plural "jobs", kind "Job", group "batch", and the object's name.
struct Subject {
    std::string plural;
    std::string kind;
    std::string group;
    std::string name;
};

Refusal notFound(const Subject &subject);
Refusal alreadyExists(const Subject &subject);
Refusal modified(const Subject &subject);
Refusal conflict(const Subject &subject, const std::string &why);
Refusal invalid(const Subject &subject, const std::vector<Cause> &causes);
Refusal forbidden(const Subject &subject, const std::string &why);
Refusal badRequest(const std::string &message);
Refusal noSuchPath();
Refusal noSuchMethod();
Refusal unsupportedMediaType();
Refusal expired(const std::string &message);
/// Of a store that could not write: a full disk, for one.
Refusal unwritten(const Error &error);

Cause causeInvalid(const std::string &field, const std::string &value, const std::string &why);
Cause causeRequired(const std::string &field, const std::string &why = {});
Cause causeForbidden(const std::string &field, const std::string &why);
Cause causeUnsupported(const std::string &field, const std::string &value, const std::vector<std::string> &supported);

} // namespace headrace::local
