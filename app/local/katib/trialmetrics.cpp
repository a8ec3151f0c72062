// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/trialmetrics.h"

#include <QString>

#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr long long defaultStartStep = 4, defaultTrials = 3;

std::optional<double> numberIn(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return text.empty() || *end != '\0' ? std::nullopt : std::optional(value);
}

std::string settingOf(const Json &algorithm, const std::string &name)
{
    for (const Json &one : algorithm.is_object() ? algorithm.value("algorithmSettings", Json::array()) : Json::array())
        if (textAt(one, {"name"}) == name)
            return textAt(one, {"value"});
    return {};
}

long long wholeSetting(const Json &spec, const char *name, long long otherwise)
{
    const std::string text = settingOf(at(spec, {"earlyStopping"}), name);
    return text.empty() ? otherwise : std::strtoll(text.c_str(), nullptr, 10);
}

/// Nearest number to what was said, with the text it came as.
struct Extreme {
    double value = 0;
    std::string text = "unavailable";
    bool isSet = false;

    void take(double candidate, const std::string &said, bool isLess)
    {
        if (isSet && !(isLess ? candidate < value : candidate > value))
            return;
        value = candidate;
        text = said;
        isSet = true;
    }
};

} // namespace

std::string numberText(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end.ptr);
}

TrialMetrics::TrialMetrics(const Json &trialSpec)
    : m_objective(textAt(trialSpec, {"objective", "objectiveMetricName"}))
    , m_isMinimised(textAt(trialSpec, {"objective", "type"}) == "minimize")
{
    m_names.push_back(m_objective);
    if (const Json &others = at(trialSpec, {"objective", "additionalMetricNames"}); others.is_array())
        for (const Json &name : others)
            m_names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    const Json &collection = at(trialSpec, {"metricsCollector"});
    if (textAt(collection, {"collector", "kind"}) == "File") {
        m_file = textAt(collection, {"source", "fileSystemPath", "path"});
        m_isJson = textAt(collection, {"source", "fileSystemPath", "format"}) == "JSON";
    }
    if (const Json &formats = at(collection, {"source", "filter", "metricsFormat"}); formats.is_array())
        for (const Json &format : formats)
            if (QRegularExpression filter(QString::fromStdString(format.is_string() ? format.get<std::string>() : "")); filter.isValid() && filter.captureCount() >= 2)
                m_filters.push_back(std::move(filter));
    if (m_filters.empty())
        m_filters.emplace_back(uR"(([\w|-]+)\s*=\s*([+-]?\d*(\.\d+)?([Ee][+-]?\d+)?))"_s);
    if (const Json &rules = at(trialSpec, {"earlyStoppingRules"}); rules.is_array())
        for (const Json &rule : rules)
            if (const auto value = numberIn(textAt(rule, {"value"})))
                m_rules.push_back({textAt(rule, {"name"}), textAt(rule, {"comparison"}), *value, numberAt(rule, {"startStep"})});
    m_hasRules = !m_rules.empty();
}

void TrialMetrics::read(const std::string &line)
{
    if (m_isJson)
        return readJson(line);
    bool isNamed = false;
    for (const std::string &name : m_names)
        isNamed = isNamed || line.find(name) != std::string::npos;
    if (!isNamed)
        return;
    const QString text = QString::fromStdString(line);
    for (const QRegularExpression &filter : m_filters)
        for (auto found = filter.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            add(match.captured(1).trimmed().toStdString(), match.captured(2).trimmed().toStdString());
        }
}

void TrialMetrics::readJson(const std::string &line)
{
    const Json object = parsed(line);
    if (!object.is_object())
        return;
    for (const std::string &name : m_names)
        if (const auto found = object.find(name); found != object.end() && (found->is_string() || found->is_number()))
            add(name, found->is_string() ? found->get<std::string>() : found->dump());
}

