// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/clustercatalogue.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace headrace {

class Transport;

/// Makes clients for the catalogue's entries from the user's kubeconfig files.
ClusterCatalogue::OpenClient openClient(Transport &transport);

/// Keeps the catalogue as the user's kubeconfig files are: reads them at the start and whenever they or their folders change
/// (editors replace files). Never writes them. GUI thread.
class KubeconfigWatch final : public QObject
{
    Q_OBJECT

public:
    explicit KubeconfigWatch(ClusterCatalogue &catalogue, QObject *parent = nullptr);

    void readNow();

private:
    ClusterCatalogue &m_catalogue;
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
};

} // namespace headrace
