// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/objectwatch.h"
#include "clients/types/study.h"

namespace headrace {

/// Katib's kinds as every installation serves them.
ApiResource experimentsResource();
ApiResource trialsResource();
ApiResource suggestionsResource();

/// Which of Katib's objects are watched.
struct StudyScope {
    QString nameSpace; ///< empty = all
    QString study;     ///< the experiment itself, or the trials of it; empty = all

    bool operator==(const StudyScope &) const = default;
};

template<typename T>
using StudyBatch = ObjectBatch<T>;

extern template class ObjectWatch<Study>;
extern template class ObjectWatch<Trial>;

/// Katib's objects of one kind, live. Whole objects travel, because trials carry their metrics in their status and no table shows them.
template<typename T>
class StudyWatch : public ObjectWatch<T>
{
public:
    StudyWatch(std::shared_ptr<KubeClient> client, const StudyScope &scope, typename ObjectWatch<T>::Receiver receiver, const ListPacing &pacing = {})
        : ObjectWatch<T>(std::move(client), pathOf(scope), std::move(receiver), pacing)
    {
    }

private:
    static std::string pathOf(const StudyScope &scope);
};

template<>
std::string StudyWatch<Study>::pathOf(const StudyScope &scope);
template<>
std::string StudyWatch<Trial>::pathOf(const StudyScope &scope);

} // namespace headrace
