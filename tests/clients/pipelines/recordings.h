// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>

#include <string>
#include <vector>

namespace headrace {

/// One exchange with a real KFP server (the shared test bed's README says how it came about).
struct Recording {
    std::string name;
    nlohmann::json exchange;

    std::string method() const { return exchange.value("method", ""); }
    std::string path() const { return exchange.value("path", ""); }
    int status() const { return exchange.value("status", 0); }
    /// The answer as it came, but for white space.
    std::string body() const { return exchange.contains("response_body") ? exchange["response_body"].dump() : exchange.value("response_body_text", ""); }
};

/// All of them in the order in which they were made; empty when the shared folder is not beside the checkout.
inline std::vector<Recording> recordings()
{
    std::vector<Recording> found;
    const QDir folder(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/recorded"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            found.push_back({name.toStdString(), nlohmann::json::parse(file.readAll().toStdString(), nullptr, false)});
    }
    return found;
}

} // namespace headrace
