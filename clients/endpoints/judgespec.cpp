// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/judgespec.h"

#include <yaml-cpp/yaml.h>

#include <QRegularExpression>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostBytes = 1 << 20;

/// Takes the text of a value; the sentence says what it should be when it is not.
struct Key {
    QString expected;
    std::function<bool(const QString &)> take;
};
using Keys = std::map<QString, Key>;

/// "2%" and "0.02" are the same.
bool takeShare(const QString &text, double &out)
{
    const bool isPercent = text.endsWith(u'%');
    bool isNumber = false;
    const double value = (isPercent ? text.chopped(1) : text).trimmed().toDouble(&isNumber) / (isPercent ? 100 : 1);
    if (!isNumber || !(value >= 0 && value <= 1))
        return false;
    out = value;
    return true;
}

bool takeSeconds(const QString &text, double &out)
{
    static const QRegularExpression shape(uR"(^(\d+(?:\.\d+)?)\s*(ms|s)$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch() || match.captured(1).toDouble() <= 0)
        return false;
    out = match.captured(1).toDouble() / (match.captured(2) == u"ms"_s ? 1000 : 1);
    return true;
}

bool takeNumber(const QString &text, double &out, double least)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !(value >= least && value < 1e12))
        return false;
    out = value;
    return true;
}

bool takeCount(const QString &text, int &out, int least)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < least || value > 100'000)
        return false;
    out = value;
    return true;
}

bool takeFlag(const QString &text, bool &out)
{
    if (text != u"true"_s && text != u"false"_s)
        return false;
    out = text == u"true"_s;
    return true;
}

bool takeTest(const QString &text, ErrorTest &out)
{
    if (text != u"threshold"_s && text != u"wilson"_s)
        return false;
    out = text == u"wilson"_s ? ErrorTest::Wilson : ErrorTest::Threshold;
    return true;
}

Keys baselineKeys(BaselineRules &rules)
{
    const QString share = u"a share such as 0.5% or 0.005"_s;
    return {{u"confidence"_s, {share, [&](const QString &text) { return takeShare(text, rules.confidence); }}},
            {u"largestEffect"_s, {share, [&](const QString &text) { return takeShare(text, rules.largestEffect); }}},
            {u"errorTolerance"_s, {share, [&](const QString &text) { return takeShare(text, rules.errorTolerance); }}}};
}

Keys ruleKeys(JudgeRules &rules)
{
    const QString share = u"a share such as 2% or 0.02"_s;
    const QString count = u"a whole number"_s;
    const QString flag = u"true or false"_s;
    return {{u"checks"_s, {count, [&](const QString &text) { return takeCount(text, rules.checks, 1); }}},
            {u"requests"_s, {u"a number of at least 1"_s, [&](const QString &text) { return takeNumber(text, rules.leastRequests, 1); }}},
            {u"errors"_s, {share, [&](const QString &text) { return takeShare(text, rules.errorLimit); }}},
            {u"p99"_s, {u"a duration such as 500ms"_s, [&](const QString &text) { return takeSeconds(text, rules.latencyLimit); }}},
            {u"immediate"_s, {u"a number of at least 1"_s, [&](const QString &text) { return takeNumber(text, rules.immediateFactor, 1); }}},
            {u"pass"_s, {share, [&](const QString &text) { return takeShare(text, rules.passShare); }}},
            {u"mostMissing"_s, {count, [&](const QString &text) { return takeCount(text, rules.mostMissing, 1); }}},
            {u"mostInconclusive"_s, {count, [&](const QString &text) { return takeCount(text, rules.mostInconclusive, 0); }}},
            {u"warmUpChecks"_s, {count, [&](const QString &text) { return takeCount(text, rules.warmUpChecks, 0); }}},
            {u"latencyIsCritical"_s, {flag, [&](const QString &text) { return takeFlag(text, rules.isLatencyCritical); }}},
            {u"test"_s, {u"threshold or wilson"_s, [&](const QString &text) { return takeTest(text, rules.errorTest); }}},
            {u"confidence"_s, {share, [&](const QString &text) { return takeShare(text, rules.confidence); }}},
            {u"cumulative"_s, {flag, [&](const QString &text) { return takeFlag(text, rules.isCumulative); }}}};
}

