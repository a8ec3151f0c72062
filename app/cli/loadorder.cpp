// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/loadorder.h"

#include "clients/http/noproxy.h"
#include "clients/load/loadrun.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int defaultConnections = 256; ///< of an open loop: enough that a server's pauses are waited for by requests, not by the plan

/// "30s", "500ms", "2m"; nothing for other texts.
std::optional<std::chrono::milliseconds> durationOf(const QString &text)
{
    static const QRegularExpression shape(uR"(^(\d+(?:\.\d+)?)(ms|s|m)$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2);
    const double factor = unit == u"ms"_s ? 1 : unit == u"s"_s ? 1000 : 60'000;
    return std::chrono::milliseconds(qint64(match.captured(1).toDouble() * factor));
}

/// "200:30s" or "0..500:1m".
std::optional<LoadStage> stageOf(const QString &text)
{
    static const QRegularExpression shape(uR"(^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?:(.+)$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    const std::optional<std::chrono::milliseconds> duration = durationOf(match.captured(3));
    if (!match.hasMatch() || !duration)
        return {};
    const double from = match.captured(1).toDouble();
    return LoadStage{.fromRate = from, .toRate = match.captured(2).isEmpty() ? from : match.captured(2).toDouble(), .duration = *duration};
}

struct Reading {
    const QCommandLineParser &parser;
    LoadOrder order;
    QString problem;

    void say(const QString &sentence)
    {
        if (problem.isEmpty())
            problem = sentence;
    }
    std::chrono::milliseconds duration(const QString &option)
    {
        const std::optional<std::chrono::milliseconds> value = durationOf(parser.value(option));
        if (!value)
            say(u"--%1 is a number with ms, s or m, as in 30s."_s.arg(option));
        return value.value_or(std::chrono::milliseconds(0));
    }
    int number(const QString &option)
    {
        bool isNumber = false;
        const int value = parser.value(option).toInt(&isNumber);
        if (!isNumber)
            say(u"--%1 is a whole number."_s.arg(option));
        return value;
    }
};

void readUrl(Reading &reading)
{
    const QString url = reading.parser.positionalArguments().value(0);
    static const QRegularExpression shape(uR"(^(https?://[^/?#]+)([^#]*)$)"_s);
    const QRegularExpressionMatch match = shape.match(url);
    if (reading.parser.positionalArguments().size() != 1 || !match.hasMatch()) {
        reading.say(u"Name one URL that begins with http:// or https://."_s);
        return;
    }
    HttpRequest &request = reading.order.target.request;
    reading.order.target.connection.server = match.captured(1).toStdString();
    request.path = match.captured(2).isEmpty() ? "/" : match.captured(2).toStdString();
    if (request.path.front() == '?')
        request.path.insert(0, "/");
    const std::string host = urlParts(reading.order.target.connection.server).host;
    reading.order.isLoopback = host == "localhost" || host == "::1" || host.rfind("127.", 0) == 0;
}

void readBody(Reading &reading)
{
    HttpRequest &request = reading.order.target.request;
    const QString data = reading.parser.value(u"data"_s);
    if (data.startsWith(u'@')) {
        QFile file(data.mid(1));
        if (!file.open(QIODevice::ReadOnly))
            reading.say(file.fileName() % u": "_s % file.errorString());
        request.body = file.readAll().toStdString();
    } else {
        request.body = data.toStdString();
    }
    for (const QString &header : reading.parser.values(u"header"_s)) {
        if (!header.contains(u':'))
            reading.say(u"A header is written as “Name: value”, not “%1”."_s.arg(header));
        request.headers.push_back(header.toStdString());
    }
    const bool namesType = reading.parser.values(u"header"_s).join(u'\n').contains(u"content-type:"_s, Qt::CaseInsensitive);
    if (!request.body.empty() && !namesType)
        request.headers.emplace_back("Content-Type: application/json"); // without it model servers take the body for raw bytes
    request.method = reading.parser.isSet(u"method"_s) ? reading.parser.value(u"method"_s).toStdString() : request.body.empty() ? "GET" : "POST";
    request.onlyHttp11 = !reading.parser.isSet(u"http2"_s);
    reading.order.target.connection.insecureSkipVerify = reading.parser.isSet(u"insecure"_s);
}

void readStages(Reading &reading)
{
    LoadPlan &plan = reading.order.plan;
    if (plan.loop == LoadLoop::Closed) {
        plan.duration = reading.duration(u"duration"_s);
        return;
    }
    for (const QString &text : reading.parser.values(u"stage"_s)) {
        const std::optional<LoadStage> stage = stageOf(text);
        if (!stage)
            reading.say(u"A stage is RATE:DURATION or FROM..TO:DURATION, as in 0..500:30s, not “%1”."_s.arg(text));
        plan.stages.push_back(stage.value_or(LoadStage{}));
    }
    if (!plan.stages.empty())
        return;
    bool isNumber = false;
    const double rate = reading.parser.value(u"rate"_s).toDouble(&isNumber);
    if (!isNumber)
        reading.say(u"--rate is a number of requests a second."_s);
    plan.stages.push_back({.fromRate = rate, .toRate = rate, .duration = reading.duration(u"duration"_s)});
}

void readPlan(Reading &reading)
{
    const QCommandLineParser &parser = reading.parser;
    LoadPlan &plan = reading.order.plan;
    plan.loop = parser.isSet(u"closed"_s) ? LoadLoop::Closed : LoadLoop::Open;
    plan.spacing = parser.isSet(u"poisson"_s) ? ArrivalSpacing::Poisson : ArrivalSpacing::Even;
    readStages(reading);
    plan.warmUp = reading.duration(u"warm-up"_s);
    plan.timeout = reading.duration(u"timeout"_s);
    plan.threads = reading.number(u"threads"_s);
    plan.connections = parser.isSet(u"connections"_s) ? reading.number(u"connections"_s) : plan.loop == LoadLoop::Open ? defaultConnections : 64;
    plan.seed = quint64(reading.number(u"seed"_s));
}

/// What checkLoadPlan() found, as a sentence.
QString planSentence(const QString &code)
{
    if (code == u"load.rate"_s)
        return u"The rate must bring at least one request and at most a million a second."_s;
    if (code == u"load.connections"_s)
        return u"--connections lies between 1 and 10000."_s;
    if (code == u"load.threads"_s)
        return u"--threads lies between 1 and 64, and each needs a connection."_s;
    return u"The duration must be longer than the warm-up, and the timeout longer than nothing."_s;
}

} // namespace

QList<QCommandLineOption> loadOptions()
{
    return {{u"rate"_s, u"requests a second, sent whether answers come or not"_s, u"R"_s, u"100"_s},
            {u"duration"_s, u"how long: 500ms, 30s, 2m"_s, u"D"_s, u"10s"_s},
            {u"stage"_s, u"instead of rate and duration, one after the other: 0..500:30s"_s, u"FROM..TO:D"_s},
            {u"poisson"_s, u"arrivals by chance, as users come"_s},
            {u"closed"_s, u"each connection sends again when it was answered"_s},
            {u"connections"_s, u"at most so many requests under way (256, closed 64)"_s, u"N"_s},
            {u"threads"_s, u"that send and receive"_s, u"N"_s, u"1"_s},
            {u"warm-up"_s, u"sent first, not counted"_s, u"D"_s, u"0s"_s},
            {u"timeout"_s, u"of one request"_s, u"D"_s, u"30s"_s},
            {u"seed"_s, u"of the chance in --poisson"_s, u"N"_s, u"1"_s},
            {u"method"_s, u"GET, or POST with --data"_s, u"M"_s},
            {{u"H"_s, u"header"_s}, u"a header line, any number"_s, u"LINE"_s},
            {u"data"_s, u"the body, or @FILE"_s, u"TEXT"_s},
            {u"http2"_s, u"HTTP/2 where the server offers it"_s},
            {u"insecure"_s, u"do not check the server’s certificate"_s},
            {u"limit"_s, u"what must hold, any number: p99<500ms, service.p50<80ms, errors<2%, rate>=990"_s, u"LIMIT"_s},
            {u"yes"_s, u"load a server that is not this machine without asking"_s},
            {u"json"_s, u"the whole report on standard output"_s},
            {u"out"_s, u"the whole report as JSON into a file"_s, u"FILE"_s},
            {u"help"_s, u"this"_s}};
}

std::variant<LoadOrder, QString> loadOrderFrom(const QCommandLineParser &parser)
{
    Reading reading{.parser = parser, .order = {}, .problem = {}};
    readUrl(reading);
    readBody(reading);
    readPlan(reading);
    for (const QString &text : parser.values(u"limit"_s)) {
        const Result<LoadLimit> limit = loadLimitFrom(text);
        if (limit)
            reading.order.limits.push_back(*limit);
        else
            reading.say(u"“%1” is no limit. Write p99<500ms, service.p50<80ms, mean<1s, max<2s, errors<2% or rate>=990."_s.arg(text));
    }
    if (reading.problem.isEmpty()) {
        if (const Result<void> checked = checkLoadPlan(reading.order.plan); !checked)
            reading.say(planSentence(checked.error().code));
    }
    if (!reading.problem.isEmpty())
        return reading.problem;
    return reading.order;
}

} // namespace headrace
