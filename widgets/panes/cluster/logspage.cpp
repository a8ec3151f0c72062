// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/logspage.h"

#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/logs/logquery.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/cluster/logmetriccard.h"
#include "widgets/panes/cluster/logwords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::uint64_t mostCopied = 200'000;
/// Kinds of Kubernetes itself that have pods; kinds of others may have some, too.
const QStringList workloads{u"pods"_s, u"deployments"_s, u"replicasets"_s, u"statefulsets"_s, u"daemonsets"_s, u"jobs"_s, u"cronjobs"_s, u"replicationcontrollers"_s, u"services"_s};

bool isOfKubernetes(const QString &group)
{
    return !group.contains(u'.') || group.endsWith(u".k8s.io"_s);
}

} // namespace

LogsPage::~LogsPage() = default;

QString LogsPage::title() const
{
    return tr("Logs");
}

bool LogsPage::suits(const ApiResource &resource) const
{
    return resource.isNamespaced && (isOfKubernetes(resource.group) ? workloads.contains(resource.plural) : true);
}

void LogsPage::showObject(ClusterSession *session, const ApiResource &, const ObjectView &object)
{
    const bool isSame = m_isBegun && m_session == session && m_object.name.uid == object.name.uid;
    m_session = session;
    m_object = object;
    if (isSame)
        m_reading.update(object);
    else if (isVisible())
        begin();
}

void LogsPage::clear()
{
    m_reading.close();
    m_isBegun = false;
    m_object = {};
    m_session.clear();
    m_hidden.clear();
    m_notice.clear();
}

bool LogsPage::isBusy() const
{
    return isVisible() && (m_reading.isLooking() || m_reading.book().view()->isFiltering);
}

void LogsPage::showEvent(QShowEvent *event)
{
    ObjectPage::showEvent(event);
    if (!m_isBegun && m_session && !m_object.name.name.isEmpty())
        begin();
}

LogRange LogsPage::chosenRange() const
{
    const qint64 seconds[] = {-1, -1, 300, 3'600, 86'400};
    const int since = std::clamp(m_since->currentIndex(), 0, 4);
    return {.follow = !m_previous->isChecked(), .previous = m_previous->isChecked(), .tailLines = since == 1 ? 1'000 : -1, .sinceSeconds = seconds[since]};
}

void LogsPage::begin()
{
    if (!m_session)
        return;
    m_isBegun = true;
    m_notice.clear();
    m_lines->setLines(0, [](std::uint64_t position) { return position; }, false);
    m_lines->forgetTexts();
    m_detail->clear();
    m_reading.open(m_session, m_object, chosenRange());
    applyFilter();
    renew();
}

void LogsPage::applyFilter()
{
    m_filterDelay.stop();
    const LogQuery query{.rules = logRulesOf(m_filter->text()), .atLeast = static_cast<LogSeverity>(m_severity->currentIndex()), .hidden = m_hidden};
    const Result<void> outcome = m_reading.book().setQuery(query);
    m_filterError = outcome ? Error{} : outcome.error();
    m_filter->setProperty("invalid", !outcome);
    m_filter->setToolTip(outcome ? tr("Words keep the lines that have them, !word drops lines, /pattern/ is a regular expression, \"several words\" stay together.") : ErrorWords::of(m_filterError).sentence);
    m_lines->setHighlight(QRegularExpression(highlightOf(query.rules), QRegularExpression::CaseInsensitiveOption));
    renewState();
}

void LogsPage::fillContainers()
{
    m_labels = LogWords::labels(m_reading.containers());
    m_metric->setLabels(m_labels);
    m_containerMenu->clear();
    connect(m_containerMenu->addAction(tr("Show all")), &QAction::triggered, this, [this] {
        m_hidden.clear();
        fillContainers();
        applyFilter();
    });
    m_containerMenu->addSeparator();
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        const LogSource &source = m_reading.containers()[number].source;
        QAction *action = m_containerMenu->addAction(source.pod % u'/' % source.container);
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(number));
        connect(action, &QAction::toggled, this, [this, number](bool shown) {
            shown ? static_cast<void>(m_hidden.erase(number)) : static_cast<void>(m_hidden.insert(number));
            applyFilter();
        });
    }
    m_lines->forgetTexts(); // labels may have changed
    renewState();
}

