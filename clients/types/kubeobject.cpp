// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/kubeobject.h"

using namespace Qt::StringLiterals;

namespace headrace {

const ApiResource *findResource(const ApiSurface &surface, const QString &name)
{
    const QString lower = name.toLower();
    const QString plural = lower.section(u'.', 0, 0);
    const QString group = lower.section(u'.', 1);
    const auto named = [&](const ApiResource &r, const QString &word) {
        return r.plural == word || r.singular == word || r.kind.toLower() == word || r.shortNames.contains(word);
    };
    for (const ApiResource &resource : surface.resources)
        if (resource.can(u"list"_s) && named(resource, lower))
            return &resource;
    for (const ApiResource &resource : surface.resources)
        if (!group.isEmpty() && named(resource, plural)
            && (resource.group == group || group == QString(resource.version % u'.' % resource.group) || resource.group.startsWith(QString(group % u'.'))))
            return &resource;
    for (const ApiResource &resource : surface.resources)
        if (named(resource, lower))
            return &resource;
    return nullptr;
}

} // namespace headrace
