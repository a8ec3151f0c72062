// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/versiondialog.h"

#include "models/kube/clustercatalogue.h"
#include "models/pipelines/pipelinetable.h"
#include "models/pipelines/versiontable.h"
#include "models/runs/runserver.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/runs/newrundialog.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

VersionDialog::VersionDialog(const NewRunTools &tools, Purpose purpose, const QString &cluster, const QString &pipelineName, QWidget *parent)
    : QDialog(parent)
    , m_tools(tools)
    , m_purpose(purpose)
    , m_wantedName(pipelineName)
    , m_server(new RunServer(this))
    , m_pipelines(new PipelineTable(this))
    , m_versions(new VersionTable(this))
    , m_rows(new QFormLayout)
    , m_clusterBox(new QComboBox(this))
    , m_pipelineBox(new QComboBox(this))
    , m_versionBox(new QComboBox(this))
    , m_icon(new QLabel(this))
    , m_said(new QLabel(this))
    , m_take(new QPushButton(this))
{
    layOut();
    connect(m_clusterBox, &QComboBox::activated, this, [this](int row) { chooseCluster(m_clusterBox->itemData(row).toString()); });
    connect(m_pipelineBox, &QComboBox::activated, this, &VersionDialog::choosePipeline);
    connect(m_server, &RunServer::changed, this, [this] {
        m_pipelines->stop();
        m_versions->stop();
        if (m_server->client())
            m_pipelines->follow(m_server->client());
        update();
    });
    connect(m_pipelines, &PipelineTable::statusChanged, this, [this] {
        // The one of the same name, as long as none was chosen.
        for (int row = 0; m_versions->pipelineId().isEmpty() && row < m_pipelines->rowCount(); ++row)
            if (shownName(m_pipelines->pipelineAt(row)) == m_wantedName)
                choosePipeline(row);
        update();
    });
    connect(m_versions, &VersionTable::statusChanged, this, &VersionDialog::update);
    connect(m_versions, &QAbstractItemModel::modelReset, this, &VersionDialog::update);
    connect(m_take, &QPushButton::clicked, this, &VersionDialog::submit);
    fillClusterBox(*m_clusterBox, m_tools.clusters, cluster);
    chooseCluster(cluster);
}

VersionDialog::~VersionDialog()
{
    for (QObject *part : std::initializer_list<QObject *>{m_server, m_pipelines, m_versions})
        part->disconnect(this);
}

void VersionDialog::layOut()
{
    const bool isCompare = m_purpose == Purpose::Compare;
    setWindowTitle(isCompare ? tr("Compare with a version on a cluster") : tr("Upload as a new version"));
    dressClusterBox(*m_clusterBox);
    m_pipelineBox->setModel(m_pipelines);
    m_versionBox->setModel(m_versions);
    for (QComboBox *box : {m_clusterBox, m_pipelineBox, m_versionBox}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(24);
    }
    const std::pair<QString, QComboBox *> rows[] = {{tr("Cluster"), m_clusterBox}, {tr("Pipeline"), m_pipelineBox}, {tr("Version"), m_versionBox}};
    for (const auto &[name, box] : rows) {
        m_rows->addRow(name, box);
        box->setAccessibleName(name);
    }
    m_rows->setRowVisible(m_versionBox, isCompare);
    m_rows->setHorizontalSpacing(grid(3));
    m_rows->setVerticalSpacing(grid(2));
    m_rows->setLabelAlignment(Qt::AlignLeft);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_take->setText(isCompare ? tr("Compare") : tr("Show what changes"));
    m_take->setProperty("primary", true);
    m_take->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(grid(2));
    foot->addWidget(m_icon);
    foot->addWidget(m_said, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    column->setSpacing(grid(3));
    column->addLayout(m_rows);
    column->addStretch(1);
    column->addLayout(foot);
    resize(grid(130), grid(48));
}

void VersionDialog::chooseCluster(const QString &name)
{
    m_cluster = name;
    m_clusterBox->setCurrentIndex(name.isEmpty() ? -1 : m_clusterBox->findData(name));
    m_server->use(name.isEmpty() ? nullptr : m_tools.clusters.session(name));
    update();
}

void VersionDialog::choosePipeline(int row)
{
    if (row < 0 || !m_server->client())
        return;
    m_pipelineBox->setCurrentIndex(row);
    m_versions->follow(m_server->client(), m_pipelines->pipelineAt(row).id);
    update();
}

QString VersionDialog::sentence() const
{
    if (m_cluster.isEmpty())
        return tr("Choose a cluster.");
    if (const RunMessage message = PipelineWords::serverMessage(*m_server, m_cluster); !message.sentence.isEmpty())
        return QString(message.sentence % u' ' % message.advice).trimmed();
    if (const RunMessage message = PipelineWords::listMessage(*m_pipelines, m_pipelines->rowCount()); !message.sentence.isEmpty())
        return message.sentence;
    if (m_versions->pipelineId().isEmpty())
        return tr("Choose a pipeline.");
    if (m_versions->status().state == LiveState::Failed)
        return EditorWords::error(m_versions->status().error);
    if (m_versions->rowCount() == 0)
        return m_versions->status().state == LiveState::Listing ? tr("Reading the versions …") : tr("This pipeline has no version yet.");
    return {};
}

QString VersionDialog::obstacle() const
{
    return sentence();
}

void VersionDialog::update()
{
    if (m_versions->rowCount() > 0 && m_versionBox->currentIndex() < 0)
        m_versionBox->setCurrentIndex(0);
    if (const int row = m_pipelines->rowOf(m_versions->pipelineId()); row != m_pipelineBox->currentIndex())
        m_pipelineBox->setCurrentIndex(row);
    const QString obstacle = sentence();
    m_take->setEnabled(obstacle.isEmpty());
    m_said->setText(obstacle);
    m_icon->setVisible(!obstacle.isEmpty());
    m_icon->setPixmap(toneIcon(m_server->state() == RunServerState::Failed ? StateTone::Error : StateTone::Idle, tokensFor(this)).pixmap(grid(4)));
}

void VersionDialog::submit()
{
    if (!obstacle().isEmpty())
        return;
    const int row = m_purpose == Purpose::Upload ? 0 : std::max(0, m_versionBox->currentIndex());
    const int pipeline = m_pipelines->rowOf(m_versions->pipelineId());
    Q_EMIT chosen({.cluster = m_cluster, .client = m_server->client(), .pipelineId = m_versions->pipelineId(), .pipelineName = pipeline < 0 ? QString() : shownName(m_pipelines->pipelineAt(pipeline)), .version = m_versions->versionAt(row)});
    accept();
}

} // namespace headrace

#include "moc_versiondialog.cpp"
