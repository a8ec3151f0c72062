// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/artifactcontent.h"

#include <functional>
#include <mutex>

namespace headrace {

/// Something that an artifact holds, on its way.
struct ArtifactTransfer {
    QFuture<Result<ArtifactContent>> content;
    std::function<void()> cancel; ///< no further byte is taken from the server, and `content` ends with "cancelled"; afterwards it does nothing. Any thread
};

/// The server that hands out what artifacts hold: the one of Kubeflow Pipelines' web pages, which has the keys to the storage. In a cluster it is
/// the service ml-pipeline-ui beside the API's; it is looked for with the first question. Any thread.
class ArtifactServer : public std::enable_shared_from_this<ArtifactServer>
{
public:
    /// The address of the API serves it, too, as behind a gateway.
    explicit ArtifactServer(std::shared_ptr<KubeClient> client);
    ArtifactServer(std::shared_ptr<KubeClient> cluster, const QString &nameSpace);

    /// At most `most` bytes from the beginning, never more than largestArtifact. Errors "artifact.scheme" (the address is none that the server
    /// reads), "artifact.noServer", "pipelines.…".
    ArtifactTransfer read(const QString &uri, const QString &nameSpace, qint64 most);

private:
    class Reading;
    using ReadingPointer = std::shared_ptr<Reading>;
    void ask(const ReadingPointer &reading);
    void found(const Result<KubeReply> &service);

    std::mutex m_mutex;
    std::shared_ptr<KubeClient> m_client; ///< null until it was found
    const std::shared_ptr<KubeClient> m_cluster;
    const QString m_nameSpace;
    std::vector<ReadingPointer> m_waiting;
};

/// The path and query that ask for an artifact; empty for an address that such servers do not read.
std::string artifactPath(const QString &uri, const QString &nameSpace, qint64 most);

} // namespace headrace
