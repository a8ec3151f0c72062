// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/permissions.h"

#include "models/async/onfinished.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool holds(const QStringList &list, const QString &word)
{
    return list.contains(word) || list.contains(u"*"_s);
}

bool namesResource(const AccessRule &rule, const AccessQuestion &question)
{
    if (question.subresource.isEmpty())
        return holds(rule.resources, question.resource);
    return rule.resources.contains(u"*"_s) || rule.resources.contains(QString(u"*/" % question.subresource)) || rule.resources.contains(QString(question.resource % u'/' % question.subresource));
}

bool covers(const AccessRule &rule, const AccessQuestion &question)
{
    const bool isNamed = rule.names.isEmpty() || (!question.name.isEmpty() && rule.names.contains(question.name));
    return isNamed && holds(rule.verbs, question.verb) && holds(rule.groups, question.group) && namesResource(rule, question);
}

} // namespace

std::optional<bool> answerOf(const AccessRules &rules, const AccessQuestion &question)
{
    if (question.nameSpace.isEmpty())
        return std::nullopt; // the rules of a namespace say nothing certain about what lies outside
    if (std::any_of(rules.rules.begin(), rules.rules.end(), [&](const AccessRule &rule) { return covers(rule, question); }))
        return true;
    return rules.isIncomplete ? std::nullopt : std::optional(false);
}

Permissions::Permissions(Source source, QObject *parent, qint64 keptFor)
    : QObject(parent)
    , m_source(std::move(source))
    , m_keptFor(keptFor)
{
}

const Permissions::Known<AccessRules> &Permissions::rulesOf(const QString &nameSpace)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    Known<AccessRules> &known = m_rules[nameSpace];
    if (known.until > now)
        return known;
    // What was known stays in use while it is asked anew, so that buttons do not flicker.
    known.until = now + m_keptFor;
    onFinished(m_source.rules(nameSpace), this, [this, nameSpace](const Result<AccessRules> &rules) {
        Known<AccessRules> &known = m_rules[nameSpace];
        known.answer = rules ? *rules : AccessRules{.rules = {}, .isIncomplete = true};
        settle();
    });
    return m_rules[nameSpace];
}

Permit Permissions::single(const AccessQuestion &question)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto known = std::find_if(m_single.begin(), m_single.end(), [&](const auto &entry) { return entry.first == question; });
    if (known != m_single.end() && known->second.until > now) {
        if (!known->second.answer)
            return Permit::Asking;
        return known->second.answer->isAllowed ? Permit::Allowed : Permit::Refused;
    }
    if (known == m_single.end())
        m_single.emplace_back(question, Known<AccessAnswer>{std::nullopt, now + m_keptFor});
    else
        known->second.until = now + m_keptFor;
    onFinished(m_source.ask(question), this, [this, question](const Result<AccessAnswer> &answer) {
        for (auto &[asked, known] : m_single)
            if (asked == question)
                known.answer = answer ? *answer : AccessAnswer{.isAllowed = true};
        settle();
    });
    return Permit::Asking;
}

Permit Permissions::may(const AccessQuestion &question)
{
    if (!question.nameSpace.isEmpty()) {
        const Known<AccessRules> known = rulesOf(question.nameSpace);
        if (!known.answer)
            return Permit::Asking;
        if (const std::optional<bool> answer = answerOf(*known.answer, question))
            return *answer ? Permit::Allowed : Permit::Refused;
    }
    return single(question);
}

/// With the server's reason when it was asked this very question.
AccessAnswer Permissions::answerTo(const AccessQuestion &question, Permit permit) const
{
    const bool isAllowed = permit == Permit::Allowed;
    for (const auto &[asked, known] : m_single)
        if (asked == question && known.answer && known.answer->isAllowed == isAllowed)
            return *known.answer;
    return {.isAllowed = isAllowed};
}

void Permissions::ask(const AccessQuestion &question, QObject *guard, std::function<void(const AccessAnswer &)> use)
{
    const Permit permit = may(question);
    if (permit == Permit::Asking)
        m_waiting.push_back({question, guard, std::move(use)});
    else
        use(answerTo(question, permit));
}

void Permissions::settle()
{
    std::vector<Waiting> still;
    for (Waiting &waiting : std::exchange(m_waiting, {})) {
        const Permit permit = may(waiting.question);
        if (permit == Permit::Asking)
            still.push_back(std::move(waiting));
        else if (waiting.guard)
            waiting.use(answerTo(waiting.question, permit));
    }
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(still.begin()), std::make_move_iterator(still.end()));
    Q_EMIT changed();
}

void Permissions::forget(const QString &nameSpace)
{
    if (nameSpace.isEmpty())
        m_rules.clear();
    else
        m_rules.remove(nameSpace);
    std::erase_if(m_single, [&](const auto &entry) { return nameSpace.isEmpty() || entry.first.nameSpace == nameSpace || entry.first.nameSpace.isEmpty(); });
    Q_EMIT changed();
}

} // namespace headrace

#include "moc_permissions.cpp"
