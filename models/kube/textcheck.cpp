// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/textcheck.h"

#include "clients/kube/objecttext.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int delayMilliseconds = 120;

QString keyOf(const QString &apiVersion, const QString &kind)
{
    return apiVersion + u' ' + kind;
}

TextProblem problemOf(const Error &error)
{
    const int line = std::max(0, error.arguments.value(0).toInt() - 1);
    const int column = std::max(0, error.arguments.value(1).toInt() - 1);
    QStringList arguments = error.arguments;
    arguments.append(error.serverMessage);
    return {.line = line, .column = column, .code = error.code, .arguments = arguments};
}

} // namespace

struct TextCheck::Outcome {
    std::vector<TextProblem> problems;
    std::vector<CheckedDocument> documents;
};

TextCheck::TextCheck(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &TextCheck::run);
}

void TextCheck::setText(const QString &text)
{
    m_text = text;
    m_isBusy = true;
    m_generation.next();
    m_delay.start();
}

void TextCheck::setSchema(const QString &apiVersion, const QString &kind, const KindSchema &schema)
{
    m_schemas.insert(keyOf(apiVersion, kind), schema);
    m_met.insert(keyOf(apiVersion, kind));
    if (schema.isKnown() && !m_delay.isActive()) {
        m_isBusy = true;
        m_delay.start();
    }
}

void TextCheck::clearSchemas()
{
    m_schemas.clear();
    m_met.clear();
}

KindSchema TextCheck::schemaFor(const QString &apiVersion, const QString &kind) const
{
    return m_schemas.value(keyOf(apiVersion, kind));
}

const CheckedDocument *TextCheck::documentAt(int line) const
{
    for (const CheckedDocument &document : m_documents)
        if (document.firstLine <= line && line <= document.lastLine)
            return &document;
    return nullptr;
}

void TextCheck::run()
{
    const Generation::Token token = m_generation.next();
    const auto work = [text = m_text, schemas = m_schemas, token](QPromise<Outcome> &promise) {
        if (!token.isCurrent())
            return;
        Outcome outcome;
        for (const ReadDocument &document : readDocuments(text)) {
            outcome.documents.push_back({document.firstLine, document.lastLine, document.apiVersion, document.kind, document.tree ? *document.tree : TextTree()});
            if (!document.tree) {
                outcome.problems.push_back(problemOf(document.tree.error()));
                continue;
            }
            const std::vector<TextProblem> found = checkText(*document.tree, schemas.value(keyOf(document.apiVersion, document.kind)));
            outcome.problems.insert(outcome.problems.end(), found.begin(), found.end());
        }
        promise.addResult(std::move(outcome));
    };
    onFinished(m_pool.run<Outcome>(work), this, [this, token](const Outcome &outcome) {
        if (token.isCurrent())
            take(outcome);
    });
}

void TextCheck::take(const Outcome &outcome)
{
    m_isBusy = false;
    m_problems = outcome.problems;
    m_documents = outcome.documents;
    Q_EMIT checked();
    for (const CheckedDocument &document : outcome.documents) {
        const QString key = keyOf(document.apiVersion, document.kind);
        if (document.kind.isEmpty() || document.apiVersion.isEmpty() || m_met.contains(key))
            continue;
        m_met.insert(key);
        Q_EMIT kindMet(document.apiVersion, document.kind);
    }
}

} // namespace headrace

#include "moc_textcheck.cpp"
