// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studywatch.h"

#include "clients/katib/studyreading.h"
#include "clients/kube/objectwatchmachine.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

ApiResource resource(const QString &plural, const QString &kind)
{
    return {.group = u"kubeflow.org"_s, .version = u"v1beta1"_s, .plural = plural, .kind = kind, .singular = kind.toLower(), .verbs = {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}};
}

} // namespace

ApiResource experimentsResource()
{
    return resource(u"experiments"_s, u"Experiment"_s);
}

ApiResource trialsResource()
{
    return resource(u"trials"_s, u"Trial"_s);
}

ApiResource suggestionsResource()
{
    return resource(u"suggestions"_s, u"Suggestion"_s);
}

template<>
std::string StudyWatch<Study>::pathOf(const StudyScope &scope)
{
    const std::string query = scope.study.isEmpty() ? std::string() : "fieldSelector=" + urlEncoded(u"metadata.name="_s + scope.study) + '&';
    return resourcePath(experimentsResource(), scope.nameSpace) + '?' + query;
}

template<>
std::string StudyWatch<Trial>::pathOf(const StudyScope &scope)
{
    const std::string query = scope.study.isEmpty() ? std::string() : "labelSelector=" + urlEncoded(u"katib.kubeflow.org/experiment="_s + scope.study) + '&';
    return resourcePath(trialsResource(), scope.nameSpace) + '?' + query;
}

template<>
Study readObject<Study>(const apijson::Value &object)
{
    return studyOf(object);
}

template<>
Trial readObject<Trial>(const apijson::Value &object)
{
    return trialOf(object);
}

template class ObjectWatch<Study>;
template class ObjectWatch<Trial>;

} // namespace headrace
