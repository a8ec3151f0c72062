// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/result.h"
#include "clients/types/schema.h"

#include <QHash>

namespace headrace {

/// Of the answer to /openapi/v3: the address of each group version ("api/v1", "apis/apps/v1") with the hash of its contents, so that
/// an address stands for the same document for ever.
Result<QHash<QString, QString>> readOpenApiIndex(const QByteArray &json);
/// "apis/apps/v1", the key of a kind in the index.
QString openApiKey(const ApiResource &resource);

/// All kinds of one group version's document, references resolved.
Result<SchemaBook> readOpenApi(const QByteArray &json);
/// All versions of a CustomResourceDefinition (JSON or YAML), for kinds that a server does not know yet.
Result<SchemaBook> readDefinitionSchemas(const QByteArray &text);

/// The schema of a kind; unknown when the book has none.
KindSchema schemaOf(const SchemaBookPointer &book, const QString &apiVersion, const QString &kind);

} // namespace headrace
