// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objecttext.h"
#include "models/async/generation.h"
#include "models/kube/schemacheck.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace headrace {

class WorkPool;

/// One document of a text as it was checked last.
struct CheckedDocument {
    int firstLine = 0;
    int lastLine = 0;
    QString apiVersion;
    QString kind;
    TextTree tree; ///< empty when it is broken

    bool operator==(const CheckedDocument &) const = default;
};

/// Checks a text while it is written: soon after the last key, on the pool. Asks for the schemas of the kinds that it meets. GUI thread.
class TextCheck final : public QObject
{
    Q_OBJECT

public:
    explicit TextCheck(WorkPool &pool, QObject *parent = nullptr);

    void setText(const QString &text);
    /// The answer to kindMet(); unknown when there is none.
    void setSchema(const QString &apiVersion, const QString &kind, const KindSchema &schema);
    /// Another cluster: its schemas are others.
    void clearSchemas();

    const std::vector<TextProblem> &problems() const { return m_problems; }
    const std::vector<CheckedDocument> &documents() const { return m_documents; }
    /// The document that a line belongs to; null when it is in none.
    const CheckedDocument *documentAt(int line) const;
    KindSchema schemaFor(const QString &apiVersion, const QString &kind) const;
    /// True until the last text has been checked.
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void checked();
    /// A kind whose schema is wanted; named once.
    void kindMet(const QString &apiVersion, const QString &kind);

private:
    struct Outcome;
    void run();
    void take(const Outcome &outcome);

    WorkPool &m_pool;
    QTimer m_delay;
    Generation m_generation;
    QString m_text;
    bool m_isBusy = false;
    QHash<QString, KindSchema> m_schemas;
    QSet<QString> m_met;
    std::vector<TextProblem> m_problems;
    std::vector<CheckedDocument> m_documents;
};

} // namespace headrace
