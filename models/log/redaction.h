// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// The text with secrets replaced by «…»: bearer and basic credentials, token/password/secret/key assignments, cookies, user
/// and password inside URLs, JSON Web Tokens, PEM private keys, the `data:` values of Secrets. Any thread.
QString redacted(const QString &text);

} // namespace headrace
