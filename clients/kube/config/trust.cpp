// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/trust.h"

#include "clients/kube/config/kubeconfig.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Each part with its length, so that no two lists of parts look alike.
QString hashOf(const QStringList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray(QByteArray::number(bytes.size()) + ':'));
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.resultView().toByteArray().toHex());
}

} // namespace

TrustQuestion commandQuestion(const KubeExec &exec, const QString &resolvedPath)
{
    TrustQuestion out{.kind = TrustQuestion::Kind::Command, .field = u"exec"_s, .resolvedPath = resolvedPath, .command = exec.command, .arguments = exec.arguments};
    QStringList parts{u"command"_s, exec.command, resolvedPath, QString::number(exec.arguments.size())};
    parts += exec.arguments;
    for (const auto &[name, value] : exec.environment) {
        out.environmentNames.append(name);
        parts << name << value;
    }
    out.hash = hashOf(parts);
    return out;
}

TrustQuestion fileQuestion(const QString &field, const QString &path, const QString &server)
{
    return {.kind = TrustQuestion::Kind::File, .field = field, .resolvedPath = path, .server = server, .hash = hashOf({u"file"_s, field, path, server})};
}

Error trustError(const TrustQuestion &question, Trust verdict)
{
    return {.kind = ErrorKind::Auth, .code = verdict == Trust::Refused ? u"kubeconfig.trustRefused"_s : u"kubeconfig.trust"_s, .where = question.resolvedPath, .arguments = {question.field, question.hash}};
}

TrustGate::TrustGate(std::shared_ptr<CredentialSource> inner, std::vector<TrustQuestion> questions, std::shared_ptr<const TrustStore> store, bool incomplete)
    : m_inner(std::move(inner))
    , m_questions(std::move(questions))
    , m_store(std::move(store))
    , m_incomplete(incomplete)
{
}

std::optional<Error> TrustGate::refusal() const
{
    for (const TrustQuestion &question : m_questions) {
        const Trust verdict = m_store ? m_store->verdict(question) : Trust::Ask;
        if (m_incomplete || verdict != Trust::Allowed)
            return trustError(question, verdict);
    }
    return {};
}

bool TrustGate::isFresh() const
{
    return refusal() || m_inner->isFresh();
}

Result<Credentials> TrustGate::current(std::stop_token stop)
{
    if (const auto error = refusal())
        return *error;
    return m_inner->current(stop);
}

void TrustGate::rejected(const Credentials &used)
{
    m_inner->rejected(used);
}

} // namespace headrace
