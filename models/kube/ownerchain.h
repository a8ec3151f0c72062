// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "models/async/generation.h"
#include "models/kube/clustersession.h"

#include <QPointer>
#include <QTimer>

namespace headrace {

/// Who owns an object, and who owns that, up to the root. The first step is known from the row; further ones are read after the
/// object was looked at for a moment, one request a step. GUI thread.
class OwnerChain final : public QObject
{
    Q_OBJECT

public:
    explicit OwnerChain(QObject *parent);

    /// Null forgets.
    void setRow(ClusterSession *session, const KubeRowPointer &row);
    /// From the nearest owner to the farthest known.
    const std::vector<ObjectOwner> &owners() const { return m_owners; }

Q_SIGNALS:
    void changed();

private:
    void readNext();

    QPointer<ClusterSession> m_session;
    QByteArray m_uid;
    QString m_nameSpace;
    std::vector<ObjectOwner> m_owners;
    Generation m_generation;
    QTimer m_delay;
};

} // namespace headrace
