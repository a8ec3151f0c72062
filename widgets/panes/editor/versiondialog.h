// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelineversion.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace headrace {

class PipelinesClient;
class PipelineTable;
class RunServer;
class VersionTable;
struct NewRunTools;

/// A version of a pipeline on a server, and the way there.
struct ServerVersion {
    QString cluster;
    std::shared_ptr<PipelinesClient> client;
    QString pipelineId;
    QString pipelineName;
    std::shared_ptr<const PipelineVersion> version;
};

/// Which pipeline on which cluster, and which version of it; nothing is connected to before a cluster is chosen.
class VersionDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Compare, Upload }; ///< Upload: the newest version, to which another one is to be added

    /// Begins with that cluster (may be empty) and a pipeline of that name.
    VersionDialog(const NewRunTools &tools, Purpose purpose, const QString &cluster, const QString &pipelineName, QWidget *parent);
    ~VersionDialog() override;

    void chooseCluster(const QString &name);
    /// What stands in the way; empty when it can be taken.
    QString obstacle() const;

Q_SIGNALS:
    void chosen(const headrace::ServerVersion &version);

private:
    void layOut();
    void choosePipeline(int row);
    void update();
    void submit();
    QString sentence() const;

    const NewRunTools &m_tools;
    Purpose m_purpose;
    QString m_cluster;
    QString m_wantedName;
    RunServer *m_server;
    PipelineTable *m_pipelines;
    VersionTable *m_versions;
    QFormLayout *m_rows;
    QComboBox *m_clusterBox;
    QComboBox *m_pipelineBox;
    QComboBox *m_versionBox;
    QLabel *m_icon;
    QLabel *m_said;
    QPushButton *m_take;
};

} // namespace headrace
