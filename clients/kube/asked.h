// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"

#include <QPromise>

namespace headrace {

/// Sends a call and turns its answer into a value on the I/O thread: `read(KubeReply)` gives the Result.
template<typename T, typename Read>
QFuture<Result<T>> asked(const std::shared_ptr<KubeClient> &client, KubeCall call, Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    client->call(std::move(call), [promise, read = std::move(read)](Result<KubeReply> reply) {
        promise->addResult(reply ? read(*reply) : Result<T>(reply.error()));
        promise->finish();
    });
    return promise->future();
}

} // namespace headrace
