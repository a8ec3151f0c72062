// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipeline.h"

#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/verbs.h"
#include "clients/pipelines/yamlemit.h"
#include "widgets/common/errortext.h"

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct PipelineVerb {
    const char *word;
    int fewest; ///< files
    int (*run)(const PipelineCall &call);
    const char *line;
};

constexpr std::array verbs{
    PipelineVerb{"check", 1, pipelineCheck, "headrace pipeline check FILE…        what the server would refuse, and what cannot mean what it says (--jobs N: on so many processors; else all)"},
    PipelineVerb{"roundtrip", 1, pipelineRoundtrip, "headrace pipeline roundtrip FILE…    whether opening, editing and undoing keeps every byte"},
    PipelineVerb{"format", 1, pipelineFormat, "headrace pipeline format FILE…       the file in the SDK’s style (--write: in place)"},
    PipelineVerb{"info", 1, pipelineDescribe, "headrace pipeline info FILE…         name, inputs, tasks and groups, fields that are kept as they are"},
    PipelineVerb{"layout", 1, pipelineLayout, "headrace pipeline layout FILE…       where the editor draws each task (--write: into FILE.layout.yaml)"},
    PipelineVerb{"diff", 2, pipelineDiff, "headrace pipeline diff A B           the fields in which two files differ (--tasks: tasks and wires instead)"},
    PipelineVerb{"export", 1, pipelineExport, "headrace pipeline export FILE --to ir|manifest|python|svg|pdf|png   [--output F] [--all-levels: a picture of each group, too]"},
};

/// Those that need a server.
struct ServerVerb {
    const char *word;
    int words;
    int (*run)(PipelinesCall &call);
    const char *line;
};

constexpr std::array serverVerbs{
    ServerVerb{"list", 0, listPipelines, "headrace pipeline list               the pipelines of a server, newest first"},
    ServerVerb{"versions", 1, listVersions, "headrace pipeline versions NAME      the versions of one, newest first"},
    ServerVerb{"upload", 1, uploadPipeline, "headrace pipeline upload FILE        checks the file and uploads it (--name N, --description T; --pipeline NAME: as its new version; --no-layout: without FILE.layout.yaml)"},
};

QString pipelineUsage()
{
    QString text;
    for (const PipelineVerb &verb : verbs)
        text += QString::fromUtf8(verb.line) % u'\n';
    text += u"--json prints lines for programs. Exit codes: 0 good, 1 refused or different, 2 usage, 3 could not.\n\n"_s;
    for (const ServerVerb &verb : serverVerbs)
        text += QString::fromUtf8(verb.line) % u'\n';
    return text % pipelinesOptionsHelp();
}

} // namespace

void printJson(const PlainValue &value)
{
    std::fputs((jsonLine(value) + '\n').c_str(), stdout);
}

void printText(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
}

int complainOfPipeline(const QString &file, const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    const QString where = error.where.isEmpty() ? QString(file % u": "_s) : QString();
    std::fputs(qPrintable(where % words.sentence % u' ' % words.advice % u'\n'), stderr);
    return CouldNot;
}

int runPipeline(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(pipelinesOptions());
    parser.addOptions({{u"write"_s, u"of format and layout: change or write the files themselves"_s}, {u"tasks"_s, {}}, {u"no-layout"_s, {}}, {u"to"_s, {}, u"FORM"_s}, {u"jobs"_s, {}, u"N"_s}, {u"all-levels"_s, {}}, {u"name"_s, {}, u"TEXT"_s}, {u"description"_s, {}, u"TEXT"_s}, {u"pipeline"_s, {}, u"NAME"_s}});
    if (!parser.parse(QStringList{u"headrace pipeline"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(pipelineUsage().toUtf8().constData(), parser.isSet(u"help"_s) ? stdout : stderr);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString word = words.takeFirst();
    for (const PipelineVerb &verb : verbs) {
        if (word != QLatin1StringView(verb.word))
            continue;
        if (words.size() < verb.fewest)
            return complain(QString::fromUtf8(verb.line), UsageError);
        return verb.run({words, &parser});
    }
    for (const ServerVerb &verb : serverVerbs) {
        if (word == QLatin1StringView(verb.word))
            return words.size() == verb.words ? withPipelines(parser, words, verb.run) : complain(QString::fromUtf8(verb.line), UsageError);
    }
    return complain(u"headrace pipeline: “%1” is not known (--help shows what is)."_s.arg(word), UsageError);
}

} // namespace headrace
