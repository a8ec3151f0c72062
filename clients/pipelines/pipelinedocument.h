// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlfile.h"
#include "clients/types/kubernetesplatform.h"
#include "clients/types/pipelinespec.h"

#include <memory>

namespace headrace {

/// A pipeline's file: its text, its values, and what they mean. Anything that YAML can say opens; whether it is a good pipeline is what
/// the checks say. Copies share what they hold; an edit reads again what it touches.
class PipelineDocument
{
public:
    /// Errors of YamlFile::read, and with a path those of reading a file ("file.missing" …).
    static Result<PipelineDocument> read(const QByteArray &bytes);
    static Result<PipelineDocument> open(const QString &path);
    /// An empty pipeline in the SDK's style.
    static PipelineDocument made(const QString &name);
    /// Errors "file.permission", "file.write" …; the file is written beside and renamed.
    Result<void> save(const QString &path) const;

    const YamlFile &yaml() const { return m_yaml; }
    QByteArray bytes() const { return m_yaml.bytes(); }
    /// Numbers of the documents in the file; -1 when there is none.
    int pipelineIndex() const { return m_pipeline; }
    int platformIndex() const { return m_platform; }
    /// Values in new spelling; null when there is none.
    const PlainValue &pipeline() const { return m_values.first; }
    const PlainValue &platform() const { return m_values.second; }
    const PipelineSpec &spec() const { return *m_spec; }
    const KubernetesPlatform &kubernetes() const { return m_kubernetes; }

    /// Makes the documents say this; a null platform is left out, one that was not there is added.
    Result<TextChange> changeTo(const PlainValue &pipeline, const PlainValue &platform);
    void apply(const TextChange &change);
    void revert(const TextChange &change);

private:
    void readMeaning();

    YamlFile m_yaml;
    int m_pipeline = -1;
    int m_platform = -1;
    std::pair<PlainValue, PlainValue> m_values;
    std::pair<PlainValue, PlainValue> m_written; ///< as the text spells them
    std::shared_ptr<PipelineSpec> m_spec = std::make_shared<PipelineSpec>();
    KubernetesPlatform m_kubernetes;
};

/// Whether a file's beginning has a pipeline's words; for choosing who opens it, not for judging it.
bool looksLikePipelineFile(const QString &path);
/// The comment that the SDK writes above a pipeline: name, description, inputs with type and default, outputs.
std::string pipelineHeader(const PipelineSpec &spec);
/// A pipeline as a new file in the SDK's style; the platform document behind it unless null.
QByteArray pipelineText(const PlainValue &pipeline, const PlainValue &platform);

} // namespace headrace
