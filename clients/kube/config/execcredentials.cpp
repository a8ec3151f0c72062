// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/execcredentials.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr auto early = 60s;
constexpr auto firstPause = 800ms;
constexpr auto longestPause = 300'000ms;
constexpr qsizetype shownErrors = 600;

QString withoutControls(QString text)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; });
    return text.trimmed();
}

/// The last lines of what a plugin complained of, without the values of its variables and without tokens.
QString complaint(const QByteArray &errors, const KubeExec &exec)
{
    QString text = withoutControls(QString::fromLocal8Bit(errors));
    for (const auto &[name, value] : exec.environment) {
        if (value.size() >= 4)
            text.replace(value, u"…"_s);
    }
    static const QRegularExpression tokens(u"eyJ[A-Za-z0-9_=-]{8,}(\\.[A-Za-z0-9_=-]+)*"_s);
    static const QRegularExpression named(u"(bearer\\s+|(?:token|password|secret|cookie|key)[\"']?\\s*[=:]\\s*)\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    text.replace(tokens, u"…"_s);
    text.replace(named, u"\\1…"_s);
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - 5)).join(u'\n').right(shownErrors);
}

struct Leaving {
    Turnstile &turn;
    ~Leaving() { turn.leave(); }
};

const Error cancelled{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};

} // namespace

bool Turnstile::enter(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_free.wait(lock, stop, [this] { return !m_busy; }))
        return false;
    m_busy = true;
    return true;
}

void Turnstile::leave()
{
    {
        const std::lock_guard lock(m_mutex);
        m_busy = false;
    }
    m_free.notify_one();
}

ExecCredentials::ExecCredentials(ExecPlan plan, std::shared_ptr<Turnstile> onePlugin, KubeClock clock)
    : m_plan(std::move(plan))
    , m_onePlugin(std::move(onePlugin))
    , m_clock(std::move(clock))
{
}

bool ExecCredentials::isValid(Time now) const
{
    return m_reply && now < m_renewAt;
}

bool ExecCredentials::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    const Time now = m_clock();
    return isValid(now) || (m_failure && now < m_notBefore);
}

Result<Credentials> ExecCredentials::current(std::stop_token stop)
{
    if (!m_turn.enter(stop))
        return cancelled;
    const Leaving leaving{m_turn};
    {
        const std::lock_guard lock(m_mutex);
        const Time now = m_clock();
        const bool lives = m_reply && (!m_reply->expiry || now < *m_reply->expiry);
        if (isValid(now) || (lives && now < m_notBefore))
            return m_reply->credentials;
        if (m_failure && now < m_notBefore)
            return *m_failure;
    }
    if (stop.stop_requested())
        return cancelled;
    Result<ExecReply> reply = run(stop);
    const std::lock_guard lock(m_mutex);
    const Time now = m_clock();
    if (!reply) {
        if (reply.error().kind == ErrorKind::Cancelled)
            return reply.error();
        strike(now, false);
        m_failure = reply.error();
        if (m_reply && (!m_reply->expiry || now < *m_reply->expiry))
            return m_reply->credentials; // renewing early failed, what there is still serves
        m_reply.reset();
        return reply.error();
    }
    m_failure.reset();
    m_ranAt = now;
    m_renewAt = Time::max();
    if (reply->expiry)
        m_renewAt = *reply->expiry - std::min<Time::duration>(early, std::max<Time::duration>(0s, *reply->expiry - now) / 2);
    m_reply = std::move(*reply);
    return m_reply->credentials;
}

/// Puts the next run off, the longer the more often it was of no use.
void ExecCredentials::strike(Time now, bool atOnce)
{
    ++m_strikes;
    const int doublings = std::min(m_strikes - (atOnce ? 2 : 1), 20);
    m_notBefore = doublings < 0 ? now : now + std::min<std::chrono::milliseconds>(firstPause * (1 << doublings), longestPause);
}

