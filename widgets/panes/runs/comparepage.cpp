// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/comparepage.h"

#include "models/runs/runnames.h"
#include "models/runs/runserver.h"
#include "models/runs/runsreading.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/comparecharts.h"
#include "widgets/panes/runs/comparisonview.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int leastPictures = 120; ///< grid steps; with less room the pictures stand below the table
constexpr int leastBelow = 70;     ///< grid steps of height that they keep there

} // namespace

ComparePage::ComparePage(RunsContext &context, QStringList runs, QWidget *parent)
    : RunsPage(context, parent)
    , m_ids(std::move(runs))
    , m_reading(new RunsReading(this, context.pacing))
    , m_names(new RunNames(this))
    , m_table(new ComparisonTable(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new ComparisonView(*m_table, *m_names, this))
    , m_charts(new CompareCharts(this))
    , m_facts(new QLabel(this))
    , m_only(new QToolButton(this))
    , m_baseline(new QToolButton(this))
    , m_hidden(new QToolButton(this))
    , m_copy(new QToolButton(this))
{
    layOut();
    connectParts();
    retranslate();
}

ComparePage::~ComparePage()
{
    disconnect(m_reading, nullptr, this, nullptr);
}

void ComparePage::layOut()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(2));
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_facts, 1);
    m_only->setCheckable(true);
    m_only->setChecked(true);
    for (QToolButton *button : {m_only, m_baseline, m_hidden, m_copy}) {
        button->setProperty("chip", true);
        head->addWidget(button);
        if (button == m_only)
            continue;
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_charts);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
}

void ComparePage::connectParts()
{
    connect(m_reading, &RunsReading::changed, this, &ComparePage::runsChanged);
    connect(m_names, &RunNames::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_only, &QToolButton::toggled, this, [this](bool only) {
        m_table->setOnlyDifferences(only);
        update();
    });
    connect(m_baseline->menu(), &QMenu::aboutToShow, this, &ComparePage::fillBaselines);
    connect(m_hidden->menu(), &QMenu::aboutToShow, this, &ComparePage::fillHidden);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &ComparePage::fillCopies);
    connect(m_view, &ComparisonView::runsChosen, m_charts, &CompareCharts::setChosen);
    connect(m_view, &ComparisonView::hideRequested, this, &ComparePage::hideRun);
    connect(m_view, &ComparisonView::openRequested, this, &ComparePage::runRequested);
    connect(m_charts, &CompareCharts::runsChosen, this, [this](const QSet<int> &runs) {
        m_view->choose(runs);
        m_charts->setChosen(runs);
    });
    connect(m_charts, &CompareCharts::runsKept, this, [this](const QSet<int> &kept) {
        m_outOfRange.clear();
        for (int run = 0; run < static_cast<int>(m_table->runs().size()); ++run)
            if (!kept.contains(run))
                m_outOfRange.insert(run);
        showHidden();
    });
    connect(m_table, &QAbstractItemModel::headerDataChanged, this, [this] {
        m_view->fitColumns(); // differences are longer
        update();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isArranged = true; });
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_reading->runs().empty()) {
            m_reading->refresh();
            return;
        }
        m_hiddenByHand.clear();
        m_outOfRange.clear();
        m_only->setChecked(false);
        showHidden();
    });
}

void ComparePage::serverChanged()
{
    m_names->follow(m_context.server.client(), {});
    m_reading->follow(m_context.server.client(), m_ids);
}

void ComparePage::runsChanged()
{
    // Half of the runs would make other differences than all.
    if (m_reading->isBusy() && m_table->runs().empty()) {
        update();
        return;
    }
    std::vector<ComparedRun> runs = m_reading->runs();
    std::vector<RunPointer> known;
    for (const ComparedRun &one : runs)
        known.push_back(one.run);
    m_names->need(known);
    m_table->setRuns(std::move(runs));
    m_charts->setTable(*m_table);
    if (!m_table->runs().empty())
        chooseAgain();
    showHidden();
}

void ComparePage::chooseAgain()
{
    const QVariantMap wanted = std::exchange(m_wanted, {});
    const QStringList hidden = wanted.value(u"hidden"_s).toStringList();
    for (int run = 0; run < static_cast<int>(m_table->runs().size()); ++run) {
        const QString &id = m_table->runs()[static_cast<std::size_t>(run)].run->id;
        if (hidden.contains(id))
            m_hiddenByHand.insert(run);
        if (wanted.value(u"baseline"_s) == id)
            m_table->setBaseline(run);
    }
}

void ComparePage::showHidden()
{
    m_table->setHidden(m_hiddenByHand | m_outOfRange);
    update();
}

/// The table takes the room that it needs, and the pictures the rest: beside it when that is enough, else below. A hand on the handle ends this.
void ComparePage::arrange()
{
    if (m_isArranged || m_table->rowCount() == 0 || m_splitter->width() <= 0)
        return;
    const QSize whole = m_view->wholeSize();
    const bool isBeside = whole.width() + grid(leastPictures) <= m_splitter->width();
    m_splitter->setOrientation(isBeside ? Qt::Horizontal : Qt::Vertical);
    const int room = isBeside ? m_splitter->width() : m_splitter->height();
    const int bar = m_view->horizontalScrollBar()->sizeHint().height();
    const int table = isBeside ? whole.width() : std::min(whole.height() + bar, std::max(room - grid(leastBelow), room / 2));
    m_splitter->setSizes({table, std::max(0, room - table - m_splitter->handleWidth())});
}

void ComparePage::hideRun(int run)
{
    m_hiddenByHand.insert(run);
    showHidden();
}

