// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/fault.h"

namespace headrace::local {

struct MessageType;

enum class MessageFieldType { Text, Boolean, Int32, Int64, Word, Time, Free, Message };

/// A field of a message of the API. Both spellings are read, snake_case is what comes out.
struct MessageField {
    const char *name;
    MessageFieldType type = MessageFieldType::Text;
    const MessageType *message = nullptr;
    std::vector<std::string> words = {}; ///< of an enumeration, from 0
    bool isList = false;
    const char *choice = nullptr; ///< name of the oneof that it belongs to
};

struct MessageType {
    const char *name; ///< with its package, for what is said of a oneof
    std::vector<MessageField> fields;
};

/// What somebody sent as such a message, as strictly and in the same words as the real server's reader: unknown fields, wrong types and double
/// choices are refused with their place. Times come out as milliseconds since 1970, 64-bit numbers as numbers, null as nothing. Empty = `{}`.
Answer<Json> readMessage(std::string_view text, const MessageType &type);
/// Numbers as the real server keeps them: doubles, whole ones without a fraction.
Json asDoubles(Json value);
/// Milliseconds since 1970 of an RFC 3339 time.
std::optional<std::int64_t> readTime(const std::string &text);
/// "2026-11-22T10:05:46Z".
std::string timeOf(std::int64_t milliseconds);

} // namespace headrace::local
