// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlfile.h"
#include "clients/types/study.h"
#include "clients/types/studyverdict.h"

#include <QObject>

#include <functional>
#include <optional>

namespace headrace {

/// A new experiment while it is put together: its text (YAML or JSON, the first document counts) and its fields are two sides of the same. A
/// field that is changed changes only its own place in the text: comments, order and what no form shows stay. Each change is checked as Katib
/// would. GUI thread.
class ExperimentDraft final : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentDraft(QObject *parent = nullptr);

    void setText(const QByteArray &text);
    QByteArray text() const { return m_text; }
    /// Whether the text can be read; while it cannot, the fields are those of before and cannot be changed.
    bool isReadable() const { return !m_error; }
    /// Why it cannot; null when it can.
    const Error *error() const { return m_error ? &*m_error : nullptr; }
    const StudyVerdict &verdict() const { return m_verdict; }
    /// The same as a study, as far as it can be read.
    const Study &study() const { return m_study; }

    /// Of a path such as "spec.parameters[0].feasibleSpace.min"; null where there is none.
    PlainValue value(const QString &path) const;
    /// As a person types it: lists with commas.
    QString words(const QString &path) const;
    int count(const QString &listPath) const;
    /// Null takes the field away. False when the text cannot be read or the value cannot be written.
    bool setValue(const QString &path, const PlainValue &value);
    bool append(const QString &listPath, const PlainValue &value);
    bool removeItem(const QString &listPath, int index);
    /// Another name, also in the trial parameter that refers to it.
    bool renameParameter(int index, const QString &name);

    /// From 0: the line of a path, or of its longest part that is there.
    int lineOf(const QString &path) const;
    /// What is wrong at a path or inside it, the worst first.
    std::vector<StudyFault> faultsAt(const QString &path) const;
    QString nameSpace() const { return value(QStringLiteral("metadata.namespace")).text(); }

Q_SIGNALS:
    /// The text is another one.
    void changed();

private:
    bool change(const std::function<bool(PlainValue &)> &edit);
    void check();

    QByteArray m_text;
    std::optional<YamlFile> m_file;
    std::optional<Error> m_error;
    PlainValue m_object;
    StudyVerdict m_verdict;
    Study m_study;
};

/// Settings that an algorithm knows; none for one that takes any or that we do not know.
QStringList settingsOf(const QString &algorithm);
ObjectPath objectPathOf(const QString &text);

} // namespace headrace
