// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"

#include <cstdint>

namespace headrace::local {

/// What runs made, as files below one folder, and how it is handed out: `/artifacts/get`, as the server of Kubeflow Pipelines' web pages does.
/// Nothing outside of the folder is ever read, whatever the key says; links are not followed. Any thread.
class ArtifactFiles
{
public:
    static constexpr std::int64_t largest = std::int64_t(64) << 20; ///< bytes of an answer

    explicit ArtifactFiles(std::string folder);

    /// "volume://artifacts/KEY" of a path in the folder; other places stay as they are.
    std::string address(const std::string &path) const;
    /// The answer to source=volume&bucket=artifacts&key=…&peek=…: a file from its beginning, a folder as .tar.gz.
    HttpReply answer(const HttpRequest &request) const;

private:
    HttpReply answerFolder(int folder) const;

    std::string m_folder;
};

} // namespace headrace::local
