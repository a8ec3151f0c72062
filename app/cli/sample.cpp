// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample.h"

#include "app/cli/verbs.h"
#include "clients/tabular/samplelog.h"

#include <QCommandLineParser>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The spec, or nothing after a complaint.
std::optional<SampleSpec> specOf(const QCommandLineParser &parser)
{
    SampleSpec spec;
    bool lines = true;
    bool seed = true;
    bool days = true;
    bool rate = true;
    spec.lines = parser.value(u"lines"_s).toULongLong(&lines);
    spec.seed = parser.value(u"seed"_s).toULongLong(&seed);
    spec.days = parser.value(u"days"_s).toInt(&days);
    spec.badRate = parser.value(u"bad-rate"_s).toDouble(&rate);
    if (!lines || !seed || !days || !rate || spec.days < 1 || spec.badRate < 0 || spec.badRate > 1) {
        complain(u"Lines, seed and days are whole numbers, the bad rate lies between 0 and 1."_s, UsageError);
        return {};
    }
    return spec;
}

} // namespace

int runSample(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"lines"_s, u"how many lines"_s, u"N"_s, u"100000"_s},
                       {u"seed"_s, u"the same seed gives the same bytes"_s, u"S"_s, u"1"_s},
                       {u"days"_s, u"days from 2024-04-01 on"_s, u"D"_s, u"30"_s},
                       {u"bad-rate"_s, u"share of malformed lines"_s, u"R"_s, u"0.001"_s},
                       {u"out"_s, u"file to write; standard output without it"_s, u"FILE"_s},
                       {u"help"_s, u"this"_s}});
    parser.addPositionalArgument(u"KIND"_s, u"nlb: access log of network load balancers, JSON Lines"_s);
    if (!parser.parse(QStringList{u"headrace sample"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    if (parser.positionalArguments() != QStringList{u"nlb"_s})
        return complain(u"Name the kind of log: headrace sample nlb (--help shows the options)."_s, UsageError);
    const std::optional<SampleSpec> spec = specOf(parser);
    if (!spec)
        return UsageError;
    QFile file(parser.value(u"out"_s));
    const bool opened = file.fileName().isEmpty() ? file.open(stdout, QIODevice::WriteOnly) : file.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (!opened)
        return complain(file.fileName() % u": "_s % file.errorString(), CouldNot);
    const SampleFacts facts = writeSample(*spec, [&file](const std::string &text) {
        return file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    });
    if (file.error() != QFileDevice::NoError)
        return complain(file.fileName() % u": "_s % file.errorString(), CouldNot);
    std::fprintf(stderr, "{\"lines\": %llu, \"malformed\": %llu, \"out_of_order\": %llu, \"unknown_fields\": %llu, \"bytes\": %llu, \"seed\": %llu}\n",
                 static_cast<unsigned long long>(facts.lines), static_cast<unsigned long long>(facts.bad), static_cast<unsigned long long>(facts.late),
                 static_cast<unsigned long long>(facts.extra), static_cast<unsigned long long>(facts.bytes), static_cast<unsigned long long>(spec->seed));
    return Done;
}

} // namespace headrace
