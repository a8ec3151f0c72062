// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubecontexts.h"

namespace headrace {

/// An error with its words, for a report.
struct ReportedProblem {
    QString code;
    QString where;
    QString message;
    QString advice;
};

/// The clusters as a JSON document for scripts: {"current", "clusters": [{"name", "context", "server", "user", "namespace", "file", "origin",
/// "insecure", "program"}], "problems": [{"code", "where", "message", "advice"}], "warnings": […]}. No secrets.
QByteArray clustersReport(const ContextList &list, const std::vector<ReportedProblem> &problems, const std::vector<ReportedProblem> &warnings);

} // namespace headrace
