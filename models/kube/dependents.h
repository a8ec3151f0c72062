// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "models/async/generation.h"

#include <QObject>

#include <vector>

namespace headrace {

class ClusterSession;

/// Something that would go or break with an object that is deleted.
struct Dependent {
    QString kind;
    QString name; ///< empty: `count` of them
    qint64 count = 1;

    bool operator==(const Dependent &) const = default;
};

/// Looks for what depends on objects before they are deleted: the pods that use a volume claim, secret or config map, and what a
/// namespace holds. GUI thread.
class Dependents final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew; changed() comes as answers do. Kinds of which nothing can be said are left alone.
    void find(ClusterSession &session, const ApiResource &resource, const std::vector<ObjectName> &objects);
    void clear();
    bool isBusy() const { return m_open > 0; }
    const std::vector<Dependent> &found() const { return m_found; }

Q_SIGNALS:
    void changed();

private:
    void findUsers(ClusterSession &session, const QString &kind, const std::vector<ObjectName> &objects);
    void countInside(ClusterSession &session, const std::vector<ObjectName> &nameSpaces);

    Generation m_generation;
    int m_open = 0;
    std::vector<Dependent> m_found;
};

} // namespace headrace
