// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kuberc.h"

#include <QDir>
#include <QFile>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 1 << 20;

QString textOf(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

PluginPolicy policyOf(const YAML::Node &root)
{
    const PluginPolicy forbidden{TrustPolicy::DenyAll, {}};
    if (!root || root.IsNull())
        return {};
    if (!root.IsMap())
        return forbidden;
    const QString word = textOf(root["credentialPluginPolicy"]);
    PluginPolicy out;
    for (const YAML::Node &entry : root["credentialPluginAllowlist"] ? root["credentialPluginAllowlist"] : YAML::Node(YAML::NodeType::Sequence)) {
        const QString name = entry.IsMap() ? textOf(entry["command"] ? entry["command"] : entry["name"]) : QString();
        if (name.isEmpty())
            return forbidden;
        out.allowed.append(name);
    }
    if (word.isEmpty())
        return out.allowed.isEmpty() ? PluginPolicy() : forbidden;
    if (word == u"AllowAll")
        out.policy = TrustPolicy::AllowAll;
    else if (word == u"Allowlist")
        out.policy = TrustPolicy::Allowlist;
    else
        return forbidden; // DenyAll, or a word of the future
    return out;
}

} // namespace

QString kubercPath()
{
    const QString named = qEnvironmentVariable("KUBERC");
    if (named == u"off")
        return {};
    return named.isEmpty() ? QString(QDir::homePath() % u"/.kube/kuberc"_s) : named;
}

PluginPolicy readKuberc(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {TrustPolicy::DenyAll, {}};
    try {
        return policyOf(YAML::Load(file.read(mostBytes).toStdString()));
    } catch (const YAML::Exception &) {
        return {TrustPolicy::DenyAll, {}};
    }
}

} // namespace headrace
