// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/recordjson.h"
#include "app/local/pipelines/protojson.h"
#include "app/local/pipelines/runbook.h"

#include <QDateTime>

namespace headrace::local {

namespace {

/// strftime's words in [[ScheduledTime.%Y%m%d]]; without them the server's usual form.
std::string formatted(std::int64_t milliseconds, const std::string &format)
{
    const std::time_t seconds = milliseconds / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 128> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), format.empty() ? "%Y%m%d%H%M%S" : format.c_str(), &parts);
    return {text.data(), length};
}

std::string filled(const std::string &text, const Json &run, std::int64_t now)
{
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find("[["); open != std::string::npos; open = text.find("[[", at)) {
        const std::size_t close = text.find("]]", open);
        if (close == std::string::npos)
            break;
        const std::string word = text.substr(open + 2, close - open - 2), name = word.substr(0, word.find('.')), format = name.size() < word.size() ? word.substr(name.size() + 1) : std::string();
        out += text.substr(at, open - at);
        if (name == "RunUUID")
            out += textAt(run, {"run_id"});
        else if (name == "CurrentTime" || name == "ScheduledTime")
            out += formatted(name == "CurrentTime" ? now : numberAt(run, {"scheduled_at"}), format);
        else if (name == "Index")
            out += std::to_string(numberAt(run, {"index"}, 1));
        else
            out += text.substr(open, close + 2 - open);
        at = close + 2;
    }
    return out + text.substr(at);
}

} // namespace

RunRecord recordOf(const Json &run)
{
    return {textAt(run, {"run_id"}), phaseOf(textAt(run, {"state"})), textAt(run, {"reason"}), numberAt(run, {"started_at"}), numberAt(run, {"finished_at"})};
}

std::map<std::string, Json> filledParameters(const Json &run, std::int64_t now)
{
    std::map<std::string, Json> out;
    for (const auto &[name, value] : at(run, {"parameters"}).items())
        out[name] = value.is_string() ? Json(filled(value.get<std::string>(), run, now)) : value;
    return out;
}

} // namespace headrace::local
