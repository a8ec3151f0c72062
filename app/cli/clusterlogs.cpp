// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterlogs.h"

#include "app/cli/verbs.h"
#include "clients/kube/logs/logfeed.h"
#include "clients/kube/logs/logjson.h"
#include "clients/kube/logs/logtargets.h"
#include "clients/kube/logs/logtime.h"
#include "clients/kube/objects.h"
#include "clients/kube/reflector.h"
#include "clients/tabular/linepattern.h"
#include "widgets/common/errortext.h"

#include <QRegularExpression>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int)
{
    if (interrupted)
        _exit(130);
    interrupted = 1;
}

/// Batches on their way from the I/O thread to the one that prints.
class LogBatches
{
public:
    void add(LogBatch batch)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(batch));
        m_wake.notify_one();
    }

    /// What came within a short time; nothing when nothing did.
    std::vector<LogBatch> next()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, std::chrono::milliseconds(100), [this] { return !m_waiting.empty(); });
        return std::exchange(m_waiting, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LogBatch> m_waiting;
};

int usageProblem(const QString &text)
{
    std::fputs(qPrintable(text % u'\n'), stderr);
    return UsageError;
}

/// Seconds of "90", "45s", "10m", "2h", "1d"; -1 when it is none.
std::int64_t secondsOf(const QString &text)
{
    static const QRegularExpression span(u"^(\\d+)([smhd]?)$"_s);
    const QRegularExpressionMatch match = span.match(text);
    if (!match.hasMatch())
        return -1;
    const QString unit = match.captured(2);
    return match.captured(1).toLongLong() * (unit == u"d" ? 86'400 : unit == u"h" ? 3'600 : unit == u"m" ? 60 : 1);
}

/// The lines that are wanted, as they are wanted.
class LogPrinter
{
public:
    static Result<LogPrinter> of(const ClusterCall &call)
    {
        LogPrinter printer;
        printer.m_isJson = call.output == u"json" || call.isJson;
        printer.m_withTimes = call.parser->isSet(u"timestamps"_s);
        for (const auto &[option, patterns] : {std::pair{u"grep"_s, &printer.m_keep}, std::pair{u"drop"_s, &printer.m_drop}})
            for (const QString &text : call.parser->values(option)) {
                Result<LinePattern> pattern = LinePattern::compile({.text = text, .isRegex = true, .caseSensitive = true});
                if (!pattern)
                    return pattern.error();
                patterns->push_back(std::move(*pattern));
            }
        return printer;
    }

    void setSources(const std::vector<LogSource> &sources)
    {
        m_sources = sources;
        const bool isOnePod = std::all_of(sources.begin(), sources.end(), [&](const LogSource &one) { return one.pod == sources.front().pod; });
        m_prefixes.clear();
        for (const LogSource &source : sources)
            m_prefixes.push_back(sources.size() < 2 ? std::string() : '[' + (isOnePod ? source.container : QString(source.pod % u'/' % source.container)).toStdString() + "] ");
    }

    void print(const LogBatch &batch)
    {
        m_text.clear();
        for (const LogLine &line : batch.lines)
            if (const std::string_view text = batch.textOf(line); isWanted(text))
                m_isJson ? addJson(line, text) : addText(line, text);
        std::fwrite(m_text.data(), 1, m_text.size(), stdout);
        std::fflush(stdout);
    }

private:
    bool isWanted(std::string_view text)
    {
        return std::all_of(m_keep.begin(), m_keep.end(), [text](LinePattern &pattern) { return pattern.matches(text); })
            && std::none_of(m_drop.begin(), m_drop.end(), [text](LinePattern &pattern) { return pattern.matches(text); });
    }

    void addText(const LogLine &line, std::string_view text)
    {
        m_text += m_prefixes[line.source];
        if (m_withTimes)
            m_text += stampText(line.time) + ' ';
        m_text.append(text) += '\n';
    }

    void addJson(const LogLine &line, std::string_view text)
    {
        m_text += asJsonLine(m_sources[line.source], line.time, text) + '\n';
    }

    bool m_isJson = false;
    bool m_withTimes = false;
    std::vector<LinePattern> m_keep;
    std::vector<LinePattern> m_drop;
    std::vector<LogSource> m_sources;
    std::vector<std::string> m_prefixes;
    std::string m_text;
};

/// What is read: an object and the containers behind it.
struct LogTarget {
    ObjectView object;
    QString selector;
    std::vector<LogSource> sources;
};

/// The containers that the options want; those of pods that came later too, when asked again.
Result<void> findSources(const ClusterCall &call, LogTarget &target)
{
    QFuture<Result<LogTargets>> future = findLogTargets(call.client, target.object);
    future.waitForFinished();
    const Result<LogTargets> found = future.result();
    if (!found)
        return found.error();
    target.selector = found->labelSelector;
    for (const LogSource &source : found->sources) {
        const bool isWanted = !call.parser->isSet(u"c"_s) || source.container == call.parser->value(u"c"_s);
        if (isWanted && std::find(target.sources.begin(), target.sources.end(), source) == target.sources.end())
            target.sources.push_back(source);
    }
    return {};
}

/// POD, KIND/NAME or KIND NAME.
Result<LogTarget> targetOf(const ClusterCall &call)
{
    QStringList words = call.words;
    if (words.size() == 1)
        words = words.front().contains(u'/') ? words.front().split(u'/') : QStringList{u"pods"_s, words.front()};
    const ApiResource *resource = findResource(call.surface, words.value(0));
    if (!resource)
        return Error{.kind = ErrorKind::NotFound, .code = u"kube.notFound"_s, .where = words.value(0)};
    QFuture<Result<ObjectView>> reading = readObject(call.client, *resource, {call.nameSpace, words.value(1), {}});
    reading.waitForFinished();
    const Result<ObjectView> object = reading.result();
    if (!object)
        return object.error();
    LogTarget target{.object = *object};
    if (const Result<void> found = findSources(call, target); !found)
        return found.error();
    if (target.sources.empty())
        return Error{.kind = ErrorKind::NotFound, .code = u"log.noContainer"_s, .where = words.join(u' ')};
    return target;
}

