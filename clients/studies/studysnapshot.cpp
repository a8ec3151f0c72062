// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots of studies as JSON: words instead of numbers for what is enumerated, so that other programs can read them.
#include "clients/studies/studyfile.h"

#include <nlohmann/json.hpp>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;
constexpr const char *formatName = "headrace-study";

template<typename Enum, std::size_t n>
using WordsOf = std::array<std::pair<Enum, const char *>, n>;

constexpr WordsOf<ParameterKind, 4> kindWords{{{ParameterKind::Real, "double"}, {ParameterKind::Integer, "int"}, {ParameterKind::Discrete, "discrete"}, {ParameterKind::Categorical, "categorical"}}};
constexpr WordsOf<ParameterSpread, 4> spreadWords{{{ParameterSpread::Uniform, "uniform"}, {ParameterSpread::LogUniform, "logUniform"}, {ParameterSpread::Normal, "normal"}, {ParameterSpread::LogNormal, "logNormal"}}};
constexpr WordsOf<ObjectiveDirection, 2> directionWords{{{ObjectiveDirection::Minimize, "minimize"}, {ObjectiveDirection::Maximize, "maximize"}}};
constexpr WordsOf<MetricReading, 3> readingWords{{{MetricReading::Minimum, "min"}, {MetricReading::Maximum, "max"}, {MetricReading::Latest, "latest"}}};
constexpr WordsOf<TrialState, 7> trialWords{{{TrialState::Pending, "Pending"}, {TrialState::Running, "Running"}, {TrialState::Succeeded, "Succeeded"}, {TrialState::Killed, "Killed"}, {TrialState::Failed, "Failed"}, {TrialState::MetricsUnavailable, "MetricsUnavailable"}, {TrialState::EarlyStopped, "EarlyStopped"}}};
constexpr WordsOf<StudyState, 5> studyWords{{{StudyState::Created, "Created"}, {StudyState::Running, "Running"}, {StudyState::Restarting, "Restarting"}, {StudyState::Succeeded, "Succeeded"}, {StudyState::Failed, "Failed"}}};

template<typename Enum, std::size_t n>
Json word(const WordsOf<Enum, n> &words, Enum value)
{
    for (const auto &[one, text] : words)
        if (one == value)
            return text;
    return "unknown";
}

/// Collects a value's fields one way or the other; what is empty is not written, what is missing stays as it was.
struct Writing {
    Json &json;

    void field(const char *key, const QString &value) const
    {
        if (!value.isEmpty())
            json[key] = value.toStdString();
    }
    void field(const char *key, const QStringList &value) const
    {
        for (const QString &one : value)
            json[key].push_back(one.toStdString());
    }
    void field(const char *key, qint64 value) const
    {
        if (value != 0)
            json[key] = value;
    }
    void field(const char *key, int value) const { field(key, static_cast<qint64>(value)); }
    template<typename T>
    void field(const char *key, const std::optional<T> &value) const
    {
        if (value)
            json[key] = *value;
    }
    template<typename Enum, std::size_t n>
    void field(const char *key, const WordsOf<Enum, n> &words, Enum value) const
    {
        json[key] = word(words, value);
    }
    template<typename T>
    void list(const char *key, const std::vector<T> &values) const;
};

struct Reading {
    const Json &json;

