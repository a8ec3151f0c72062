// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "models/kube/textcheck.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace headrace {

class ClusterSession;
class Schemas;
class YamlEditor;

/// Stands beside an editor: checks its text against the cluster's schemas while it is written, offers what may be written, explains
/// fields.
class YamlAssist final : public QObject
{
    Q_OBJECT

public:
    YamlAssist(YamlEditor &editor, WorkPool &pool, Schemas &schemas);

    /// Which cluster's schemas count; null = none.
    void setSession(ClusterSession *session);
    /// Problems that the server named; they stay until the text changes.
    void setServerProblems(std::vector<TextProblem> problems);
    /// All problems, those of the server first.
    std::vector<TextProblem> problems() const;
    /// Checks the text as it is now.
    void check();
    const TextCheck &textCheck() const { return m_check; }

Q_SIGNALS:
    void problemsChanged();

private:
    void kindMet(const QString &apiVersion, const QString &kind);
    void offer(bool byKey);
    void chosen(const QString &word);
    void tip(int line, int column);
    void mark();
    KindSchema schemaAt(int line) const;

    YamlEditor &m_editor;
    Schemas &m_schemas;
    TextCheck m_check;
    QPointer<ClusterSession> m_session;
    std::vector<TextProblem> m_server;
    std::vector<Completion> m_offered;
};

} // namespace headrace
