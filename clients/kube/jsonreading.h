// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QString>
#include <QStringList>

#include <initializer_list>

namespace headrace::kubejson {

using Json = nlohmann::json;

/// The value under nested keys; null where one is missing. Never throws.
const Json &at(const Json &value, std::initializer_list<const char *> keys);
/// Its text; numbers and booleans as written, empty for everything else.
QString text(const Json &value);
inline QString text(const Json &value, std::initializer_list<const char *> keys) { return text(at(value, keys)); }
int number(const Json &value, int fallback = 0);
/// Seconds since 1970 of an RFC 3339 time, 0 when there is none.
qint64 seconds(const Json &value);
/// "key=value" of every entry but one.
QStringList pairsOf(const Json &object, const QString &without = {});

} // namespace headrace::kubejson
