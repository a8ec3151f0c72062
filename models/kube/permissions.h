// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeaccess.h"
#include "clients/types/kubedetails.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace headrace {

enum class Permit { Asking, Allowed, Refused };

/// What the user may do on one cluster. One question a namespace answers for every button; single questions are asked only where its
/// rules cannot answer. Answers are kept for a minute. GUI thread.
class Permissions final : public QObject
{
    Q_OBJECT

public:
    /// How the server is asked.
    struct Source {
        std::function<QFuture<Result<AccessRules>>(const QString &nameSpace)> rules;
        std::function<QFuture<Result<AccessAnswer>>(const AccessQuestion &)> ask;
    };
    static constexpr qint64 keptMilliseconds = 60'000;

    explicit Permissions(Source source, QObject *parent = nullptr, qint64 keptFor = keptMilliseconds);

    /// What is known now. Asking: the server was asked, changed() comes with the answer. A server that cannot say is asked by doing,
    /// so it counts as Allowed.
    Permit may(const AccessQuestion &question);
    /// Calls `use` once the answer is known, at once when it is, never after the guard has gone.
    void ask(const AccessQuestion &question, QObject *guard, std::function<void(const AccessAnswer &)> use);
    /// Forgets a namespace's answers (empty: all): the server refused what was thought to be allowed.
    void forget(const QString &nameSpace = {});

Q_SIGNALS:
    void changed();

private:
    template<typename T>
    struct Known {
        std::optional<T> answer; ///< nothing while it is asked for
        qint64 until = 0;
    };
    struct Waiting {
        AccessQuestion question;
        QPointer<QObject> guard;
        std::function<void(const AccessAnswer &)> use;
    };
    const Known<AccessRules> &rulesOf(const QString &nameSpace);
    Permit single(const AccessQuestion &question);
    AccessAnswer answerTo(const AccessQuestion &question, Permit permit) const;
    void settle();

    const Source m_source;
    const qint64 m_keptFor;
    QHash<QString, Known<AccessRules>> m_rules;
    std::vector<std::pair<AccessQuestion, Known<AccessAnswer>>> m_single;
    std::vector<Waiting> m_waiting;
};

/// Whether rules name what is asked; nothing when they cannot say.
std::optional<bool> answerOf(const AccessRules &rules, const AccessQuestion &question);

} // namespace headrace