    const Json *at(const char *key) const
    {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return !json.is_object() || found == json.end() ? nullptr : &*found;
    }
    static QString text(const Json &json) { return json.is_string() ? QString::fromStdString(json.get_ref<const std::string &>()) : json.is_number() ? QString::fromStdString(json.dump()) : QString(); }
    void field(const char *key, QString &value) const
    {
        if (const Json *one = at(key))
            value = text(*one);
    }
    void field(const char *key, QStringList &value) const
    {
        if (const Json *all = at(key); all && all->is_array())
            for (const Json &one : *all)
                value.append(text(one));
    }
    void field(const char *key, qint64 &value) const
    {
        if (const Json *one = at(key); one && one->is_number())
            value = one->get<qint64>();
    }
    void field(const char *key, int &value) const
    {
        if (const Json *one = at(key); one && one->is_number())
            value = one->get<int>();
    }
    template<typename T>
    void field(const char *key, std::optional<T> &value) const
    {
        if (const Json *one = at(key); one && one->is_number())
            value = one->get<T>();
    }
    template<typename Enum, std::size_t n>
    void field(const char *key, const WordsOf<Enum, n> &words, Enum &value) const
    {
        QString read;
        field(key, read);
        if (!read.isEmpty())
            value = Enum::Unknown;
        for (const auto &[one, text] : words)
            if (read == QLatin1String(text))
                value = one;
    }
    template<typename T>
    void list(const char *key, std::vector<T> &values) const;
};

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, ParameterAssignment>
{
    flow.field("name", value.name);
    flow.field("value", value.value);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, StudyParameter>
{
    flow.field("name", value.name);
    flow.field("type", kindWords, value.kind);
    flow.field("typeWord", value.kindWord);
    flow.field("min", value.minimum);
    flow.field("max", value.maximum);
    flow.field("step", value.step);
    flow.field("choices", value.choices);
    flow.field("distribution", spreadWords, value.spread);
    flow.field("distributionWord", value.spreadWord);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, StudyMetric>
{
    flow.field("name", value.name);
    flow.field("direction", directionWords, value.direction);
    flow.field("reading", readingWords, value.reading);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, MetricObservation>
{
    flow.field("name", value.name);
    flow.field("min", value.minimum);
    flow.field("max", value.maximum);
    flow.field("latest", value.latest);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, EarlyStoppingRule>
{
    flow.field("metric", value.metric);
    flow.field("comparison", value.comparison);
    flow.field("value", value.value);
    flow.field("fromStep", value.fromStep);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, StudyCondition>
{
    flow.field("type", value.type);
    flow.field("status", value.status);
    flow.field("reason", value.reason);
    flow.field("message", value.message);
    flow.field("changedAt", value.changedAt);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, Trial>
{
    flow.field("name", value.name);
    flow.field("uid", value.uid);
    flow.field("state", trialWords, value.state);
    flow.field("stateWord", value.stateWord);
    flow.field("reason", value.reason);
    flow.field("message", value.message);
    flow.list("parameters", value.assignments);
    flow.list("metrics", value.observations);
    flow.list("rules", value.rules);
    flow.list("conditions", value.conditions);
    flow.list("labels", value.labels);
    flow.field("createdAt", value.createdAt);
    flow.field("startedAt", value.startedAt);
    flow.field("endedAt", value.endedAt);
}

void each(const auto &flow, auto &value)
    requires std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(value)>>, Study>
{
    flow.field("name", value.name);
    flow.field("namespace", value.nameSpace);
    flow.field("uid", value.uid);
    flow.field("state", studyWords, value.state);
    flow.field("stateWord", value.stateWord);
    flow.field("reason", value.reason);
    flow.field("message", value.message);
    flow.list("parameters", value.parameters);
    flow.list("metrics", value.metrics);
    flow.field("goal", value.goal);
    flow.field("algorithm", value.algorithm);
    flow.list("settings", value.settings);
    flow.field("earlyStopping", value.earlyStopping);
    flow.list("earlyStoppingSettings", value.earlyStoppingSettings);
    flow.field("maxTrials", value.maxTrials);
    flow.field("parallelTrials", value.parallelTrials);
    flow.field("maxFailedTrials", value.maxFailedTrials);
    flow.field("resumePolicy", value.resumePolicy);
    flow.field("bestTrial", value.bestTrial);
    flow.list("conditions", value.conditions);
    flow.field("createdAt", value.createdAt);
    flow.field("startedAt", value.startedAt);
    flow.field("endedAt", value.endedAt);
    const auto counts = [&](auto &c) {
        for (auto &[key, number] : {std::pair("all", &c.all), std::pair("succeeded", &c.succeeded), std::pair("failed", &c.failed), std::pair("killed", &c.killed), std::pair("pending", &c.pending), std::pair("running", &c.running), std::pair("earlyStopped", &c.earlyStopped), std::pair("metricsUnavailable", &c.metricsUnavailable)})
            flow.field((std::string(key) + "Trials").c_str(), *number);
    };
    counts(value.counts);
}

template<typename T>
void Writing::list(const char *key, const std::vector<T> &values) const
{
    for (const T &value : values) {
        Json one = Json::object();
        each(Writing{one}, value);
        json[key].push_back(std::move(one));
    }
}

template<typename T>
void Reading::list(const char *key, std::vector<T> &values) const
{
    const Json *all = at(key);
    if (!all || !all->is_array())
        return;
    for (const Json &one : *all)
        each(Reading{one}, values.emplace_back());
}

} // namespace

QByteArray writeStudySnapshot(const StudySnapshot &snapshot)
{
    Json json{{"format", formatName}, {"version", version}};
    Json study = Json::object();
    each(Writing{study}, snapshot.study);
    json["study"] = std::move(study);
    json["trials"] = Json::array();
    Writing{json}.list("trials", snapshot.trials);
    return QByteArray::fromStdString(json.dump(1, ' ', false, Json::error_handler_t::replace));
}

Result<StudySnapshot> readStudySnapshot(const QByteArray &text, const QString &where)
{
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    const Reading reading{json};
    QString format;
    int written = 0;
    reading.field("format", format);
    reading.field("version", written);
    if (json.is_discarded() || format != QLatin1String(formatName) || !reading.at("study"))
        return Error{.kind = ErrorKind::Invalid, .code = u"study.unreadable"_s, .where = where};
    if (written > version)
        return Error{.kind = ErrorKind::Invalid, .code = u"study.newer"_s, .where = where};
    StudySnapshot snapshot;
    each(Reading{*reading.at("study")}, snapshot.study);
    reading.list("trials", snapshot.trials);
    return snapshot;
}

} // namespace headrace
