// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpoint.h"

#include "app/cli/endpointcall.h"
#include "app/cli/endpointjudge.h"
#include "app/cli/endpointload.h"
#include "app/cli/verbs.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

int runEndpoint(const QStringList &arguments)
{
    const QString verb = arguments.value(0);
    if (verb == u"list"_s)
        return listEndpoints(arguments.mid(1));
    if (verb == u"call"_s)
        return callEndpoint(arguments.mid(1));
    if (verb == u"load"_s)
        return runEndpointLoad(arguments.mid(1));
    if (verb == u"judge"_s)
        return runEndpointJudge(arguments.mid(1));
    if (verb == u"compare"_s && arguments.size() == 3)
        return compareEndpointLoads(arguments[1], arguments[2]);
    const bool isAsked = verb == u"--help"_s;
    std::fputs("headrace endpoint list                  the services of a cluster (--help)\n"
               "headrace endpoint call URL|SERVICE …    send a request once and print the answer (--help)\n"
               "headrace endpoint load URL …            send a request again and again, at a rate or as fast as it is answered (--help)\n"
               "headrace endpoint compare BEFORE AFTER  two reports of load tests\n"
               "headrace endpoint judge SPEC --replay SERIES  what the rules say of recorded checks of a canary (--help)\n",
               isAsked ? stdout : stderr);
    return isAsked ? Done : UsageError;
}

} // namespace headrace
