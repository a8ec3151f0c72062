// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/usertrust.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr qsizetype hashLetters = 64;
constexpr auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool isHash(const QString &text)
{
    return text.size() == hashLetters && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

bool isListed(const PluginPolicy &policy, const TrustQuestion &question)
{
    return policy.allowed.contains(question.resolvedPath) || (!question.command.contains(u'/') && policy.allowed.contains(question.command));
}

} // namespace

UserTrust::UserTrust(QString file)
    : m_file(std::move(file))
{
    QFile stored(m_file);
    if (!stored.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : stored.read(mostBytes).split('\n'))
        if (const QString hash = QString::fromLatin1(line.trimmed()); isHash(hash))
            m_hashes.insert(hash);
}

void UserTrust::setOwnPolicy(PluginPolicy policy)
{
    const std::lock_guard lock(m_mutex);
    m_own = std::move(policy);
}

void UserTrust::setKubectlPolicy(PluginPolicy policy)
{
    const std::lock_guard lock(m_mutex);
    m_kubectl = std::move(policy);
}

Trust UserTrust::verdict(const TrustQuestion &question) const
{
    const std::lock_guard lock(m_mutex);
    if (question.kind == TrustQuestion::Kind::Command)
        return commandVerdict(question);
    return m_hashes.count(question.hash) > 0 ? Trust::Allowed : Trust::Ask;
}

Trust UserTrust::commandVerdict(const TrustQuestion &question) const
{
    bool isAllowed = m_hashes.count(question.hash) > 0;
    for (const PluginPolicy *policy : {&m_own, &m_kubectl}) {
        const bool isRefused = policy->policy == TrustPolicy::DenyAll || (policy->policy == TrustPolicy::Allowlist && !isListed(*policy, question));
        if (isRefused)
            return Trust::Refused;
        isAllowed = isAllowed || policy->policy != TrustPolicy::Ask;
    }
    return isAllowed ? Trust::Allowed : Trust::Ask;
}

Result<void> UserTrust::allow(std::span<const TrustQuestion> questions)
{
    const std::lock_guard lock(m_mutex);
    for (const TrustQuestion &question : questions)
        m_hashes.insert(question.hash);
    return save();
}

Result<void> UserTrust::forgetAll()
{
    const std::lock_guard lock(m_mutex);
    m_hashes.clear();
    return save();
}

Result<void> UserTrust::save() const
{
    QByteArray text;
    for (const QString &hash : m_hashes)
        text += hash.toLatin1() + '\n';
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    // The permissions come before the contents.
    const bool good = file.open(QIODevice::WriteOnly) && file.setPermissions(onlyOwner) && file.write(text) == text.size() && file.commit();
    if (good)
        return {};
    return Error{.kind = ErrorKind::Local, .code = u"file.write"_s, .where = m_file, .serverMessage = file.errorString()};
}

} // namespace headrace
