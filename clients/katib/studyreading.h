// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/messagefields.h"
#include "clients/types/result.h"
#include "clients/types/study.h"

#include <string>

/// Katib's objects (kubeflow.org/v1beta1) as values. States go by the types of conditions, never by reasons; what is missing is empty,
/// words that we do not know are kept. Nothing throws; any thread.
namespace headrace {

Study studyOf(const apijson::Value &experiment);
Trial trialOf(const apijson::Value &trial);
Suggestion suggestionOf(const apijson::Value &suggestion);

/// One object's JSON. Error "kube.notJson".
Result<Study> readStudy(const std::string &json);
Result<Trial> readTrial(const std::string &json);
Result<Suggestion> readSuggestion(const std::string &json);

/// A page of a list.
template<typename T>
struct KatibPage {
    std::vector<T> items;
    QString version;      ///< from which a watch goes on
    QString continuation; ///< empty at the end
};
Result<KatibPage<Study>> readStudies(const std::string &json);
Result<KatibPage<Trial>> readTrials(const std::string &json);
Result<KatibPage<Suggestion>> readSuggestions(const std::string &json);

/// The words of Katib for a state or a kind.
TrialState trialStateOf(const std::vector<StudyCondition> &conditions);
StudyState studyStateOf(const std::vector<StudyCondition> &conditions);
ParameterKind parameterKindOf(const QString &word);
ParameterSpread parameterSpreadOf(const QString &word);

/// The error "kube.notJson".
Error notKatibJson();

} // namespace headrace
