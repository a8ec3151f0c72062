// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustersettings.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr auto versionKey = "version"_L1;
constexpr auto ownKey = "own"_L1;
constexpr auto filesKey = "files"_L1;
constexpr auto policyKey = "plugins/policy"_L1;
constexpr auto allowedKey = "plugins/allowed"_L1;
constexpr int currentVersion = 1;

/// Names of contexts are free text: none is made a group of an INI file.
QString groupOf(const ClusterEntry &entry)
{
    const QByteArray key = (entry.context.isEmpty() ? entry.name : entry.context).toUtf8() + '\0' + entry.file.toUtf8();
    return u"choices-"_s % QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(24));
}

QString wordOf(TrustPolicy policy)
{
    switch (policy) {
    case TrustPolicy::Allowlist:
        return u"Allowlist"_s;
    case TrustPolicy::AllowAll:
        return u"AllowAll"_s;
    case TrustPolicy::DenyAll:
        return u"DenyAll"_s;
    case TrustPolicy::Ask:
        break;
    }
    return u"Ask"_s;
}

QString wordOf(OwnSignIn signIn)
{
    return signIn == OwnSignIn::Token ? u"token"_s : signIn == OwnSignIn::Cookie ? u"cookie"_s : u"none"_s;
}

} // namespace

ClusterSettings::ClusterSettings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
{
    m_file.setValue(versionKey, currentVersion);
}

QString ClusterSettings::folder() const
{
    return QFileInfo(m_file.fileName()).absolutePath();
}

ClusterChoices ClusterSettings::choices(const ClusterEntry &entry) const
{
    const QString at = groupOf(entry) % u'/';
    const int colour = m_file.value(QString(at % u"colour"_s), -1).toInt();
    return {.colour = colour >= 0 && colour < 6 ? colour : -1,
            .label = m_file.value(QString(at % u"label"_s)).toString(),
            .isProduction = m_file.value(QString(at % u"production"_s)).toBool(),
            .isReadOnly = m_file.value(QString(at % u"readOnly"_s)).toBool(),
            .nameSpaces = m_file.value(QString(at % u"namespaces"_s)).toStringList()};
}

void ClusterSettings::setChoices(const ClusterEntry &entry, const ClusterChoices &choices)
{
    const QString group = groupOf(entry);
    m_file.remove(group);
    if (choices == ClusterChoices())
        return;
    m_file.beginGroup(group);
    m_file.setValue(u"name"_s, entry.name);
    m_file.setValue(u"colour"_s, choices.colour);
    m_file.setValue(u"label"_s, choices.label);
    m_file.setValue(u"production"_s, choices.isProduction);
    m_file.setValue(u"readOnly"_s, choices.isReadOnly);
    m_file.setValue(u"namespaces"_s, choices.nameSpaces);
    m_file.endGroup();
}

std::vector<OwnCluster> ClusterSettings::ownClusters() const
{
    std::vector<OwnCluster> out;
    for (const QVariant &value : m_file.value(ownKey).toList()) {
        const QVariantMap map = value.toMap();
        const QString word = map.value(u"signIn"_s).toString();
        out.push_back({.name = map.value(u"name"_s).toString(),
                       .server = map.value(u"server"_s).toString(),
                       .caPem = map.value(u"ca"_s).toString(),
                       .nameSpace = map.value(u"namespace"_s).toString(),
                       .signIn = word == u"cookie" ? OwnSignIn::Cookie : word == u"none" ? OwnSignIn::None : OwnSignIn::Token});
    }
    std::erase_if(out, [](const OwnCluster &cluster) { return cluster.name.isEmpty() || cluster.server.isEmpty(); });
    return out;
}

void ClusterSettings::addOwnCluster(const OwnCluster &cluster)
{
    QVariantList list;
    std::vector<OwnCluster> all = ownClusters();
    std::erase_if(all, [&](const OwnCluster &other) { return other.name == cluster.name; });
    if (!cluster.server.isEmpty())
        all.push_back(cluster);
    for (const OwnCluster &one : all)
        list.append(QVariantMap{{u"name"_s, one.name}, {u"server"_s, one.server}, {u"ca"_s, one.caPem}, {u"namespace"_s, one.nameSpace}, {u"signIn"_s, wordOf(one.signIn)}});
    m_file.setValue(ownKey, list);
    Q_EMIT sourcesChanged();
}

void ClusterSettings::removeOwnCluster(const QString &name)
{
    addOwnCluster({.name = name, .server = {}}); // nothing takes its place
}

QStringList ClusterSettings::extraFiles() const
{
    return m_file.value(filesKey).toStringList();
}

void ClusterSettings::addExtraFile(const QString &path)
{
    QStringList files = extraFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (files.contains(absolute))
        return;
    files.append(absolute);
    m_file.setValue(filesKey, files);
    Q_EMIT sourcesChanged();
}

void ClusterSettings::removeExtraFile(const QString &path)
{
    QStringList files = extraFiles();
    if (files.removeAll(path) == 0)
        return;
    m_file.setValue(filesKey, files);
    Q_EMIT sourcesChanged();
}

PluginPolicy ClusterSettings::pluginPolicy() const
{
    const QString word = m_file.value(policyKey).toString();
    PluginPolicy out{.allowed = m_file.value(allowedKey).toStringList()};
    for (const TrustPolicy policy : {TrustPolicy::Allowlist, TrustPolicy::AllowAll, TrustPolicy::DenyAll})
        if (word == wordOf(policy))
            out.policy = policy;
    return out;
}

void ClusterSettings::setPluginPolicy(const PluginPolicy &policy)
{
    if (policy == pluginPolicy())
        return;
    m_file.setValue(policyKey, wordOf(policy.policy));
    m_file.setValue(allowedKey, policy.allowed);
    Q_EMIT pluginPolicyChanged();
}

} // namespace headrace

#include "moc_clustersettings.cpp"
