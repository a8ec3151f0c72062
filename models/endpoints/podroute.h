// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/forward.h"

#include <QObject>

#include <memory>

namespace headrace {

class KubeClient;
class PortForward;

/// A port-forward for calls, told on the GUI thread. It ends with the object.
class PodRoute final : public QObject
{
    Q_OBJECT

public:
    PodRoute(std::shared_ptr<KubeClient> client, const ForwardTarget &target, QObject *parent);
    ~PodRoute() override;

    const ForwardStatus &status() const { return m_status; }

Q_SIGNALS:
    void changed();

private:
    struct Mailbox;
    void collect();

    const std::shared_ptr<Mailbox> m_mailbox;
    ForwardStatus m_status;
    std::unique_ptr<PortForward> m_forward;
};

} // namespace headrace