void TrialMetrics::add(const std::string &metric, const std::string &value)
{
    if (value.empty() || std::find(m_names.begin(), m_names.end(), metric) == m_names.end())
        return;
    m_series[metric].push_back(value);
    if (const auto number = numberIn(value); number && !std::isnan(*number))
        applyRules(metric, *number);
}

void TrialMetrics::applyRules(const std::string &metric, double value)
{
    if (metric == m_objective) {
        if (!m_best || (m_isMinimised ? value < *m_best : value > *m_best))
            m_best = value;
        value = *m_best; // the best so far is what is judged
    }
    for (auto rule = m_rules.begin(); rule != m_rules.end();) {
        const bool isDue = rule->metric == metric && (rule->stepsLeft <= 0 || --rule->stepsLeft == 0);
        const bool holds = isDue && (rule->comparison == "less" ? value < rule->value : rule->comparison == "greater" ? value > rule->value : value == rule->value);
        rule = holds ? m_rules.erase(rule) : std::next(rule);
    }
}

Json TrialMetrics::observation() const
{
    Json metrics = Json::array();
    for (const std::string &name : m_names) {
        const auto found = m_series.find(name);
        if (found == m_series.end() || std::any_of(metrics.begin(), metrics.end(), [&](const Json &one) { return one["name"] == name; }))
            continue;
        Extreme least, most;
        for (const std::string &text : found->second)
            if (const auto value = numberIn(text); value && !std::isnan(*value)) {
                least.take(*value, text, true);
                most.take(*value, text, false);
            }
        metrics.push_back({{"name", name}, {"min", least.text}, {"max", most.text}, {"latest", found->second.back()}});
    }
    return metrics;
}

std::optional<double> TrialMetrics::meanOfFirst(std::size_t steps) const
{
    const auto found = m_series.find(m_objective);
    if (found == m_series.end() || found->second.empty())
        return {};
    double sum = 0;
    const std::size_t count = std::min(steps, found->second.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = numberIn(found->second[i]);
        if (!value || !std::isfinite(*value))
            return {};
        sum += *value;
    }
    return sum / static_cast<double>(count);
}

Json earlyStoppingRule(const Json &experimentSpec, const std::vector<double> &means)
{
    if (!at(experimentSpec, {"earlyStopping"}).is_object() || means.empty() || static_cast<long long>(means.size()) < wholeSetting(experimentSpec, "min_trials_required", defaultTrials))
        return {};
    double sum = 0;
    for (const double mean : means)
        sum += mean;
    const bool isMinimised = textAt(experimentSpec, {"objective", "type"}) == "minimize";
    return {{"name", textAt(experimentSpec, {"objective", "objectiveMetricName"})}, {"value", numberText(sum / static_cast<double>(means.size()))}, {"comparison", isMinimised ? "greater" : "less"}, {"startStep", startStepOf(experimentSpec)}};
}

std::size_t startStepOf(const Json &experimentSpec)
{
    return static_cast<std::size_t>(std::max(1LL, wholeSetting(experimentSpec, "start_step", defaultStartStep)));
}

std::string earlyStoppingProblem(const Json &experimentSpec)
{
    const Json &given = at(experimentSpec, {"earlyStopping"});
    if (!given.is_object())
        return {};
    for (const Json &one : given.value("algorithmSettings", Json::array())) {
        const std::string name = textAt(one, {"name"}), text = textAt(one, {"value"});
        char *end = nullptr;
        const long long value = std::strtoll(text.c_str(), &end, 10);
        if (name != "min_trials_required" && name != "start_step")
            return "unknown setting " + name + " for algorithm medianstop";
        if (text.empty() || *end != '\0')
            return "failed to validate " + name + '(' + text + "): it must be an integer";
        if (name == "min_trials_required" && value <= 0)
            return "min_trials_required must be greater than zero (>0)";
        if (name == "start_step" && value < 1)
            return "start_step must be greater or equal than one (>=1)";
    }
    return {};
}

} // namespace headrace::local
