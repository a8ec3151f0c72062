// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/listspec.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr auto linkPrefix = "cluster:"_L1;
}

QVariantMap ListSpec::toMap() const
{
    return {{u"cluster"_s, cluster}, {u"kind"_s, kind}, {u"namespaces"_s, nameSpaces}, {u"filter"_s, filter}, {u"labels"_s, labelSelector}, {u"fields"_s, fieldSelector}};
}

ListSpec ListSpec::fromMap(const QVariantMap &map)
{
    ListSpec spec{.cluster = map.value(u"cluster"_s).toString(),
                  .kind = map.value(u"kind"_s).toString(),
                  .nameSpaces = map.value(u"namespaces"_s).toStringList(),
                  .filter = map.value(u"filter"_s).toString(),
                  .labelSelector = map.value(u"labels"_s).toString(),
                  .fieldSelector = map.value(u"fields"_s).toString()};
    spec.nameSpaces.removeAll(QString());
    spec.nameSpaces.removeDuplicates();
    spec.nameSpaces.sort();
    return spec;
}

QString ListSpec::link(const QString &cluster, const QString &kind, const QString &nameSpace, const QString &name)
{
    return linkPrefix % cluster % u'#' % kind % u'/' % nameSpace % u'/' % name;
}

ResourceRef ListSpec::refOf(const QString &link)
{
    if (!link.startsWith(linkPrefix))
        return {};
    const QString text = link.mid(linkPrefix.size());
    // Contexts may have any character in their names, kinds and names of objects have no hash.
    const qsizetype hash = text.lastIndexOf(u'#');
    const QString place = hash < 0 ? QString() : text.mid(hash + 1);
    const QString kind = place.section(u'/', 0, 0);
    const QString name = place.section(u'/', 2);
    return {.cluster = text.left(hash), .kind = u"Cluster"_s, .nameSpace = place.section(u'/', 1, 1), .name = name.isEmpty() ? kind : QString(kind % u'/' % name)};
}

} // namespace headrace
