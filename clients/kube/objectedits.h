// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/objecttext.h"
#include "clients/types/objectedit.h"

namespace headrace {

/// A draft whose text has been read. Made off the GUI and I/O threads: large texts take a while.
class ReadDraft;
using ReadDraftPointer = std::shared_ptr<const ReadDraft>;
/// Errors of readYaml(), "yaml.notObject", or "edit.identity" (argument: the field) when the text names another object.
Result<ReadDraftPointer> readDraft(const ObjectDraft &draft);

/// Reads the object as it is now, brings the user's changes into it and lets the server try the result (dry run). What comes back is
/// sent by sendEdit(). "edit.replaced" when the object was deleted and made anew meanwhile.
QFuture<Result<EditPreview>> previewEdit(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const ReadDraftPointer &draft);

/// Sends a preview's patch. Its tests hold the server to what the preview saw: ChangedByOthers means that nothing was written. When no
/// answer comes the object is read again and compared.
QFuture<Result<EditOutcome>> sendEdit(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const EditPreview &preview);

/// The user's changes brought into the object as it is now, as a text to go on with. Where both changed a field the user's value stands.
Result<QString> mergedText(const ReadDraftPointer &draft, const QByteArray &current, const TextOptions &options);

} // namespace headrace