void ExecCredentials::rejected(const Credentials &used)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reply || !holds(used, m_reply->credentials))
        return;
    const Time now = m_clock();
    if (now - m_ranAt > longestPause)
        m_strikes = 0;
    m_reply.reset();
    strike(now, true);
    m_failure = Error{.kind = ErrorKind::Auth, .code = u"kubeconfig.execRejected"_s, .where = m_plan.exec.command, .httpStatus = 401, .retryable = true};
}

void ExecCredentials::forgetFailures()
{
    const std::lock_guard lock(m_mutex);
    m_strikes = 0;
    m_notBefore = {};
    m_failure.reset();
}

Result<ExecReply> ExecCredentials::run(std::stop_token stop)
{
    const KubeExec &exec = m_plan.exec;
    if (!m_onePlugin->enter(stop))
        return cancelled;
    const Leaving leaving{*m_onePlugin};
    std::vector<std::pair<QString, QString>> changes{{u"PATH"_s, m_plan.searchPath}};
    changes.insert(changes.end(), exec.environment.begin(), exec.environment.end());
    changes.emplace_back(u"KUBERNETES_EXEC_INFO"_s, QString::fromUtf8(m_plan.request));
    ProgramCall call{.path = m_plan.resolvedPath.toStdString(), .environment = environmentWith(changes), .timeout = m_plan.timeout};
    for (const QString &argument : exec.arguments)
        call.arguments.push_back(argument.toStdString());
    const ProgramEnd end = runProgram(call, stop);
    const auto failed = [&](const QString &code, const QStringList &arguments) {
        return Error{.kind = ErrorKind::Auth, .code = code, .where = exec.command, .serverMessage = complaint(end.lastErrors, exec),
                     .arguments = arguments, .retryable = true};
    };
    switch (end.how) {
    case ProgramEnd::How::Cancelled:
        return cancelled;
    case ProgramEnd::How::NotStarted:
        return Error{.kind = ErrorKind::Auth, .code = u"kubeconfig.execMissing"_s, .where = exec.command, .serverMessage = qt_error_string(end.code),
                     .arguments = {withoutControls(exec.installHint)}};
    case ProgramEnd::How::TimedOut:
        return failed(u"kubeconfig.execSlow"_s, {QString::number(m_plan.timeout.count() / 1000)});
    case ProgramEnd::How::Killed:
        return failed(u"kubeconfig.execFailed"_s, {QString(u"signal "_s % QString::number(end.code))});
    case ProgramEnd::How::TooMuchOutput:
        return failed(u"kubeconfig.execReply"_s, {});
    case ProgramEnd::How::Exited:
        break;
    }
    if (end.code != 0)
        return failed(u"kubeconfig.execFailed"_s, {QString::number(end.code)});
    return parseExecReply(end.output, exec.apiVersion, exec.command);
}

std::shared_ptr<ExecCredentials> ExecPlugins::plugin(const ExecPlan &plan, const KubeClock &clock)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QByteArray &part) {
        hash.addData(QByteArray(QByteArray::number(part.size()) + ':'));
        hash.addData(part);
    };
    for (const QString &part : {plan.exec.apiVersion, plan.exec.command, plan.resolvedPath, plan.searchPath, plan.exec.interactiveMode})
        add(part.toUtf8());
    add(QByteArray::number(plan.exec.arguments.size()));
    for (const QString &argument : plan.exec.arguments)
        add(argument.toUtf8());
    for (const auto &[name, value] : plan.exec.environment) {
        add(name.toUtf8());
        add(value.toUtf8());
    }
    add(plan.request);
    const std::lock_guard lock(m_mutex);
    std::weak_ptr<ExecCredentials> &known = m_plugins[hash.resultView().toByteArray()];
    std::shared_ptr<ExecCredentials> out = known.lock();
    if (!out) {
        out = std::make_shared<ExecCredentials>(plan, m_onePlugin, clock);
        known = out;
    }
    return out;
}

void ExecPlugins::forgetFailures()
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[key, plugin] : m_plugins) {
        if (const auto alive = plugin.lock())
            alive->forgetFailures();
    }
}

} // namespace headrace