QString placeOf(const QString &name, const YAML::Mark &mark)
{
    const QString line = QString::number(mark.is_null() ? 1 : mark.line + 1);
    return name.isEmpty() ? line : QString(name % u':' % line);
}

Error errorAt(const char *code, const QString &name, const YAML::Mark &mark, const QStringList &arguments)
{
    return {.kind = ErrorKind::Invalid, .code = QString::fromLatin1(code), .where = placeOf(name, mark), .arguments = arguments};
}

std::optional<Error> readMap(const YAML::Node &map, const Keys &keys, const QString &name, JudgeRules *whole)
{
    for (const auto &entry : map) {
        const QString key = entry.first.IsScalar() ? QString::fromStdString(entry.first.Scalar()) : QString();
        if (whole && key == u"baseline"_s && entry.second.IsMap()) {
            whole->baseline.isOn = true;
            if (std::optional<Error> error = readMap(entry.second, baselineKeys(whole->baseline), name, nullptr))
                return error;
            continue;
        }
        const auto known = keys.find(key);
        if (known == keys.end())
            return errorAt("judge.key", name, entry.first.Mark(), {key});
        const QString text = entry.second.IsScalar() ? QString::fromStdString(entry.second.Scalar()) : QString();
        if (!known->second.take(text))
            return errorAt("judge.value", name, entry.second.Mark(), {key, text, known->second.expected});
    }
    return {};
}

std::string numberText(double value)
{
    return QString::number(value, 'g', 12).toStdString();
}

} // namespace

Result<JudgeRules> readJudgeSpec(const QByteArray &text, const QString &name)
{
    JudgeRules rules;
    try {
        const YAML::Node root = text.size() <= mostBytes ? YAML::Load(text.toStdString()) : YAML::Node();
        if (!root.IsMap())
            return errorAt("judge.syntax", name, root.Mark(), {});
        if (std::optional<Error> error = readMap(root, ruleKeys(rules), name, &rules))
            return *error;
    } catch (const YAML::Exception &exception) {
        Error error = errorAt("judge.syntax", name, exception.mark, {});
        error.serverMessage = QString::fromStdString(exception.msg);
        return error;
    }
    return rules;
}

QByteArray writeJudgeSpec(const JudgeRules &rules)
{
    YAML::Emitter out;
    const auto truth = [](bool value) { return value ? "true" : "false"; };
    out << YAML::BeginMap;
    const auto put = [&out](const char *key, const std::string &value) { out << YAML::Key << key << YAML::Value << value; };
    put("checks", std::to_string(rules.checks));
    put("requests", numberText(rules.leastRequests));
    put("errors", numberText(rules.errorLimit));
    put("p99", numberText(rules.latencyLimit * 1000) + "ms");
    put("immediate", numberText(rules.immediateFactor));
    put("pass", numberText(rules.passShare));
    put("mostMissing", std::to_string(rules.mostMissing));
    put("mostInconclusive", std::to_string(rules.mostInconclusive));
    put("warmUpChecks", std::to_string(rules.warmUpChecks));
    put("latencyIsCritical", truth(rules.isLatencyCritical));
    put("test", rules.errorTest == ErrorTest::Wilson ? "wilson" : "threshold");
    put("confidence", numberText(rules.confidence));
    put("cumulative", truth(rules.isCumulative));
    if (rules.baseline.isOn) {
        out << YAML::Key << "baseline" << YAML::Value << YAML::BeginMap;
        put("confidence", numberText(rules.baseline.confidence));
        put("largestEffect", numberText(rules.baseline.largestEffect));
        put("errorTolerance", numberText(rules.baseline.errorTolerance));
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
    return QByteArray(out.c_str()) + '\n';
}

} // namespace headrace