void LogsPage::renew()
{
    const std::shared_ptr<const LogView> view = m_reading.book().view();
    m_lines->setLines(view->shown, [view](std::uint64_t position) { return view->numberAt(position); }, true);
    renewState();
}

void LogsPage::renewState()
{
    const LogView &view = *m_reading.book().view();
    const LogWords::State state = LogWords::state(m_reading, view);
    const bool isFiltered = !m_reading.book().query().isEmpty();
    m_count->setText(m_notice.isEmpty() ? LogWords::count(view, isFiltered) : QString(LogWords::count(view, isFiltered) % u" · " % m_notice));
    m_count->setToolTip(tr("%1 errors, %2 warnings").arg(QLocale().toString(qulonglong(view.severities[int(LogSeverity::Error)])), QLocale().toString(qulonglong(view.severities[int(LogSeverity::Warning)]))));
    m_state->setText(state.text);
    m_state->setIcon(toneIcon(state.tone, tokensFor(this)));
    m_state->setToolTip(state.canTry ? QString(state.details % (state.details.isEmpty() ? u""_s : u"\n"_s) % tr("Press to try now.")) : state.details);
    const auto shownContainers = static_cast<qsizetype>(m_reading.containers().size()) - static_cast<qsizetype>(m_hidden.size());
    m_containers->setText(m_reading.containers().size() == 1 ? m_reading.containers().front().source.container : m_hidden.empty() ? tr("All %1 containers").arg(m_reading.containers().size()) : tr("%1 of %2 containers").arg(shownContainers).arg(m_reading.containers().size()));
    if (view.shown > 0) {
        m_stack->setCurrentWidget(m_splitter);
        return;
    }
    m_stack->setCurrentWidget(m_message);
    m_message->setBusy(m_reading.isLooking());
    const auto refused = std::find_if(m_reading.containers().begin(), m_reading.containers().end(), [](const LogReading::Container &one) { return !one.status.error.code.isEmpty() && one.status.error.kind != ErrorKind::Cancelled; });
    if (!m_reading.error().code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_reading.error());
        m_message->show(words.sentence, words.advice, tr("Try again"));
    } else if (view.kept > 0) {
        m_message->show(view.isFiltering ? tr("Looking through the lines …") : tr("No line passes the filter."), tr("%1 lines are there. Change the filter, the severity or the containers.").arg(QLocale().toString(qulonglong(view.kept))), tr("Show all lines"));
    } else if (m_reading.containers().empty()) {
        m_reading.isLooking() ? m_message->show(tr("Looking for its pods …"), {}, {}) : m_message->show(tr("It has no pods now."), tr("Lines appear here as soon as a pod is made."), tr("Look again"));
    } else if (refused != m_reading.containers().end()) {
        const ErrorText words = ErrorWords::of(refused->status.error);
        m_message->show(words.sentence, words.advice, tr("Try again"));
    } else if (m_previous->isChecked()) {
        m_message->show(tr("The run before wrote nothing."), tr("Switch “Run before” off to see the run that goes on now."), {});
    } else {
        m_message->show(tr("Nothing was written yet."), tr("Lines appear here as soon as the program writes them."), {});
    }
}

void LogsPage::showLine()
{
    if (!m_whole->isChecked() || m_lines->count() == 0)
        return;
    onFinished(m_reading.book().read({m_lines->currentIndex()}), this, [this](const Result<std::vector<LogText>> &lines) {
        if (!lines || lines->empty() || lines->front().line.index != m_lines->currentIndex())
            return;
        const QString text = readableText(lines->front());
        if (m_detail->toPlainText() != text)
            m_detail->setPlainText(text);
    });
}

