// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/judgespec.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;

/// A number, or a text that Prometheus writes for one; nothing when it is absent. Throws when it is something else.
std::optional<double> numberIn(const Json &json, const char *key)
{
    const auto found = json.find(key);
    if (found == json.end() || found->is_null())
        return {};
    if (found->is_number())
        return found->get<double>();
    const auto text = found->get<std::string>();
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf" || text == "Inf" || text == "-Inf")
        return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    std::size_t read = 0;
    const double value = std::stod(text, &read);
    if (read != text.size())
        throw std::invalid_argument(text);
    return value;
}

ArmFigures armFrom(const Json &json)
{
    if (!json.is_object())
        throw std::invalid_argument("figures are an object");
    ArmFigures arm{.requests = numberIn(json, "requests"), .errorShare = numberIn(json, "error_share"), .p99 = numberIn(json, "p99"), .latencies = {}};
    if (const auto latencies = json.find("latencies"); latencies != json.end())
        arm.latencies = latencies->get<std::vector<double>>();
    return arm;
}

CanaryCheck checkFrom(const Json &json)
{
    CanaryCheck check{.at = json.value("at", qint64(0)), .saturated = json.value("saturated", false), .truncated = json.value("truncated", false),
                      .problem = QString::fromStdString(json.value("problem", std::string()))};
    if (const auto canary = json.find("canary"); canary != json.end() && !canary->is_null())
        check.canary = armFrom(*canary);
    if (const auto baseline = json.find("baseline"); baseline != json.end() && !baseline->is_null())
        check.baseline = armFrom(*baseline);
    for (const std::string &warning : json.value("warnings", std::vector<std::string>()))
        check.warnings << QString::fromStdString(warning);
    return check;
}

} // namespace

Result<std::vector<CanaryCheck>> readCanarySeries(const QByteArray &text, const QString &name)
{
    std::vector<CanaryCheck> checks;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        try {
            const Json json = Json::parse(line.constData(), line.constData() + line.size());
            if (!json.is_object())
                throw std::invalid_argument("no object");
            checks.push_back(checkFrom(json));
        } catch (const std::exception &exception) {
            return Error{.kind = ErrorKind::Invalid, .code = u"judge.series"_s, .where = name.isEmpty() ? QString::number(number) : QString(name % u':' % QString::number(number)), .serverMessage = QString::fromUtf8(exception.what())};
        }
    }
    return checks;
}

} // namespace headrace
