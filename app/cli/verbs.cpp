// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"

#include "app/cli/cluster.h"
#include "app/cli/endpoint.h"
#include "app/cli/experiment.h"
#include "app/cli/explore.h"
#include "app/cli/local.h"
#include "app/cli/pipeline.h"
#include "app/cli/run.h"
#include "app/cli/sample.h"
#include "app/cli/schedule.h"

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Verb {
    const char *word;
    const char *line;
    int (*run)(const QStringList &arguments);
};

const std::array verbs{
    Verb{"explore", "headrace explore FILE…        a log to counts, training table and baseline scores (--help)", runExplore},
    Verb{"cluster", "headrace cluster VERB …       any object of a Kubernetes cluster: get, describe, watch, apply … (--help)", runCluster},
    Verb{"run", "headrace run VERB …           runs of Kubeflow Pipelines: submit, list, watch, terminate, retry … (--help)", runRun},
    Verb{"schedule", "headrace schedule VERB …      what Kubeflow Pipelines runs by itself: list, create, enable, next … (--help)", runSchedule},
    Verb{"experiment", "headrace experiment VERB …    searches of Katib: check, plan, create, list, watch, best, export … (--help)", runExperiment},
    Verb{"local", "headrace local VERB            the cluster that comes along: up, down, status, reset (--help)", runLocal},
    Verb{"endpoint", "headrace endpoint VERB …      servers of models: load, compare, judge (--help)", runEndpoint},
    Verb{"pipeline", "headrace pipeline VERB …      pipeline files: check, layout, diff …; a server’s: list, versions, upload (--help)", runPipeline},
    Verb{"sample", "headrace sample nlb …         write a made-up log: --lines N --seed S --out FILE", runSample},
};

} // namespace

bool isVerb(const QString &word)
{
    return std::any_of(verbs.begin(), verbs.end(), [&](const Verb &verb) { return word == QLatin1StringView(verb.word); });
}

int runVerb(const QStringList &arguments)
{
    for (const Verb &verb : verbs) {
        if (arguments.first() == QLatin1StringView(verb.word))
            return verb.run(arguments.mid(1));
    }
    return UsageError;
}

int complain(const QString &text, int code)
{
    std::fputs(qPrintable(text % u'\n'), stderr);
    return code;
}

QString usage()
{
    QString text = u"Headrace: from a raw log to a served, watched model.\n\n"
                   "headrace [FILE…]              open the workbench, with files in the Explore pane\n"
                   "headrace edit FILE…           open pipeline files in the editor\n"_s;
    for (const Verb &verb : verbs)
        text += QString::fromUtf8(verb.line) % u'\n';
    text += u"headrace --self-test          open every pane without a screen, exit 0 when all is well\n"
            "headrace --screenshots DIR    draw every pane into DIR [--theme light|dark] [--language en|ko]\n"
            "headrace --new-instance       do not hand over to a running Headrace\n"
            "headrace --version | --help\n\n"
            "Exit codes: 0 done, 1 negative answer, 2 usage, 3 could not.\n"_s;
    return text;
}

} // namespace headrace
