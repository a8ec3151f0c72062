// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/kubeobject.h"

namespace headrace {

/// Objects of one kind whose names hold a text.
struct NamesFound {
    std::vector<KubeRowPointer> rows;
    bool isCut = false; ///< the server has more objects of the kind than were looked through
};

/// Looks through the names of a scope once, page after page, without a watch: at most `mostPages` of 500 objects, or until the first
/// `mostRows` are found. Upper and lower case are the same. Any thread.
QFuture<Result<NamesFound>> findNames(const std::shared_ptr<KubeClient> &client, const ListScope &scope, const QString &text, std::size_t mostRows, int mostPages = 10);

} // namespace headrace