void ComparePage::update()
{
    const auto all = static_cast<int>(m_table->runs().size());
    const int shown = std::max(0, m_table->columnCount() - 1);
    QString sentence, advice, button;
    if (all == 0 && m_reading->isBusy()) {
        sentence = tr("Reading the runs …");
    } else if (all == 0) {
        const ErrorText words = ErrorWords::of(m_reading->error());
        sentence = words.sentence;
        advice = words.advice;
        button = tr("Try again");
    } else if (m_table->rowCount() == 0) {
        sentence = shown == 0 ? tr("All runs are hidden.") : tr("These runs do not differ.");
        advice = shown == 0 ? tr("Show them again to compare them.") : tr("Show all rows to see what they have in common.");
        button = tr("Show all");
    }
    m_stack->setCurrentWidget(sentence.isEmpty() ? static_cast<QWidget *>(m_splitter) : m_message);
    m_message->setBusy(all == 0 && m_reading->isBusy());
    m_message->show(sentence, advice, button);
    const QLocale locale;
    QStringList facts{shown == all ? tr("%Ln run(s)", nullptr, all) : tr("%1 of %2 runs").arg(locale.toString(shown), locale.toString(all)), tr("%Ln row(s)", nullptr, m_table->rowCount())};
    if (m_table->baseline() >= 0)
        facts.append(tr("compared with %1").arg(nameOf(m_table->baseline())));
    if (!m_reading->missing().isEmpty() && all > 0)
        facts.append(tr("%Ln run(s) could not be read", nullptr, static_cast<int>(m_reading->missing().size())));
    if (m_reading->steps().isUnserved())
        facts.append(tr("this server does not tell outputs and metrics"));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    Q_EMIT statusChanged(m_facts->text());
    QMetaObject::invokeMethod(this, &ComparePage::arrange, Qt::QueuedConnection); // when what is shown has its size
}

QString ComparePage::nameOf(int run) const
{
    const Run &one = *m_table->runs()[static_cast<std::size_t>(run)].run;
    return one.name.isEmpty() ? one.id : one.name;
}

void ComparePage::fillBaselines()
{
    QMenu *menu = m_baseline->menu();
    menu->clear();
    for (int run = -1; run < static_cast<int>(m_table->runs().size()); ++run) {
        QAction *action = menu->addAction(run < 0 ? tr("No baseline") : nameOf(run), this, [this, run] { m_table->setBaseline(run); });
        action->setCheckable(true);
        action->setChecked(m_table->baseline() == run);
    }
}

void ComparePage::fillHidden()
{
    QMenu *menu = m_hidden->menu();
    menu->clear();
    for (int run = 0; run < static_cast<int>(m_table->runs().size()); ++run) {
        QAction *action = menu->addAction(nameOf(run), this, [this, run](bool isShown) {
            isShown ? void(m_hiddenByHand.remove(run)) : void(m_hiddenByHand.insert(run));
            showHidden();
        });
        action->setCheckable(true);
        action->setChecked(!m_hiddenByHand.contains(run));
    }
    menu->addSeparator();
    menu->addAction(tr("Show all"), this, [this] {
        m_hiddenByHand.clear();
        showHidden();
    });
}

void ComparePage::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("CSV, as shown"), this, [this] { QGuiApplication::clipboard()->setText(m_table->csv()); });
    menu->addAction(tr("IDs"), this, [this] { QGuiApplication::clipboard()->setText(m_ids.join(u'\n')); });
}

QString ComparePage::title() const
{
    return tr("Compare %n run(s)", nullptr, static_cast<int>(m_ids.size()));
}

bool ComparePage::isBusy() const
{
    return m_reading->isBusy();
}

QVariantMap ComparePage::saveState() const
{
    const auto idOf = [this](int run) { return m_table->runs()[static_cast<std::size_t>(run)].run->id; };
    QVariantMap state = m_wanted; // not yet come to pass
    if (!m_table->runs().empty()) {
        QStringList hidden;
        for (const int run : m_hiddenByHand)
            hidden.append(idOf(run));
        state = {{u"hidden"_s, hidden}, {u"baseline"_s, m_table->baseline() < 0 ? QString() : idOf(m_table->baseline())}};
    }
    state.insert(u"runs"_s, m_ids);
    state.insert(u"onlyDifferences"_s, m_only->isChecked());
    if (m_isArranged)
        state.insert(u"splitter"_s, m_splitter->saveState());
    return state;
}

void ComparePage::restoreState(const QVariantMap &state)
{
    m_wanted = state;
    m_only->setChecked(state.value(u"onlyDifferences"_s, true).toBool());
    m_isArranged = m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    RunsPage::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ComparePage::arrange, Qt::QueuedConnection);
}

void ComparePage::changeEvent(QEvent *event)
{
    RunsPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComparePage::retranslate()
{
    m_only->setText(tr("Only differences"));
    m_baseline->setText(tr("Baseline"));
    m_hidden->setText(tr("Shown runs"));
    m_copy->setText(tr("Copy"));
    for (QToolButton *button : {m_only, m_baseline, m_hidden, m_copy})
        button->setAccessibleName(button->text());
    m_view->setAccessibleName(tr("Comparison of runs"));
    m_view->setToolTip(tr("Double-click a row’s name to sort the runs by it; more is in its menu and in those of the runs."));
    m_charts->setAccessibleName(tr("Pictures of the comparison"));
    m_table->setFactNames(ComparisonDelegate::factNames());
    update();
    Q_EMIT titleChanged();
}

} // namespace headrace