void LogsPage::take(const std::vector<LogText> &lines)
{
    std::vector<std::pair<std::uint64_t, DressedLine>> texts;
    for (const LogText &line : lines)
        texts.emplace_back(line.line.index, dressed(line));
    m_lines->addDressed(std::move(texts));
}

DressedLine LogsPage::dressed(const LogText &line) const
{
    DressedLine body = terminalText(line.line.text);
    if (line.line.isCut())
        body.text += u" …"_s;
    if (body.spans.empty() && line.severity >= LogSeverity::Warning)
        body.spans.push_back({0, static_cast<int>(body.text.size()), line.severity == LogSeverity::Error ? Ink::Error : Ink::Warn});
    DressedLine whole;
    if (m_times->isChecked() && line.time != 0) {
        whole.text = LogWords::time(line.time) % u' ';
        whole.spans.push_back({0, static_cast<int>(whole.text.size()), Ink::Secondary});
    }
    if (m_labels.size() > 1) {
        const QString label = m_labels.value(static_cast<qsizetype>(line.source)) % u' ';
        whole.spans.push_back({static_cast<int>(whole.text.size()), static_cast<int>(label.size()), Ink::Series, static_cast<int>(line.source)});
        whole.text += label;
    }
    for (LineSpan span : body.spans) {
        span.begin += static_cast<int>(whole.text.size());
        whole.spans.push_back(span);
    }
    whole.text += body.text;
    return whole;
}

void LogsPage::copy(std::uint64_t first, std::uint64_t last)
{
    std::vector<std::uint64_t> numbers;
    const LogView &view = *m_reading.book().view();
    for (std::uint64_t position = first; position <= last && position < view.shown && numbers.size() < mostCopied; ++position)
        numbers.push_back(view.numberAt(position));
    onFinished(m_reading.book().read(std::move(numbers)), this, [this](const Result<std::vector<LogText>> &lines) {
        if (!lines)
            return;
        QStringList texts;
        for (const LogText &line : *lines)
            texts.append((m_times->isChecked() && line.time != 0 ? QString(LogWords::time(line.time) % u' ') : QString()) % QString::fromUtf8(line.line.text.data(), static_cast<qsizetype>(line.line.text.size())));
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
        m_notice = tr("%1 lines copied").arg(QLocale().toString(texts.size()));
        renewState();
    });
}

void LogsPage::save(bool onlyShown)
{
    auto *dialog = new QFileDialog(this, onlyShown ? tr("Save the shown lines") : tr("Save all lines"), m_object.name.name % u".log"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_object.name.name % u".log"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, onlyShown](const QString &path) {
        const QStringList names = m_labels.size() > 1 ? m_labels : QStringList();
        onFinished(m_reading.book().save({.path = path, .onlyShown = onlyShown, .withTimes = m_times->isChecked(), .names = names}), this, [this, path](const Result<std::uint64_t> &lines) {
            m_notice = lines ? tr("%1 lines saved to %2").arg(QLocale().toString(qulonglong(*lines)), path) : ErrorWords::of(lines.error()).sentence;
            renewState();
        });
    });
    dialog->open();
}

void LogsPage::setJumpVisible(bool visible)
{
    m_jumpRow->setVisible(visible);
    if (visible)
        m_jumpTime->setFocus(Qt::ShortcutFocusReason);
    else
        m_lines->setFocus();
}

void LogsPage::jump()
{
    m_follow->setChecked(false);
    m_reading.book().findTime(m_jumpTime->dateTime().toMSecsSinceEpoch() * 1'000'000);
}

void LogsPage::showMetric(const QString &text)
{
    m_metric->show();
    m_metric->setText(text);
}

} // namespace headrace
