// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/log/redaction.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

QRegularExpression insensitive(const char16_t *pattern)
{
    return QRegularExpression(QString::fromUtf16(pattern),
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

const std::array<Rule, 6> &rules()
{
    static const std::array<Rule, 6> all{{
        {insensitive(u"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----"), u"«…»"_s},
        {insensitive(u"\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}"), u"\\1 «…»"_s},
        {insensitive(u"\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*"), u"«…»"_s},
        {insensitive(u"(://)[^/\\s:@]+:[^/\\s@]+@"), u"\\1«…»@"_s},
        {insensitive(u"(\\b(?:set-)?cookie\\s*:\\s*)[^\\r\\n]+"), u"\\1«…»"_s},
        {insensitive(u"((?:token|passw(?:or)?d|secret|api[_-]?key|client[_-]?key(?:-data)?)[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}]{3,}"),
         u"\\1«…»"_s},
    }};
    return all;
}

} // namespace

QString redacted(const QString &text)
{
    QString out = text;
    for (const Rule &rule : rules())
        out.replace(rule.pattern, rule.replacement);
    return out;
}

} // namespace headrace
