// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/run.h"

namespace headrace {

/// What groups runs on the server.
struct RunExperiment {
    QString id;
    QString name;
    QString description;
    QString nameSpace;
    QString storageState;
    qint64 createdAt = 0;
    qint64 lastRunAt = 0;
    std::vector<UnknownField> more;

    bool isArchived() const { return storageState == QLatin1String("ARCHIVED"); }
    bool operator==(const RunExperiment &) const = default;
};

/// A pipeline as the server keeps it: a name with versions.
struct Pipeline {
    QString id;
    QString name;
    QString displayName;
    QString description;
    QString nameSpace;
    qint64 createdAt = 0;
    std::map<QString, QString> tags;
    RpcStatus error;
    std::vector<UnknownField> more;

    bool operator==(const Pipeline &) const = default;
};

struct PipelineVersion {
    QString id;
    QString pipelineId;
    QString name;
    QString displayName;
    QString description;
    QString packageUrl;
    QString codeSourceUrl;
    qint64 createdAt = 0;
    std::map<QString, QString> tags;
    std::string spec; ///< JSON: the document, or {"pipeline_spec", "platform_spec"} when it has both
    RpcStatus error;
    std::vector<UnknownField> more;

    bool operator==(const PipelineVersion &) const = default;
};

/// What goes with an uploaded document.
struct PipelineUpload {
    QString fileName; ///< its ending decides how the server reads it: .yaml, .yml, .json, .zip, .tar.gz
    std::string bytes;
    QString name;     ///< empty = the file's name
    QString displayName;
    QString description;
    QString nameSpace;
    QString codeSourceUrl;
    std::map<QString, QString> tags;
};

/// What a KFP server says of itself.
struct PipelinesHealth {
    QString version;
    QString commit;
    QString store; ///< "database" or "kubernetes"
    bool isMultiUser = false;

    bool operator==(const PipelinesHealth &) const = default;
};

} // namespace headrace
