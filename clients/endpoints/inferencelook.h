// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/endpoints/inferenceclient.h"

#include <QPromise>

namespace headrace {

/// The questions by which a server of models is known, one after the other. Everything happens on the I/O thread.
class InferenceLook : public std::enable_shared_from_this<InferenceLook>
{
public:
    InferenceLook(std::shared_ptr<InferenceClient> client, const QString &model);

    QFuture<Result<InferenceClient::Finding>> future() { return m_promise.future(); }
    void begin();

private:
    using Use = void (InferenceLook::*)(const InferenceReply &);
    void ask(const std::string &path, Use use, const char *method = "GET");
    void takeNames(const InferenceReply &reply);
    void takeIndex(const InferenceReply &reply);
    void askForModel();
    void takeMetadata(const InferenceReply &reply);
    void takeFirst(const InferenceReply &reply);
    void takePing(const InferenceReply &reply);
    void decide();
    void finish(Result<InferenceClient::Finding> finding);

    const std::shared_ptr<InferenceClient> m_client;
    QPromise<Result<InferenceClient::Finding>> m_promise;
    InferenceClient::Finding m_finding;
    bool m_isGuarded = false; ///< somebody before the server refused
};

} // namespace headrace
