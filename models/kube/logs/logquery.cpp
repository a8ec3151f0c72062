// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logquery.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Place behind the end of a term that begins with a quote or slash; -1 when it is not closed.
qsizetype closing(const QString &text, qsizetype from)
{
    const QChar mark = text[from];
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\' && mark == u'/')
            ++i;
        else if (text[i] == mark && text[i - 1].isSpace() && mark == u'/')
            return -1; // another one begins, so this was a path
        else if (text[i] == mark && (i + 1 == text.size() || text[i + 1].isSpace()))
            return i;
    }
    return -1;
}

} // namespace

std::vector<LogRule> logRulesOf(const QString &text)
{
    std::vector<LogRule> rules;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        LogRule rule{.pattern = {.isRegex = false}};
        if (text[at] == u'!' && at + 1 < text.size() && !text[at + 1].isSpace()) {
            rule.drops = true;
            ++at;
        }
        const bool isMarked = text[at] == u'/' || text[at] == u'"';
        const qsizetype close = isMarked ? closing(text, at) : -1;
        if (close > at + 1) {
            rule.pattern.isRegex = text[at] == u'/';
            rule.pattern.text = text.mid(at + 1, close - at - 1);
            at = close + 1;
        } else {
            const qsizetype from = at;
            while (at < text.size() && !text[at].isSpace())
                ++at;
            rule.pattern.text = text.mid(from, at - from);
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

QString highlightOf(const std::vector<LogRule> &rules)
{
    QStringList parts;
    for (const LogRule &rule : rules)
        if (!rule.drops)
            parts.append(rule.pattern.isRegex ? QString(u"(?:"_s % rule.pattern.text % u')') : QRegularExpression::escape(rule.pattern.text));
    return parts.join(u'|');
}

LogMetric logMetricOf(const QString &text)
{
    static const QRegularExpression plainName(u"^[\\w./ -]+$"_s);
    if (!plainName.match(text).hasMatch())
        return {.name = text, .pattern = text};
    const QString number = u"[-+]?(?:\\d[\\d_,]*\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?"_s;
    const QString step = u"(?:.*?\\b(?:global_step|step|steps|iteration|iter|epoch|batch)[\"']?\\s*[:=\\[ ]\\s*\\[?(?<step>\\d+))?"_s;
    return {.name = text, .pattern = QString(u"^"_s % step % u".*?(?<![\\w.])"_s % QRegularExpression::escape(text) % u"[\"']?\\s*[:=]\\s*[\"']?(?<value>"_s % number % u')')};
}

} // namespace headrace