/// The feed of a target and what became of its containers.
class LogRun
{
public:
    LogRun(const ClusterCall &call, LogRange range, LogTarget target, LogPrinter printer)
        : m_call(call)
        , m_range(range)
        , m_target(std::move(target))
        , m_printer(std::move(printer))
        , m_feed(call.client, range, [this](LogBatch batch) { m_batches.add(std::move(batch)); })
    {
        openNew();
        const ApiResource *pods = findResource(call.surface, u"pods"_s);
        if (range.follow && pods && m_target.object.kind != u"Pod")
            m_pods = std::make_unique<Reflector>(call.client, ListScope{*pods, m_target.object.name.nameSpace, m_target.selector, {}}, [this](const RowBatch &batch) {
                if (!batch.rows.empty())
                    m_hasPodNews = true;
            });
    }

    int run()
    {
        while (!interrupted && !isOver()) {
            if (m_hasPodNews.exchange(false) && findSources(m_call, m_target))
                openNew();
            for (const LogBatch &batch : m_batches.next()) {
                m_printer.print(batch);
                for (const LogSourceStatus &one : batch.statuses)
                    tell(one);
            }
            if (std::ferror(stdout))
                return CouldNot;
        }
        int code = Done;
        for (const LogStatus &status : m_statuses)
            code = std::max(code, status.state == LogState::Failed ? int(CouldNot) : status.state == LogState::Waiting && !m_range.follow ? int(NegativeAnswer) : int(Done));
        return code;
    }

private:
    void openNew()
    {
        for (std::size_t i = m_statuses.size(); i < m_target.sources.size(); ++i)
            m_feed.open(static_cast<std::uint32_t>(i), m_target.sources[i]);
        m_statuses.resize(m_target.sources.size());
        m_printer.setSources(m_target.sources);
    }

    void tell(const LogSourceStatus &one)
    {
        const LogSource &source = m_target.sources[one.source];
        LogStatus &known = m_statuses[one.source];
        const QString who = source.pod % u'/' % source.container % u": ";
        if (!one.status.error.code.isEmpty() && one.status.error.code != known.error.code && one.status.error.kind != ErrorKind::Cancelled) {
            std::fputs(qPrintable(who), stderr);
            complainOf(one.status.error);
        }
        if (one.status.mayLack && !known.mayLack)
            std::fputs(qPrintable(who % u"some lines may be missing here: the log was rotated, or the container restarted more than once, while there was no connection.\n"), stderr);
        known = one.status;
    }

    /// Every source has ended, or nothing more can be hoped for without following.
    bool isOver() const
    {
        return std::all_of(m_statuses.begin(), m_statuses.end(), [this](const LogStatus &status) {
            return status.state == LogState::Ended || status.state == LogState::Failed || (!m_range.follow && status.state == LogState::Waiting);
        });
    }

    const ClusterCall &m_call;
    const LogRange m_range;
    LogTarget m_target;
    LogPrinter m_printer;
    LogBatches m_batches;
    std::vector<LogStatus> m_statuses;
    std::atomic<bool> m_hasPodNews{false};
    std::unique_ptr<Reflector> m_pods;
    LogFeed m_feed; ///< last: nothing comes once it is gone
};

} // namespace

void addLogOptions(QCommandLineParser &parser)
{
    parser.addOptions({{{u"c"_s, u"container"_s}, {}, u"CONTAINER"_s}, {{u"f"_s, u"follow"_s}, {}}, {{u"p"_s, u"previous"_s}, {}}, {u"since"_s, {}, u"TIME"_s}, {u"tail"_s, {}, u"LINES"_s}, {u"timestamps"_s, {}}, {u"grep"_s, {}, u"PATTERN"_s}, {u"drop"_s, {}, u"PATTERN"_s}});
}

int printLogs(ClusterCall &call)
{
    LogRange range{.follow = call.parser->isSet(u"follow"_s), .previous = call.parser->isSet(u"p"_s)};
    if (call.words.isEmpty() || call.words.size() > 2)
        return usageProblem(u"Name a pod, or a kind and a name: headrace cluster logs jobs/train -f"_s);
    if (call.output != u"table" && call.output != u"text" && call.output != u"json")
        return usageProblem(u"-o is one of text, json."_s);
    if (call.parser->isSet(u"since"_s) && (range.sinceSeconds = secondsOf(call.parser->value(u"since"_s))) < 0)
        return usageProblem(u"--since is a time such as 90s, 10m, 2h or 1d."_s);
    bool isNumber = true;
    if (call.parser->isSet(u"tail"_s))
        range.tailLines = call.parser->value(u"tail"_s).toLongLong(&isNumber);
    if (!isNumber || (call.parser->isSet(u"tail"_s) && range.tailLines < 0))
        return usageProblem(u"--tail is a number of lines."_s);
    Result<LogPrinter> printer = LogPrinter::of(call);
    if (!printer) {
        complainOf(printer.error());
        return UsageError;
    }
    Result<LogTarget> target = targetOf(call);
    if (!target)
        return complainOf(target.error());
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    return LogRun(call, range, std::move(*target), std::move(*printer)).run();
}

} // namespace headrace
