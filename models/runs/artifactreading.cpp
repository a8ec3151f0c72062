// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/artifactreading.h"

#include "clients/pipelines/pipelinesclient.h"
#include "clients/tabular/tablewriter.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

namespace headrace {

ArtifactReading::ArtifactReading(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
}

ArtifactReading::~ArtifactReading()
{
    endTransfer();
    if (m_cancelSaving)
        m_cancelSaving(); // nobody is left to write it
}

/// What nobody waits for any more is not fetched.
void ArtifactReading::endTransfer()
{
    if (const auto cancel = std::exchange(m_cancelTransfer, {}))
        cancel();
}

void ArtifactReading::open(std::shared_ptr<PipelinesClient> client, const RunArtifact &artifact)
{
    m_client = std::move(client);
    m_artifact = artifact;
    m_round = m_generation.next();
    endTransfer();
    m_preview = {};
    m_bytes = 0;
    m_hasMore = false;
    if (m_client && !m_artifact.uri.isEmpty())
        read(firstBytes);
    else
        setState(ReadingState::Idle);
}

void ArtifactReading::read(qint64 most)
{
    if (!m_client)
        return;
    m_round = m_generation.next();
    endTransfer();
    setState(ReadingState::Reading);
    ArtifactTransfer transfer = m_client->artifactContent(m_artifact.uri, m_artifact.nameSpace, most);
    m_cancelTransfer = std::move(transfer.cancel);
    onFinished(transfer.content, this, [this, round = m_round](const Result<ArtifactContent> &content) {
        if (!round.isCurrent())
            return;
        if (content)
            look(*content);
        else
            setState(ReadingState::Failed, content.error());
    });
}

void ArtifactReading::look(const ArtifactContent &content)
{
    const QFuture<ArtifactPreview> future = m_pool.run<ArtifactPreview>([content, type = m_artifact.type, uri = m_artifact.uri, python = m_python](QPromise<ArtifactPreview> &promise) { promise.addResult(withRows(previewOf(content, type, uri), content, python)); });
    onFinished(future, this, [this, round = m_round, size = content.bytes.size(), isCut = content.isCut](const ArtifactPreview &preview) {
        if (!round.isCurrent())
            return;
        m_preview = preview;
        m_bytes = size;
        m_hasMore = isCut;
        setState(ReadingState::Ready);
    });
}

void ArtifactReading::cancel()
{
    if (m_state != ReadingState::Reading)
        return;
    m_round = m_generation.next();
    endTransfer();
    setState(m_preview.kind == PreviewKind::Nothing ? ReadingState::Idle : ReadingState::Ready);
}

void ArtifactReading::save(const QString &path)
{
    if (!m_client || m_isSaving)
        return;
    m_isSaving = true;
    Q_EMIT changed();
    ArtifactTransfer transfer = m_client->artifactContent(m_artifact.uri, m_artifact.nameSpace, largestArtifact);
    m_cancelSaving = std::move(transfer.cancel);
    onFinished(transfer.content, this, [this, path](const Result<ArtifactContent> &content) {
        if (content) {
            write(path, *content);
            return;
        }
        m_isSaving = false;
        Q_EMIT saved(path, content.error(), false);
        Q_EMIT changed();
    });
}

void ArtifactReading::write(const QString &path, const ArtifactContent &content)
{
    const QFuture<Result<void>> future = m_pool.run<Result<void>>([path, content](QPromise<Result<void>> &promise) { promise.addResult(writeWhole(path, content.bytes.toStdString())); });
    onFinished(future, this, [this, path, isCut = content.isCut](const Result<void> &written) {
        m_isSaving = false;
        Q_EMIT saved(path, written ? Error() : written.error(), isCut);
        Q_EMIT changed();
    });
}

void ArtifactReading::setState(ReadingState state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

} // namespace headrace
