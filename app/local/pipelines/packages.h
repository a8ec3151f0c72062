// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/fault.h"

namespace headrace::local {

/// One part of a form: its field's name, the name of the file, what it holds.
struct FormFile {
    std::string field;
    std::string name;
    std::string bytes;
};

/// The parts of a multipart/form-data body; nothing when it is none.
std::optional<std::vector<FormFile>> readForm(const std::string &contentType, const std::string &body);

/// Pipeline files are at most this large, packed and unpacked.
constexpr std::size_t largestPipeline = 32 << 20;

/// The document in a pipeline file: .yaml, .yml, .json as they are; of .zip and .tar.gz the member pipeline.yaml, else the first one.
Answer<std::string> unpackPipeline(const std::string &name, const std::string &bytes);

} // namespace headrace::local
